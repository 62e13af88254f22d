"""date polls"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.String(length=36)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "peiling",
        sa.Column("id", ID, nullable=False),
        sa.Column("casus_id", ID, nullable=False),
        sa.Column("zorgtafel_id", ID, nullable=False),
        sa.Column("momenten", sa.JSON(), nullable=False),
        sa.Column("gesteld_op", MOMENT, nullable=False),
        sa.Column("gesteld_door", ID, nullable=False),
        sa.Column("open_tot", MOMENT, nullable=False),
        sa.Column("gesloten_op", MOMENT, nullable=True),
        sa.Column("uitslag", sa.String(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "uitslag IN ('iedereen', 'weigering')",
            name=op.f("ck_peiling_uitslag_known"),
        ),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_peiling_casus_id_traject")
        ),
        sa.ForeignKeyConstraint(
            ["zorgtafel_id"],
            ["zorgtafel.id"],
            name=op.f("fk_peiling_zorgtafel_id_zorgtafel"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peiling")),
    )
    _index("peiling", "casus_id")
    _index("peiling", "zorgtafel_id")
    _index("peiling", "open_tot")
    op.create_table(
        "peilingantwoord",
        sa.Column("id", ID, nullable=False),
        sa.Column("peiling_id", ID, nullable=False),
        sa.Column("casus_id", ID, nullable=False),
        sa.Column("persoon_id", ID, nullable=False),
        sa.Column("moet", sa.Boolean(), nullable=False),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("beantwoord_op", MOMENT, nullable=True),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["peiling_id"],
            ["peiling.id"],
            name=op.f("fk_peilingantwoord_peiling_id_peiling"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peilingantwoord")),
        sa.UniqueConstraint(
            "peiling_id",
            "persoon_id",
            name=op.f("uq_peilingantwoord_peiling_id_persoon_id"),
        ),
    )
    _index("peilingantwoord", "casus_id")


def _index(table: str, column: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f(f"ix_{table}_{column}"), [column], unique=False
        )


def downgrade() -> None:
    op.drop_table("peilingantwoord")
    op.drop_table("peiling")
