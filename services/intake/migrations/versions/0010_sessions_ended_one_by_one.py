"""sessions that were ended one by one"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "staff_copy", sa.Column("ended", sa.Text(), nullable=False, server_default="")
    )


def downgrade() -> None:
    with op.batch_alter_table("staff_copy", schema=None) as batch_op:
        batch_op.drop_column("ended")
