"""heartbeat of a claim"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("hartslag", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.drop_column("geclaimd_tot")
        batch_op.drop_column("gebeld_op")


def downgrade() -> None:
    moment = sa.DateTime(timezone=True)
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.drop_column("hartslag")
        batch_op.add_column(sa.Column("geclaimd_tot", moment, nullable=True))
        batch_op.add_column(sa.Column("gebeld_op", moment, nullable=True))
    # at once due: whoever claimed them is gone
    op.execute("UPDATE bericht SET gebeld_op = gemaakt_op, geclaimd_tot = gemaakt_op")
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.alter_column("gebeld_op", existing_type=moment, nullable=False)
