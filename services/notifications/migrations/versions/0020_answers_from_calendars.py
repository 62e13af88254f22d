"""answers from calendars"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

NAMES = "'team', 'ouders'"
REASONS = (
    "'', 'herhaald', 'afwezig', 'mailserver', 'geen_antwoord', 'te_groot', "
    "'onleesbaar', 'onbekend', 'ander_adres', 'niet_echt', 'oud', 'te_laat'"
)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("genodigde", schema=None) as batch_op:
        batch_op.add_column(sa.Column("agenda_uid", sa.String(320), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_genodigde_agenda_uid"), ["agenda_uid"]
        )
    with op.batch_alter_table("antwoord", schema=None) as batch_op:
        batch_op.add_column(sa.Column("voorstel_van", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("voorstel_tot", MOMENT, nullable=True))
    op.create_table(
        "postbus",
        sa.Column("naam", sa.String(16), nullable=False),
        sa.Column("volgende_op", MOMENT, nullable=False),
        sa.Column("begonnen_op", MOMENT, nullable=False),
        sa.Column("gelezen_op", MOMENT, nullable=True),
        sa.Column("weg_sinds", MOMENT, nullable=True),
        sa.Column("reden", sa.String(64), nullable=False),
        sa.CheckConstraint(f"naam IN ({NAMES})", name=op.f("ck_postbus_naam_known")),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_postbus")),
    )
    op.create_table(
        "binnengekomen",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("postbus", sa.String(16), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("ontvangen_op", MOMENT, nullable=False),
        sa.Column("gelezen_op", MOMENT, nullable=False),
        sa.Column("reden", sa.String(16), nullable=False),
        sa.Column("casus_id", sa.String(36), nullable=True),
        sa.Column("tafel_id", sa.String(36), nullable=True),
        sa.Column("referentie", sa.String(32), nullable=False),
        sa.Column("regio", sa.String(32), nullable=False),
        sa.Column("gezien_op", MOMENT, nullable=True),
        sa.Column("gezien_door", sa.String(36), nullable=False),
        sa.CheckConstraint(
            f"postbus IN ({NAMES})", name=op.f("ck_binnengekomen_postbus_known")
        ),
        sa.CheckConstraint(
            f"reden IN ({REASONS})", name=op.f("ck_binnengekomen_reden_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binnengekomen")),
        sa.UniqueConstraint(
            "postbus",
            "uidvalidity",
            "uid",
            name=op.f("uq_binnengekomen_postbus_uidvalidity_uid"),
        ),
    )
    for column in ("casus_id", "gelezen_op"):
        op.create_index(
            op.f(f"ix_binnengekomen_{column}"), "binnengekomen", [column], unique=False
        )


def downgrade() -> None:
    op.drop_table("binnengekomen")
    op.drop_table("postbus")
    with op.batch_alter_table("antwoord", schema=None) as batch_op:
        batch_op.drop_column("voorstel_tot")
        batch_op.drop_column("voorstel_van")
    with op.batch_alter_table("genodigde", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_genodigde_agenda_uid"), type_="unique")
        batch_op.drop_column("agenda_uid")
