"""All tables as they stood before the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aanmelding_kopie",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("referentie", sa.String(length=32), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("ontvangen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("eigenaar_id", sa.String(length=36), nullable=True),
        sa.Column("acuut", sa.Boolean(), nullable=False),
        sa.Column("aanvullingen", sa.Integer(), nullable=False),
        sa.Column("aangevuld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("besluit", sa.String(length=24), nullable=False),
        sa.Column("teruggekoppeld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("terugkoppelen_voor", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stand_van", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding_kopie")),
        info={"casus": ("id",)},
    )
    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_aanmelding_kopie_regio_aangevuld_op"),
            ["regio", "aangevuld_op"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_aanmelding_kopie_regio_ontvangen_op"),
            ["regio", "ontvangen_op"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_aanmelding_kopie_regio_stand"),
            ["regio", "stand"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_aanmelding_kopie_regio_stand_van"),
            ["regio", "stand_van"],
            unique=False,
        )

    op.create_table(
        "access",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("gone_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access")),
    )
    with op.batch_alter_table("access", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_access_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_access_seal"), ["seal"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_access_subject"), ["subject"], unique=False
        )

    op.create_table(
        "access_seal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_access_seal")),
    )
    op.create_table(
        "casus_key",
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("casus_id", name=op.f("pk_casus_key")),
    )
    op.create_table(
        "cijferkenmerk",
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
        sa.PrimaryKeyConstraint("casus_id", name=op.f("pk_cijferkenmerk")),
        info={"casus": ("casus_id",)},
    )
    op.create_table(
        "consultkopie",
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("maand", sa.Date(), nullable=False),
        sa.Column("consulten", sa.Integer(), nullable=False),
        sa.Column("aanvragen", sa.Integer(), nullable=False),
        sa.Column("stand_van", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("regio", "maand", name=op.f("pk_consultkopie")),
    )
    op.create_table(
        "expert",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("opmerking", sa.String(length=500), nullable=False),
        sa.Column("bron", sa.String(length=300), nullable=False),
        sa.Column("bewerking", sa.Integer(), nullable=False),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bevestigd_door", sa.String(length=36), nullable=True),
        sa.Column("organisatie", sa.String(length=200), nullable=False),
        sa.Column("expertise", sa.JSON(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("telefoon", sa.String(length=32), nullable=False),
        sa.Column("halvedagen", sa.JSON(), nullable=False),
        sa.Column("afwezig", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert")),
        sa.UniqueConstraint("regio", "naam", name=op.f("uq_expert_regio_naam")),
    )
    with op.batch_alter_table("expert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expert_regio"), ["regio"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("sender", sa.String(length=16), nullable=False),
        sa.Column("aggregate", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("releases", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('begonnen', 'klaar', 'verouderd', 'mislukt')",
            name=op.f("ck_inbox_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inbox_aggregate"), ["aggregate"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_inbox_type"), ["type"], unique=False)

    op.create_table(
        "inlogrem",
        sa.Column("sleutel", sa.String(length=64), nullable=False),
        sa.Column("mislukt", sa.Integer(), nullable=False),
        sa.Column("laatste_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name=op.f("pk_inlogrem")),
    )
    with op.batch_alter_table("inlogrem", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inlogrem_laatste_op"), ["laatste_op"], unique=False
        )

    op.create_table(
        "medewerker",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("wachtwoord", sa.String(length=255), nullable=False),
        sa.Column("rollen", sa.String(length=200), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("welkom_generatie", sa.Integer(), nullable=False),
        sa.Column("welkom_tot", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medewerker")),
        sa.UniqueConstraint("email", name=op.f("uq_medewerker_email")),
    )
    op.create_table(
        "observatoriumagenda",
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(length=64), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("gebouwd_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("regio", name=op.f("pk_observatoriumagenda")),
    )
    op.create_table(
        "observatoriumsessie",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("uid", sa.String(length=255), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("begint_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("eindigt_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("plaats", sa.String(length=200), nullable=False),
        sa.Column("toelichting", sa.String(length=500), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("afgelast_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "begint_op < eindigt_op", name=op.f("ck_observatoriumsessie_in_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observatoriumsessie")),
        sa.UniqueConstraint(
            "regio", "dag", name=op.f("uq_observatoriumsessie_regio_dag")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_observatoriumsessie_uid")),
    )
    with op.batch_alter_table("observatoriumsessie", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_observatoriumsessie_dag"), ["dag"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_observatoriumsessie_regio"), ["regio"], unique=False
        )

    op.create_table(
        "outbox",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("receiver", sa.String(length=16), nullable=False),
        sa.Column("aggregate", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=36), nullable=True),
        sa.Column("casus_id", sa.String(length=36), nullable=True),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("releases", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'bevestigd', 'vervangen', 'geparkeerd')",
            name=op.f("ck_outbox_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outbox_aggregate"), ["aggregate"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_outbox_next_at"), ["next_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_outbox_sequence"), ["sequence"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_outbox_state"), ["state"], unique=False)

    op.create_table(
        "partner",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("opmerking", sa.String(length=500), nullable=False),
        sa.Column("bron", sa.String(length=300), nullable=False),
        sa.Column("bewerking", sa.Integer(), nullable=False),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bevestigd_door", sa.String(length=36), nullable=True),
        sa.Column("soort", sa.String(length=32), nullable=False),
        sa.Column("gemeente", sa.String(length=64), nullable=False),
        sa.Column("gebied", sa.JSON(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("contacten", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("regio", "naam", name=op.f("uq_partner_regio_naam")),
    )
    with op.batch_alter_table("partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_regio"), ["regio"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_soort"), ["soort"], unique=False)

    op.create_table(
        "plaats",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("opmerking", sa.String(length=500), nullable=False),
        sa.Column("bron", sa.String(length=300), nullable=False),
        sa.Column("bewerking", sa.Integer(), nullable=False),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bevestigd_door", sa.String(length=36), nullable=True),
        sa.Column("soort", sa.String(length=32), nullable=False),
        sa.Column("gemeente", sa.String(length=64), nullable=False),
        sa.Column("adres", sa.String(length=200), nullable=False),
        sa.Column("uren", sa.String(length=200), nullable=False),
        sa.Column("ruimtes", sa.JSON(), nullable=False),
        sa.Column("rolstoel", sa.String(length=8), nullable=False),
        sa.Column("zonder_auto", sa.String(length=8), nullable=False),
        sa.Column("speelhoek", sa.String(length=8), nullable=False),
        sa.Column("twee_uitgangen", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plaats")),
        sa.UniqueConstraint("regio", "naam", name=op.f("uq_plaats_regio_naam")),
    )
    with op.batch_alter_table("plaats", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_plaats_gemeente"), ["gemeente"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_plaats_regio"), ["regio"], unique=False)

    op.create_table(
        "plaatsvraag",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("gemeente", sa.String(length=64), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("gesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gesteld_door", sa.String(length=36), nullable=False),
        sa.Column("open_tot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gesloten_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "soort IN ('verblijf', 'begeleiding', 'praktisch')",
            name=op.f("ck_plaatsvraag_soort_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plaatsvraag")),
    )
    with op.batch_alter_table("plaatsvraag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_plaatsvraag_gesteld_op"), ["gesteld_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_plaatsvraag_regio"), ["regio"], unique=False
        )

    op.create_table(
        "registerwijziging",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("rij_id", sa.String(length=36), nullable=False),
        sa.Column("bewerking", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("regels", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registerwijziging")),
        sa.UniqueConstraint(
            "rij_id", "bewerking", name=op.f("uq_registerwijziging_rij_id_bewerking")
        ),
    )
    op.create_table(
        "rooster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("geldig_van", sa.Date(), nullable=False),
        sa.Column("voormiddag_van", sa.Time(), nullable=True),
        sa.Column("voormiddag_tot", sa.Time(), nullable=True),
        sa.Column("namiddag_van", sa.Time(), nullable=True),
        sa.Column("namiddag_tot", sa.Time(), nullable=True),
        sa.Column("terugval_naam", sa.String(length=200), nullable=False),
        sa.Column("terugval_nummer", sa.String(length=40), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooster")),
    )
    with op.batch_alter_table("rooster", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rooster_regio"), ["regio"], unique=False)

    op.create_table(
        "roosteruitgave",
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=True),
        sa.Column("medewerkers", sa.Integer(), nullable=False),
        sa.Column("verteld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overzicht_van", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("regio", name=op.f("pk_roosteruitgave")),
    )
    op.create_table(
        "rugzak_inzet",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "soort IN ('verblijf', 'begeleiding', 'praktisch')",
            name=op.f("ck_rugzak_inzet_soort_known"),
        ),
        sa.CheckConstraint("van <= tot", name=op.f("ck_rugzak_inzet_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rugzak_inzet")),
    )
    with op.batch_alter_table("rugzak_inzet", schema=None) as batch_op:
        batch_op.create_index(
            "ix_rugzak_inzet_regio_jaar", ["regio", "jaar"], unique=False
        )

    op.create_table(
        "rugzak_jaar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=True),
        sa.Column("structureel", sa.Integer(), nullable=False),
        sa.Column("waarom", sa.String(length=200), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.String(length=36), nullable=False),
        sa.CheckConstraint("bedrag > 0", name=op.f("ck_rugzak_jaar_positive")),
        sa.CheckConstraint(
            "structureel BETWEEN 0 AND 100", name=op.f("ck_rugzak_jaar_a_share")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rugzak_jaar")),
        sa.UniqueConstraint(
            "regio", "jaar", "versie", name=op.f("uq_rugzak_jaar_regio_jaar_versie")
        ),
    )
    op.create_table(
        "sluiting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("reden", sa.String(length=200), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.String(length=36), nullable=False),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("van <= tot", name=op.f("ck_sluiting_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sluiting")),
    )
    with op.batch_alter_table("sluiting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sluiting_regio"), ["regio"], unique=False)

    op.create_table(
        "staff_copy",
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("roles", sa.String(length=200), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff_copy")),
    )
    op.create_table(
        "traject",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("referentie", sa.String(length=32), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("coordinator_id", sa.String(length=36), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("stand", sa.String(length=32), nullable=False),
        sa.Column("stand_sinds", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ontvangen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("geopend_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("doorgesproken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uitnodigen_voor", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gezin_id", sa.String(length=36), nullable=True),
        sa.Column("verlengingen", sa.Integer(), nullable=False),
        sa.Column("vertrouwenspersoon_id", sa.String(length=36), nullable=True),
        sa.Column("waarschuwen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uitkomst", sa.String(length=32), nullable=False),
        sa.Column("ingelicht_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beleid", sa.JSON(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stand IN ('geopend', 'zorgtafel_gepland', 'zorgtafel_geannuleerd', 'traject', 'afgesloten', 'doorverwezen')",
            name=op.f("ck_traject_stand_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traject")),
    )
    with op.batch_alter_table("traject", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_traject_gezin_id"), ["gezin_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_traject_referentie"), ["referentie"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_traject_regio_geopend_op"),
            ["regio", "geopend_op"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_traject_regio_stand"), ["regio", "stand"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_traject_regio_stand_sinds"),
            ["regio", "stand_sinds"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_traject_waarschuwen_op"), ["waarschuwen_op"], unique=False
        )

    op.create_table(
        "uitnodigingen_kopie",
        sa.Column("zorgtafel_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("zorgtafel_version", sa.Integer(), nullable=False),
        sa.Column("coordinator_klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("aanmelder_klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zonder_antwoord", sa.Integer(), nullable=False),
        sa.Column("te_doen", sa.Integer(), nullable=False),
        sa.Column("mislukt", sa.Integer(), nullable=False),
        sa.Column("stand_van", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("zorgtafel_id", name=op.f("pk_uitnodigingen_kopie")),
    )
    with op.batch_alter_table("uitnodigingen_kopie", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_uitnodigingen_kopie_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "aanbod",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("partner_id", sa.String(length=36), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("naam", sa.String(length=120), nullable=False),
        sa.Column("middelen", sa.String(length=16), nullable=True),
        sa.Column("start_op", sa.Date(), nullable=True),
        sa.Column("capaciteit", sa.Integer(), nullable=True),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("bewerking", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "middelen IN ('gegarandeerd', 'rugzak')",
            name=op.f("ck_aanbod_middelen_known"),
        ),
        sa.CheckConstraint(
            "soort IN ('verblijf', 'begeleiding', 'praktisch')",
            name=op.f("ck_aanbod_soort_known"),
        ),
        sa.CheckConstraint("capaciteit >= 0", name=op.f("ck_aanbod_not_negative")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_aanbod_partner_id_partner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanbod")),
    )
    with op.batch_alter_table("aanbod", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_aanbod_partner_id"), ["partner_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_aanbod_soort"), ["soort"], unique=False)

    op.create_table(
        "afwezigheid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("dagdeel", sa.String(length=16), nullable=True),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.String(length=36), nullable=False),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ingetrokken_door", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "dagdeel IN ('voormiddag', 'namiddag')",
            name=op.f("ck_afwezigheid_dagdeel_known"),
        ),
        sa.CheckConstraint("van <= tot", name=op.f("ck_afwezigheid_in_order")),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_afwezigheid_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afwezigheid")),
    )
    with op.batch_alter_table("afwezigheid", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_afwezigheid_regio"), ["regio"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_afwezigheid_tot"), ["tot"], unique=False)

    op.create_table(
        "agendalink",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("geldig_tot", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "soort IN ('team', 'eigen')", name=op.f("ck_agendalink_soort_known")
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_agendalink_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendalink")),
        sa.UniqueConstraint(
            "medewerker_id", "soort", name=op.f("uq_agendalink_medewerker_id_soort")
        ),
    )
    op.create_table(
        "bewaarstop",
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_bewaarstop_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("casus_id", name=op.f("pk_bewaarstop")),
    )
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
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gevraagd_door", sa.String(length=36), nullable=False),
        sa.Column("beslist_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beslist_door", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "dagdeel IN ('voormiddag', 'namiddag')",
            name=op.f("ck_dienstwissel_dagdeel_known"),
        ),
        sa.CheckConstraint(
            "stand IN ('gevraagd', 'geldt', 'geweigerd', 'ingetrokken')",
            name=op.f("ck_dienstwissel_stand_known"),
        ),
        sa.CheckConstraint(
            "tegen_dagdeel IN ('voormiddag', 'namiddag')",
            name=op.f("ck_dienstwissel_tegen_dagdeel_known"),
        ),
        sa.ForeignKeyConstraint(
            ["naar_id"],
            ["medewerker.id"],
            name=op.f("fk_dienstwissel_naar_id_medewerker"),
        ),
        sa.ForeignKeyConstraint(
            ["van_id"],
            ["medewerker.id"],
            name=op.f("fk_dienstwissel_van_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dienstwissel")),
        sa.UniqueConstraint(
            "regio", "volgorde", name=op.f("uq_dienstwissel_regio_volgorde")
        ),
    )
    with op.batch_alter_table("dienstwissel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dienstwissel_dag"), ["dag"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_dienstwissel_regio"), ["regio"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_dienstwissel_tegen_dag"), ["tegen_dag"], unique=False
        )

    op.create_table(
        "eigenagenda",
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("bron", sa.LargeBinary(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("volgende_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gelukt_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fout", sa.String(length=16), nullable=True),
        sa.CheckConstraint(
            "fout IN ('niet_gevonden', 'verboden', 'wachtwoord', 'antwoord', 'te_traag', 'te_groot', 'geen_agenda')",
            name=op.f("ck_eigenagenda_fout_known"),
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_eigenagenda_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("medewerker_id", name=op.f("pk_eigenagenda")),
    )
    with op.batch_alter_table("eigenagenda", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_eigenagenda_volgende_op"), ["volgende_op"], unique=False
        )

    op.create_table(
        "eindewaarschuwing",
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("laatste_dag", sa.Date(), nullable=False),
        sa.Column("dagen", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"],
            ["traject.id"],
            name=op.f("fk_eindewaarschuwing_casus_id_traject"),
        ),
        sa.PrimaryKeyConstraint(
            "casus_id", "laatste_dag", "dagen", name=op.f("pk_eindewaarschuwing")
        ),
        info={"casus": ("casus_id",)},
    )
    op.create_table(
        "evaluatie",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("uitkomst", sa.String(length=32), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stand IN ('gepland', 'gehouden', 'vervallen')",
            name=op.f("ck_evaluatie_stand_known"),
        ),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_evaluatie_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluatie")),
    )
    with op.batch_alter_table("evaluatie", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluatie_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_evaluatie_dag"), ["dag"], unique=False)
        batch_op.create_index(batch_op.f("ix_evaluatie_stand"), ["stand"], unique=False)

    op.create_table(
        "expertinzet",
        sa.Column("expert_id", sa.String(length=36), nullable=False),
        sa.Column("bron_id", sa.String(length=36), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["expert.id"], name=op.f("fk_expertinzet_expert_id_expert")
        ),
        sa.PrimaryKeyConstraint("expert_id", "bron_id", name=op.f("pk_expertinzet")),
    )
    with op.batch_alter_table("expertinzet", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_expertinzet_bron_id"), ["bron_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_expertinzet_dag"), ["dag"], unique=False)

    op.create_table(
        "gebeurtenis",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("soort", sa.String(length=32), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_gebeurtenis_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebeurtenis")),
    )
    with op.batch_alter_table("gebeurtenis", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gebeurtenis_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "gedeelde_besluitvorming",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("vorm", sa.String(length=32), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("weg_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"],
            ["traject.id"],
            name=op.f("fk_gedeelde_besluitvorming_casus_id_traject"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gedeelde_besluitvorming")),
    )
    with op.batch_alter_table("gedeelde_besluitvorming", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gedeelde_besluitvorming_casus_id"),
            ["casus_id"],
            unique=False,
        )

    op.create_table(
        "gegevensdeling",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"],
            ["traject.id"],
            name=op.f("fk_gegevensdeling_casus_id_traject"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gegevensdeling")),
    )
    with op.batch_alter_table("gegevensdeling", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gegevensdeling_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "herstelcode",
        sa.Column("merk", sa.String(length=64), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("gebruikt_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_herstelcode_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("merk", name=op.f("pk_herstelcode")),
    )
    with op.batch_alter_table("herstelcode", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_herstelcode_medewerker_id"), ["medewerker_id"], unique=False
        )

    op.create_table(
        "identiteit",
        sa.Column("merk", sa.String(length=64), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("sinds", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_identiteit_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("merk", name=op.f("pk_identiteit")),
        sa.UniqueConstraint("medewerker_id", name=op.f("uq_identiteit_medewerker_id")),
    )
    op.create_table(
        "klokreden",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("klok", sa.String(length=16), nullable=False),
        sa.Column("reden", sa.String(length=32), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "klok IN ('uitnodiging', 'zorgtafel')", name=op.f("ck_klokreden_klok_known")
        ),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_klokreden_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_klokreden")),
        sa.UniqueConstraint(
            "casus_id", "klok", name=op.f("uq_klokreden_casus_id_klok")
        ),
    )
    op.create_table(
        "noodtoegang",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eindigt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gezien_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_noodtoegang_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noodtoegang")),
        info={"casus": ("casus_id",)},
    )
    with op.batch_alter_table("noodtoegang", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_noodtoegang_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_noodtoegang_medewerker_id"), ["medewerker_id"], unique=False
        )

    op.create_table(
        "observatoriuminschrijving",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sessie_id", sa.String(length=36), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("casus_bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vervalt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "soort IN ('casus', 'meedenken')",
            name=op.f("ck_observatoriuminschrijving_soort_known"),
        ),
        sa.CheckConstraint(
            "stand IN ('gevraagd', 'bevestigd', 'wachtlijst', 'uitgeschreven')",
            name=op.f("ck_observatoriuminschrijving_stand_known"),
        ),
        sa.ForeignKeyConstraint(
            ["sessie_id"],
            ["observatoriumsessie.id"],
            name=op.f("fk_observatoriuminschrijving_sessie_id_observatoriumsessie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observatoriuminschrijving")),
        sa.UniqueConstraint(
            "sessie_id",
            "slot",
            name=op.f("uq_observatoriuminschrijving_sessie_id_slot"),
        ),
    )
    with op.batch_alter_table("observatoriuminschrijving", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_observatoriuminschrijving_sessie_id"),
            ["sessie_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_observatoriuminschrijving_vervalt_op"),
            ["vervalt_op"],
            unique=False,
        )

    op.create_table(
        "partneragenda",
        sa.Column("partner_id", sa.String(length=36), nullable=False),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("geldig_tot", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_partneragenda_partner_id_partner"),
        ),
        sa.PrimaryKeyConstraint("partner_id", name=op.f("pk_partneragenda")),
    )
    op.create_table(
        "partnerantwoord",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("vraag_id", sa.String(length=36), nullable=False),
        sa.Column("partner_id", sa.String(length=36), nullable=False),
        sa.Column("antwoord", sa.String(length=16), nullable=True),
        sa.Column("vanaf", sa.Date(), nullable=True),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "antwoord IN ('ja', 'vanaf', 'nee', 'geen_plaats')",
            name=op.f("ck_partnerantwoord_antwoord_known"),
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_partnerantwoord_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["vraag_id"],
            ["plaatsvraag.id"],
            name=op.f("fk_partnerantwoord_vraag_id_plaatsvraag"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnerantwoord")),
        sa.UniqueConstraint(
            "vraag_id",
            "partner_id",
            name=op.f("uq_partnerantwoord_vraag_id_partner_id"),
        ),
    )
    with op.batch_alter_table("partnerantwoord", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partnerantwoord_beantwoord_op"),
            ["beantwoord_op"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_partnerantwoord_partner_id"), ["partner_id"], unique=False
        )

    op.create_table(
        "persoon",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("categorie", sa.String(length=32), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("weg_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "categorie IN ('ouders', 'netwerk', 'aanmelder', 'hulpverleners', 'kind_en_gezin', 'casuscoordinator', 'gemandateerde_voorziening', 'experten', 'vertrouwenspersoon', 'tolk')",
            name=op.f("ck_persoon_categorie_known"),
        ),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_persoon_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persoon")),
    )
    with op.batch_alter_table("persoon", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_persoon_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "roosterdienst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rooster_id", sa.Integer(), nullable=False),
        sa.Column("weekdag", sa.Integer(), nullable=False),
        sa.Column("dagdeel", sa.String(length=16), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "dagdeel IN ('voormiddag', 'namiddag')",
            name=op.f("ck_roosterdienst_dagdeel_known"),
        ),
        sa.CheckConstraint(
            "weekdag BETWEEN 1 AND 7", name=op.f("ck_roosterdienst_weekdag_known")
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_roosterdienst_medewerker_id_medewerker"),
        ),
        sa.ForeignKeyConstraint(
            ["rooster_id"],
            ["rooster.id"],
            name=op.f("fk_roosterdienst_rooster_id_rooster"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roosterdienst")),
        sa.UniqueConstraint(
            "rooster_id",
            "weekdag",
            "dagdeel",
            name=op.f("uq_roosterdienst_rooster_id_weekdag_dagdeel"),
        ),
    )
    with op.batch_alter_table("roosterdienst", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_roosterdienst_rooster_id"), ["rooster_id"], unique=False
        )

    op.create_table(
        "rugzak_boeking",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("inzet_id", sa.String(length=36), nullable=False),
        sa.Column("stap", sa.String(length=16), nullable=False),
        sa.Column("van", sa.String(length=16), nullable=False),
        sa.Column("naar", sa.String(length=16), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrigeert_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "naar IN ('beschikbaar', 'gereserveerd', 'toegezegd', 'gefactureerd')",
            name=op.f("ck_rugzak_boeking_naar_known"),
        ),
        sa.CheckConstraint(
            "stap IN ('reserveren', 'toezeggen', 'factureren', 'vrijgeven', 'terugbetalen', 'corrigeren')",
            name=op.f("ck_rugzak_boeking_stap_known"),
        ),
        sa.CheckConstraint(
            "van IN ('beschikbaar', 'gereserveerd', 'toegezegd', 'gefactureerd')",
            name=op.f("ck_rugzak_boeking_van_known"),
        ),
        sa.CheckConstraint("bedrag > 0", name=op.f("ck_rugzak_boeking_positive")),
        sa.CheckConstraint("van <> naar", name=op.f("ck_rugzak_boeking_moves")),
        sa.ForeignKeyConstraint(
            ["corrigeert_id"],
            ["rugzak_boeking.id"],
            name=op.f("fk_rugzak_boeking_corrigeert_id_rugzak_boeking"),
        ),
        sa.ForeignKeyConstraint(
            ["inzet_id"],
            ["rugzak_inzet.id"],
            name=op.f("fk_rugzak_boeking_inzet_id_rugzak_inzet"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rugzak_boeking")),
        sa.UniqueConstraint(
            "corrigeert_id", name=op.f("uq_rugzak_boeking_corrigeert_id")
        ),
    )
    with op.batch_alter_table("rugzak_boeking", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_rugzak_boeking_inzet_id"), ["inzet_id"], unique=False
        )

    op.create_table(
        "ruimtekwartier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plaats_id", sa.String(length=36), nullable=False),
        sa.Column("ruimte", sa.String(length=200), nullable=False),
        sa.Column("begint_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bron_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["plaats_id"],
            ["plaats.id"],
            name=op.f("fk_ruimtekwartier_plaats_id_plaats"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruimtekwartier")),
        sa.UniqueConstraint(
            "plaats_id",
            "ruimte",
            "begint_op",
            name=op.f("uq_ruimtekwartier_plaats_id_ruimte_begint_op"),
        ),
    )
    with op.batch_alter_table("ruimtekwartier", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ruimtekwartier_bron_id"), ["bron_id"], unique=False
        )

    op.create_table(
        "sessie",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("toestel", sa.String(length=60), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eindigt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beeindigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_sessie_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessie")),
    )
    with op.batch_alter_table("sessie", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sessie_eindigt_op"), ["eindigt_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_sessie_medewerker_id"), ["medewerker_id"], unique=False
        )

    op.create_table(
        "tweede_factor",
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("geheim", sa.LargeBinary(), nullable=False),
        sa.Column("laatste_stap", sa.Integer(), nullable=False),
        sa.Column("sinds", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_tweede_factor_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("medewerker_id", name=op.f("pk_tweede_factor")),
    )
    op.create_table(
        "vervanging",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("gestopt_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("van <= tot", name=op.f("ck_vervanging_in_order")),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_vervanging_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vervanging")),
    )
    with op.batch_alter_table("vervanging", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_vervanging_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "vib_stap",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("keuze", sa.String(length=32), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_vib_stap_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vib_stap")),
        sa.UniqueConstraint("casus_id", "code", name=op.f("uq_vib_stap_casus_id_code")),
    )
    op.create_table(
        "vib_taak",
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stand IN ('open', 'gedaan', 'vervallen')",
            name=op.f("ck_vib_taak_stand_known"),
        ),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_vib_taak_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("casus_id", "code", name=op.f("pk_vib_taak")),
        info={"casus": ("casus_id",)},
    )
    with op.batch_alter_table("vib_taak", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_vib_taak_stand_dag"), ["stand", "dag"], unique=False
        )

    op.create_table(
        "zorgplan_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("deel", sa.String(length=32), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_zorgplan_item_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgplan_item")),
    )
    with op.batch_alter_table("zorgplan_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_zorgplan_item_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "zorgplan_versie",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"],
            ["traject.id"],
            name=op.f("fk_zorgplan_versie_casus_id_traject"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgplan_versie")),
        sa.UniqueConstraint(
            "casus_id", "nummer", name=op.f("uq_zorgplan_versie_casus_id_nummer")
        ),
    )
    op.create_table(
        "aanbodweek",
        sa.Column("aanbod_id", sa.String(length=36), nullable=False),
        sa.Column("maandag", sa.Date(), nullable=False),
        sa.Column("vrij", sa.Integer(), nullable=False),
        sa.Column("gemeld_op", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("vrij >= 0", name=op.f("ck_aanbodweek_not_negative")),
        sa.ForeignKeyConstraint(
            ["aanbod_id"], ["aanbod.id"], name=op.f("fk_aanbodweek_aanbod_id_aanbod")
        ),
        sa.PrimaryKeyConstraint("aanbod_id", "maandag", name=op.f("pk_aanbodweek")),
    )
    op.create_table(
        "bezet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("begint_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eindigt_op", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("begint_op < eindigt_op", name=op.f("ck_bezet_in_order")),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["eigenagenda.medewerker_id"],
            name=op.f("fk_bezet_medewerker_id_eigenagenda"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezet")),
    )
    with op.batch_alter_table("bezet", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bezet_medewerker_id"), ["medewerker_id"], unique=False
        )

    op.create_table(
        "reservering",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("aanbod_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.String(length=36), nullable=False),
        sa.Column("vrijgegeven_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("van < tot", name=op.f("ck_reservering_in_order")),
        sa.ForeignKeyConstraint(
            ["aanbod_id"], ["aanbod.id"], name=op.f("fk_reservering_aanbod_id_aanbod")
        ),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_reservering_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reservering")),
        info={"casus": ("casus_id",)},
    )
    with op.batch_alter_table("reservering", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reservering_aanbod_id"), ["aanbod_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_reservering_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "rugzak_daad",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("inzet_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_rugzak_daad_casus_id_traject")
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["rugzak_boeking.id"], name=op.f("fk_rugzak_daad_id_rugzak_boeking")
        ),
        sa.ForeignKeyConstraint(
            ["inzet_id"],
            ["rugzak_inzet.id"],
            name=op.f("fk_rugzak_daad_inzet_id_rugzak_inzet"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rugzak_daad")),
        sa.UniqueConstraint(
            "casus_id", "volgnummer", name=op.f("uq_rugzak_daad_casus_id_volgnummer")
        ),
    )
    with op.batch_alter_table("rugzak_daad", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_rugzak_daad_inzet_id"), ["inzet_id"], unique=False
        )

    op.create_table(
        "zorgplan_akkoord",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("versie_id", sa.String(length=36), nullable=False),
        sa.Column("persoon_id", sa.String(length=36), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"],
            ["traject.id"],
            name=op.f("fk_zorgplan_akkoord_casus_id_traject"),
        ),
        sa.ForeignKeyConstraint(
            ["versie_id"],
            ["zorgplan_versie.id"],
            name=op.f("fk_zorgplan_akkoord_versie_id_zorgplan_versie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgplan_akkoord")),
        sa.UniqueConstraint(
            "versie_id",
            "persoon_id",
            name=op.f("uq_zorgplan_akkoord_versie_id_persoon_id"),
        ),
    )
    with op.batch_alter_table("zorgplan_akkoord", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_zorgplan_akkoord_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "zorgplan_deling",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("versie_id", sa.String(length=36), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"],
            ["traject.id"],
            name=op.f("fk_zorgplan_deling_casus_id_traject"),
        ),
        sa.ForeignKeyConstraint(
            ["versie_id"],
            ["zorgplan_versie.id"],
            name=op.f("fk_zorgplan_deling_versie_id_zorgplan_versie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgplan_deling")),
    )
    with op.batch_alter_table("zorgplan_deling", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_zorgplan_deling_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "zorgplan_link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("versie_id", sa.String(length=36), nullable=False),
        sa.Column("persoon_id", sa.String(length=36), nullable=False),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("verstuurd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verloopt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("geopend_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_zorgplan_link_casus_id_traject")
        ),
        sa.ForeignKeyConstraint(
            ["versie_id"],
            ["zorgplan_versie.id"],
            name=op.f("fk_zorgplan_link_versie_id_zorgplan_versie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgplan_link")),
        sa.UniqueConstraint(
            "versie_id",
            "persoon_id",
            name=op.f("uq_zorgplan_link_versie_id_persoon_id"),
        ),
        info={"casus": ("casus_id",)},
    )
    with op.batch_alter_table("zorgplan_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_zorgplan_link_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "zorgtafel",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("soort", sa.String(length=32), nullable=False),
        sa.Column("evaluatie_id", sa.String(length=36), nullable=True),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("bewerking", sa.Integer(), nullable=False),
        sa.Column("concept", sa.LargeBinary(), nullable=False),
        sa.Column("vast", sa.LargeBinary(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verstuurd_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "soort IN ('zorgtafel', 'evaluatie', 'netwerktafel', 'aanmeldingsgesprek')",
            name=op.f("ck_zorgtafel_soort_known"),
        ),
        sa.CheckConstraint(
            "stand IN ('concept', 'vast', 'niet_gehouden', 'geannuleerd', 'vervallen')",
            name=op.f("ck_zorgtafel_stand_known"),
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_zorgtafel_in_order")),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_zorgtafel_casus_id_traject")
        ),
        sa.ForeignKeyConstraint(
            ["evaluatie_id"],
            ["evaluatie.id"],
            name=op.f("fk_zorgtafel_evaluatie_id_evaluatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgtafel")),
    )
    with op.batch_alter_table("zorgtafel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_zorgtafel_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_zorgtafel_ends_at"), ["ends_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_zorgtafel_evaluatie_id"), ["evaluatie_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_zorgtafel_starts_at"), ["starts_at"], unique=False
        )

    op.create_table(
        "aanwezigheid",
        sa.Column("zorgtafel_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("ouders", sa.String(length=16), nullable=False),
        sa.Column("wat_nu", sa.String(length=32), nullable=False),
        sa.Column("per_categorie", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "ouders IN ('allen', 'deels', 'geen', 'niemand_verwacht')",
            name=op.f("ck_aanwezigheid_ouders_known"),
        ),
        sa.ForeignKeyConstraint(
            ["zorgtafel_id"],
            ["zorgtafel.id"],
            name=op.f("fk_aanwezigheid_zorgtafel_id_zorgtafel"),
        ),
        sa.PrimaryKeyConstraint("zorgtafel_id", name=op.f("pk_aanwezigheid")),
    )
    with op.batch_alter_table("aanwezigheid", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_aanwezigheid_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "peiling",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("zorgtafel_id", sa.String(length=36), nullable=False),
        sa.Column("momenten", sa.JSON(), nullable=False),
        sa.Column("gesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gesteld_door", sa.String(length=36), nullable=False),
        sa.Column("open_tot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gesloten_op", sa.DateTime(timezone=True), nullable=True),
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
        info={"casus": ("casus_id",)},
    )
    with op.batch_alter_table("peiling", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_peiling_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_peiling_open_tot"), ["open_tot"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_peiling_zorgtafel_id"), ["zorgtafel_id"], unique=False
        )

    op.create_table(
        "zorgtafel_wijziging",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("zorgtafel_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("bewerking", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["zorgtafel_id"],
            ["zorgtafel.id"],
            name=op.f("fk_zorgtafel_wijziging_zorgtafel_id_zorgtafel"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgtafel_wijziging")),
        sa.UniqueConstraint(
            "zorgtafel_id",
            "bewerking",
            name=op.f("uq_zorgtafel_wijziging_zorgtafel_id_bewerking"),
        ),
    )
    op.create_table(
        "peilingantwoord",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("peiling_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("persoon_id", sa.String(length=36), nullable=False),
        sa.Column("moet", sa.Boolean(), nullable=False),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
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
    with op.batch_alter_table("peilingantwoord", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_peilingantwoord_casus_id"), ["casus_id"], unique=False
        )

    op.create_table(
        "voorbehoud",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=16), nullable=False),
        sa.Column("sleutel", sa.String(length=240), nullable=False),
        sa.Column("begint_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vervalt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("peiling_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
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
        info={"casus": ("casus_id",)},
    )
    with op.batch_alter_table("voorbehoud", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_voorbehoud_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_voorbehoud_peiling_id"), ["peiling_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_voorbehoud_vervalt_op"), ["vervalt_op"], unique=False
        )


def downgrade() -> None:
    raise NotImplementedError("before this there is nothing: restore a backup")
