"""what was chosen after a meeting without parents is done"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("aanwezigheid", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("wat_nu_klaar_op", sa.DateTime(timezone=True), nullable=True)
        )


def downgrade() -> None:
    with op.batch_alter_table("aanwezigheid", schema=None) as batch_op:
        batch_op.drop_column("wat_nu_klaar_op")
