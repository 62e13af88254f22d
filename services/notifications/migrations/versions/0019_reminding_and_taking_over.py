"""reminding and taking over"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tafel", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("herinneren_op", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(
            sa.Column(
                "overgenomen_door", sa.String(36), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column("overgenomen_op", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.create_index(
            batch_op.f("ix_tafel_herinneren_op"), ["herinneren_op"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("tafel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tafel_herinneren_op"))
        batch_op.drop_column("overgenomen_op")
        batch_op.drop_column("overgenomen_door")
        batch_op.drop_column("herinneren_op")
