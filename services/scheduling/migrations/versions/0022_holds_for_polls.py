"""holds for polls"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ID = sa.String(length=36)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "voorbehoud",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("sleutel", sa.String(length=240), nullable=False),
        sa.Column("begint_op", MOMENT, nullable=False),
        sa.Column("vervalt_op", MOMENT, nullable=False),
        sa.Column("peiling_id", ID, nullable=False),
        sa.Column("casus_id", ID, nullable=False),
        sa.CheckConstraint(
            "soort IN ('medewerker', 'expert', 'ruimte')",
            name=op.f("ck_voorbehoud_soort_known"),
        ),
        sa.ForeignKeyConstraint(
            ["peiling_id"],
            ["peiling.id"],
            name=op.f("fk_voorbehoud_peiling_id_peiling"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voorbehoud")),
        sa.UniqueConstraint(
            "soort",
            "sleutel",
            "begint_op",
            name=op.f("uq_voorbehoud_soort_sleutel_begint_op"),
        ),
    )
    with op.batch_alter_table("voorbehoud", schema=None) as batch_op:
        for column in ("vervalt_op", "peiling_id", "casus_id"):
            batch_op.create_index(
                batch_op.f(f"ix_voorbehoud_{column}"), [column], unique=False
            )


def downgrade() -> None:
    op.drop_table("voorbehoud")
