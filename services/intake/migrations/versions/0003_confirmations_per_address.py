"""confirmations per address"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "adres_teller",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mark", "day", name=op.f("pk_adres_teller")),
    )
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "confirm_held", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.drop_column("confirm_held")
    op.drop_table("adres_teller")
