"""swaps, absences and calendars of the roster"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
HALF_DAYS = "('voormiddag', 'namiddag')"


def upgrade() -> None:
    _swaps()
    _absences()
    op.create_table(
        "agendalink",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("geldig_tot", MOMENT, nullable=True),
        sa.CheckConstraint(
            "soort IN ('team', 'eigen')", name=op.f("ck_agendalink_soort_known")
        ),
        _staff("agendalink", "medewerker_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendalink")),
        sa.UniqueConstraint(
            "medewerker_id", "soort", name=op.f("uq_agendalink_medewerker_id_soort")
        ),
    )
    with op.batch_alter_table("roosteruitgave", schema=None) as batch_op:
        batch_op.add_column(sa.Column("overzicht_van", sa.Date(), nullable=True))


def _swaps() -> None:
    op.create_table(
        "dienstwissel",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("dagdeel", sa.String(length=16), nullable=False),
        sa.Column("van_id", sa.String(length=36), nullable=True),
        sa.Column("naar_id", sa.String(length=36), nullable=False),
        sa.Column("tegen_dag", sa.Date(), nullable=True),
        sa.Column("tegen_dagdeel", sa.String(length=16), nullable=True),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=True),
        sa.Column("gevraagd_op", MOMENT, nullable=False),
        sa.Column("gevraagd_door", sa.String(length=36), nullable=False),
        sa.Column("beslist_op", MOMENT, nullable=True),
        sa.Column("beslist_door", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            f"dagdeel IN {HALF_DAYS}", name=op.f("ck_dienstwissel_dagdeel_known")
        ),
        sa.CheckConstraint(
            f"tegen_dagdeel IN {HALF_DAYS}",
            name=op.f("ck_dienstwissel_tegen_dagdeel_known"),
        ),
        sa.CheckConstraint(
            "stand IN ('gevraagd', 'geldt', 'geweigerd', 'ingetrokken')",
            name=op.f("ck_dienstwissel_stand_known"),
        ),
        _staff("dienstwissel", "van_id"),
        _staff("dienstwissel", "naar_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dienstwissel")),
        sa.UniqueConstraint(
            "regio", "volgorde", name=op.f("uq_dienstwissel_regio_volgorde")
        ),
    )
    for column in ("regio", "dag", "tegen_dag"):
        op.create_index(op.f(f"ix_dienstwissel_{column}"), "dienstwissel", [column])


def _absences() -> None:
    op.create_table(
        "afwezigheid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("dagdeel", sa.String(length=16), nullable=True),
        sa.Column("gemaakt_op", MOMENT, nullable=False),
        sa.Column("gemaakt_door", sa.String(length=36), nullable=False),
        sa.Column("ingetrokken_op", MOMENT, nullable=True),
        sa.Column("ingetrokken_door", sa.String(length=36), nullable=True),
        sa.CheckConstraint("van <= tot", name=op.f("ck_afwezigheid_in_order")),
        sa.CheckConstraint(
            f"dagdeel IN {HALF_DAYS}", name=op.f("ck_afwezigheid_dagdeel_known")
        ),
        _staff("afwezigheid", "medewerker_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afwezigheid")),
    )
    for column in ("regio", "tot"):
        op.create_index(op.f(f"ix_afwezigheid_{column}"), "afwezigheid", [column])


def _staff(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_medewerker")
    return sa.ForeignKeyConstraint([column], ["medewerker.id"], name=name)


def downgrade() -> None:
    with op.batch_alter_table("roosteruitgave", schema=None) as batch_op:
        batch_op.drop_column("overzicht_van")
    op.drop_table("agendalink")
    op.drop_table("afwezigheid")
    op.drop_table("dienstwissel")
