"""own calendars of the staff"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ID = sa.String(length=36)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "eigenagenda",
        sa.Column("medewerker_id", ID, nullable=False),
        sa.Column("bron", sa.LargeBinary(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("bewaard_op", MOMENT, nullable=False),
        sa.Column("volgende_op", MOMENT, nullable=False),
        sa.Column("gelukt_op", MOMENT, nullable=True),
        sa.Column("fout", sa.String(length=16), nullable=True),
        sa.CheckConstraint(
            "fout IN ('niet_gevonden', 'verboden', 'wachtwoord', 'antwoord', "
            "'te_traag', 'te_groot', 'geen_agenda')",
            name=op.f("ck_eigenagenda_fout_known"),
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_eigenagenda_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("medewerker_id", name=op.f("pk_eigenagenda")),
    )
    _index("eigenagenda", "volgende_op")
    op.create_table(
        "bezet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", ID, nullable=False),
        sa.Column("begint_op", MOMENT, nullable=False),
        sa.Column("eindigt_op", MOMENT, nullable=False),
        sa.CheckConstraint("begint_op < eindigt_op", name=op.f("ck_bezet_in_order")),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["eigenagenda.medewerker_id"],
            name=op.f("fk_bezet_medewerker_id_eigenagenda"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezet")),
    )
    _index("bezet", "medewerker_id")


def _index(table: str, column: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f(f"ix_{table}_{column}"), [column], unique=False
        )


def downgrade() -> None:
    op.drop_table("bezet")
    op.drop_table("eigenagenda")
