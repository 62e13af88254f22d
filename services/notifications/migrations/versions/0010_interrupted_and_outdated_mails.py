"""interrupted and outdated mails"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "achterhaald", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )
        batch_op.add_column(
            sa.Column("onderbroken", sa.Integer(), nullable=False, server_default="0")
        )


def downgrade() -> None:
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.drop_column("onderbroken")
        batch_op.drop_column("achterhaald")
