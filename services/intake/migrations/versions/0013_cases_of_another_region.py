"""who is in a case of another region"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "noodtoegang",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("begonnen_op", MOMENT, nullable=False),
        sa.Column("eindigt_op", MOMENT, nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("gezien_op", MOMENT, nullable=True),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noodtoegang")),
    )
    for column in ("casus_id", "medewerker_id"):
        op.create_index(op.f(f"ix_noodtoegang_{column}"), "noodtoegang", [column])


def downgrade() -> None:
    op.drop_table("noodtoegang")
