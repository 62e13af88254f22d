"""what came of an evaluation"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("evaluatie", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "uitkomst", sa.String(length=32), nullable=False, server_default=""
            )
        )
        batch_op.add_column(sa.Column("inhoud", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("evaluatie", schema=None) as batch_op:
        batch_op.drop_column("inhoud")
        batch_op.drop_column("uitkomst")
