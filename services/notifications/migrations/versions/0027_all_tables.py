"""All tables as they stood before the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
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
        "bericht",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("soort", sa.String(length=32), nullable=False),
        sa.Column("privaat", sa.Boolean(), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=True),
        sa.Column("genodigde_id", sa.String(length=36), nullable=True),
        sa.Column("referentie", sa.String(length=32), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("reden", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("twijfel", sa.Boolean(), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("achterhaald", sa.Boolean(), nullable=False),
        sa.Column("onderbroken", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=320), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("verzegeld", sa.LargeBinary(), nullable=True),
        sa.Column("claim", sa.String(length=36), nullable=True),
        sa.Column("hartslag", sa.Integer(), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("volgende_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("geeindigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "soort IN ('uitnodiging', 'wijziging', 'afzegging', 'herinnering', 'adres_bevestigen', 'status_gewijzigd', 'nieuwe_aanmelding', 'geen_bevestigd_adres', 'aanvulling', 'adres_niet_gevraagd', 'klok', 'aanmelding_aanvullen', 'lokaal_team', 'concept_verder', 'concept_doorgegeven', 'consult_aanvraag', 'nieuwe_link', 'traject_eindigt', 'plaats_gevraagd', 'dienst_gewijzigd', 'weekoverzicht', 'observatorium', 'plan_gedeeld', 'peiling', 'peiling_beslisbaar', 'niet_aangekomen', 'verplicht_antwoord', 'jouw_uitnodigingen', 'taak_gewijzigd', 'afspraak', 'afspraak_verplaatst', 'afspraak_gaat_niet_door')",
            name=op.f("ck_bericht_soort_known"),
        ),
        sa.CheckConstraint(
            "stand IN ('klaar', 'geclaimd', 'verzonden', 'uitgesteld', 'mislukt', 'onzeker', 'ingetrokken', 'teruggekomen')",
            name=op.f("ck_bericht_stand_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bericht")),
    )
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bericht_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bericht_gemaakt_op"), ["gemaakt_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bericht_genodigde_id"), ["genodigde_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_bericht_stand"), ["stand"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_bericht_volgende_op"), ["volgende_op"], unique=False
        )

    op.create_table(
        "binnengekomen",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("postbus", sa.String(length=16), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("ontvangen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gelezen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reden", sa.String(length=16), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=True),
        sa.Column("tafel_id", sa.String(length=36), nullable=True),
        sa.Column("referentie", sa.String(length=32), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("gezien_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gezien_door", sa.String(length=36), nullable=False),
        sa.CheckConstraint(
            "postbus IN ('team', 'ouders')", name=op.f("ck_binnengekomen_postbus_known")
        ),
        sa.CheckConstraint(
            "reden IN ('', 'herhaald', 'afwezig', 'mailserver', 'onbewezen', 'geen_antwoord', 'te_groot', 'onleesbaar', 'onbekend', 'observatorium', 'ander_adres', 'niet_echt', 'oud', 'te_laat')",
            name=op.f("ck_binnengekomen_reden_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binnengekomen")),
        sa.UniqueConstraint(
            "postbus",
            "uidvalidity",
            "uid",
            name=op.f("uq_binnengekomen_postbus_uidvalidity_uid"),
        ),
        info={"casus": ("casus_id",)},
    )
    with op.batch_alter_table("binnengekomen", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_binnengekomen_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_binnengekomen_gelezen_op"), ["gelezen_op"], unique=False
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
        "postbus",
        sa.Column("naam", sa.String(length=16), nullable=False),
        sa.Column("volgende_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gelezen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("weg_sinds", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reden", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "naam IN ('team', 'ouders')", name=op.f("ck_postbus_naam_known")
        ),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_postbus")),
    )
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
        "tafel",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("referentie", sa.String(length=32), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("geannuleerd", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("klok_tot", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verzegeld", sa.LargeBinary(), nullable=False),
        sa.Column("editie", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("aanmelder_gemaild_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "coordinator_gewaarschuwd_op", sa.DateTime(timezone=True), nullable=True
        ),
        sa.Column("herinneren_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overgenomen_door", sa.String(length=36), nullable=False),
        sa.Column("overgenomen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("coordinator_klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("aanmelder_klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gemeld", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tafel")),
    )
    with op.batch_alter_table("tafel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tafel_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_tafel_herinneren_op"), ["herinneren_op"], unique=False
        )

    op.create_table(
        "genodigde",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("tafel_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("persoon_id", sa.String(length=36), nullable=False),
        sa.Column("uitnodiger", sa.String(length=16), nullable=False),
        sa.Column("privaat", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("verplicht", sa.Boolean(), nullable=False),
        sa.Column("aanwezig", sa.Boolean(), nullable=False),
        sa.Column("verzegeld", sa.LargeBinary(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("agenda_uid", sa.String(length=320), nullable=True),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("taak", sa.String(length=16), nullable=False),
        sa.Column("weg", sa.String(length=16), nullable=False),
        sa.Column("kanaal_versie", sa.Integer(), nullable=False),
        sa.Column("mail_veilig", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uitgenodigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gekozen_door", sa.String(length=36), nullable=False),
        sa.Column("antwoord", sa.String(length=16), nullable=False),
        sa.Column("antwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("antwoord_via", sa.String(length=16), nullable=False),
        sa.Column("apart_van", sa.DateTime(timezone=True), nullable=True),
        sa.Column("apart_tot", sa.DateTime(timezone=True), nullable=True),
        sa.Column("herinneren_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("antwoord_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "stand IN ('te_doen', 'onderweg', 'uitgenodigd', 'mislukt', 'onzeker', 'afgezegd')",
            name=op.f("ck_genodigde_stand_known"),
        ),
        sa.CheckConstraint(
            "taak IN ('', 'uitnodigen', 'verplaatst', 'afzeggen')",
            name=op.f("ck_genodigde_taak_known"),
        ),
        sa.CheckConstraint(
            "uitnodiger IN ('coordinator', 'aanmelder')",
            name=op.f("ck_genodigde_uitnodiger_known"),
        ),
        sa.CheckConstraint(
            "weg IN ('', 'mail', 'gesprek', 'brief', 'sms', 'telefoon')",
            name=op.f("ck_genodigde_weg_known"),
        ),
        sa.ForeignKeyConstraint(
            ["tafel_id"], ["tafel.id"], name=op.f("fk_genodigde_tafel_id_tafel")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_genodigde")),
        sa.UniqueConstraint("agenda_uid", name=op.f("uq_genodigde_agenda_uid")),
        sa.UniqueConstraint(
            "tafel_id", "persoon_id", name=op.f("uq_genodigde_tafel_id_persoon_id")
        ),
    )
    with op.batch_alter_table("genodigde", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_genodigde_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_genodigde_herinneren_op"), ["herinneren_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_genodigde_tafel_id"), ["tafel_id"], unique=False
        )

    op.create_table(
        "antwoord",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("genodigde_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("keuze", sa.String(length=16), nullable=False),
        sa.Column("via", sa.String(length=16), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("gegeven_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opmerking", sa.LargeBinary(), nullable=True),
        sa.Column("voorstel_van", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voorstel_tot", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "keuze IN ('ja', 'nee', 'misschien')", name=op.f("ck_antwoord_keuze_known")
        ),
        sa.CheckConstraint(
            "via IN ('link', 'agenda', 'aanmelder', 'coordinator')",
            name=op.f("ck_antwoord_via_known"),
        ),
        sa.ForeignKeyConstraint(
            ["genodigde_id"],
            ["genodigde.id"],
            name=op.f("fk_antwoord_genodigde_id_genodigde"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_antwoord")),
    )
    with op.batch_alter_table("antwoord", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_antwoord_casus_id"), ["casus_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_antwoord_genodigde_id"), ["genodigde_id"], unique=False
        )


def downgrade() -> None:
    raise NotImplementedError("before this there is nothing: restore a backup")
