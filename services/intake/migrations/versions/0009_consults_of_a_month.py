"""consults of a month, as they are told"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NAME = "consultmaand"


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("region", "month", name=op.f(f"pk_{NAME}")),
    )


def downgrade() -> None:
    op.drop_table(NAME)
