"""what the aanmelder added"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("aanvullingen", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("aangevuld_op", sa.DateTime(timezone=True), nullable=True)
        )


def downgrade() -> None:
    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        batch_op.drop_column("aangevuld_op")
        batch_op.drop_column("aanvullingen")
