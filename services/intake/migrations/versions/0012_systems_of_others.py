"""systems of others that ask over the API"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "koppeling",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("naam", sa.String(length=120), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("rechten", sa.JSON(), nullable=False),
        sa.Column("domeinen", sa.JSON(), nullable=False),
        sa.Column("kenmerk", sa.String(length=64), nullable=False),
        sa.Column("vervalt_op", MOMENT, nullable=False),
        sa.Column("ingetrokken_op", MOMENT, nullable=True),
        sa.Column("gebruikt_op", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koppeling")),
    )


def downgrade() -> None:
    op.drop_table("koppeling")
