"""figures of the year"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

KENMERK, CONSULTS = "cijferkenmerk", "consultkopie"
MOMENTS = ("teruggekoppeld_op", "terugkoppelen_voor")
# what a year asks must not read through the years before
INDEXES = (
    ("aanmelding_kopie", "ontvangen_op"),
    ("traject", "geopend_op"),
    ("traject", "stand_sinds"),
)


def upgrade() -> None:
    op.create_table(
        KENMERK,
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("lokaal_team", sa.String(length=40), nullable=False),
        sa.Column("leeftijd", sa.String(length=16), nullable=False),
        sa.Column("aanmelder", sa.String(length=24), nullable=False),
        sa.Column("themas", sa.JSON(), nullable=False),
        sa.Column("woont", sa.String(length=32), nullable=False),
        sa.Column("uithuisplaatsing", sa.String(length=32), nullable=False),
        sa.Column("stem_ouders", sa.String(length=32), nullable=False),
        sa.Column("stem_partners", sa.String(length=32), nullable=False),
        sa.Column("signalen", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("casus_id", name=op.f(f"pk_{KENMERK}")),
    )
    op.create_table(
        CONSULTS,
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("maand", sa.Date(), nullable=False),
        sa.Column("consulten", sa.Integer(), nullable=False),
        sa.Column("aanvragen", sa.Integer(), nullable=False),
        sa.Column("stand_van", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("regio", "maand", name=op.f(f"pk_{CONSULTS}")),
    )
    besluit = sa.Column(
        "besluit", sa.String(length=24), nullable=False, server_default=""
    )
    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        batch_op.add_column(besluit)
        for name in MOMENTS:
            moment = sa.Column(name, sa.DateTime(timezone=True), nullable=True)
            batch_op.add_column(moment)
    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        batch_op.alter_column("besluit", server_default=None)
    for table, column in INDEXES:
        name = op.f(f"ix_{table}_regio_{column}")
        op.create_index(name, table, ["regio", column], unique=False)


def downgrade() -> None:
    for table, column in INDEXES:
        op.drop_index(op.f(f"ix_{table}_regio_{column}"), table_name=table)
    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        for name in ("besluit", *MOMENTS):
            batch_op.drop_column(name)
    op.drop_table(CONSULTS)
    op.drop_table(KENMERK)
