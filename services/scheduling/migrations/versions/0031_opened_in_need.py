"""cases that somebody of another region opened, with a reason"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
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
        sa.Column("gezien_op", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_noodtoegang_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noodtoegang")),
    )
    for column in ("casus_id", "medewerker_id"):
        with op.batch_alter_table("noodtoegang", schema=None) as batch_op:
            batch_op.create_index(
                batch_op.f(f"ix_noodtoegang_{column}"), [column], unique=False
            )


def downgrade() -> None:
    op.drop_table("noodtoegang")
