"""the zorgplan, its versions, agreements and sharing log"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TEXT = sa.String(length=36)


def _table(name: str, *columns: sa.schema.SchemaItem, version: bool = False) -> None:
    tail = [sa.Column("version", sa.Integer(), nullable=False)] if version else []
    op.create_table(
        name,
        sa.Column("id", TEXT, nullable=False),
        sa.Column("casus_id", TEXT, nullable=False),
        *[one for one in columns if isinstance(one, sa.Column)],
        sa.Column("door", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *tail,
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f(f"fk_{name}_casus_id_traject")
        ),
        *[one for one in columns if not isinstance(one, sa.Column)],
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def _versie(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["versie_id"],
        ["zorgplan_versie.id"],
        name=op.f(f"fk_{name}_versie_id_zorgplan_versie"),
    )


def _index(name: str) -> None:
    with op.batch_alter_table(name, schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f(f"ix_{name}_casus_id"), ["casus_id"], unique=False
        )


def upgrade() -> None:
    _table(
        "zorgplan_item",
        sa.Column("deel", sa.String(length=32), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
    )
    _index("zorgplan_item")
    _table(
        "zorgplan_versie",
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.UniqueConstraint(
            "casus_id", "nummer", name=op.f("uq_zorgplan_versie_casus_id_nummer")
        ),
    )
    _table(
        "zorgplan_akkoord",
        sa.Column("versie_id", TEXT, nullable=False),
        sa.Column("persoon_id", TEXT, nullable=False),
        _versie("zorgplan_akkoord"),
        sa.UniqueConstraint(
            "versie_id",
            "persoon_id",
            name=op.f("uq_zorgplan_akkoord_versie_id_persoon_id"),
        ),
        version=True,
    )
    _index("zorgplan_akkoord")
    _table(
        "zorgplan_deling",
        sa.Column("versie_id", TEXT, nullable=False),
        _versie("zorgplan_deling"),
    )
    _index("zorgplan_deling")


def downgrade() -> None:
    for name in ("deling", "akkoord", "versie", "item"):
        op.drop_table(f"zorgplan_{name}")
