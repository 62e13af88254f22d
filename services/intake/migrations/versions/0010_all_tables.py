"""All tables as they stood before the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aanmelding",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("definition", sa.String(length=32), nullable=False),
        sa.Column("definition_version", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_tries", sa.Integer(), nullable=False),
        sa.Column("feedback_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("acuut", sa.Boolean(), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column("email_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirm_held", sa.Boolean(), nullable=False),
        sa.Column("link_generation", sa.Integer(), nullable=False),
        sa.Column("link_expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("traject", sa.String(length=32), nullable=True),
        sa.Column("traject_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("traject_version", sa.Integer(), nullable=False),
        sa.Column("coordinator_id", sa.String(length=36), nullable=True),
        sa.Column("keyed_by", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("contact_generation", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('document', 'telefoon')",
            name=op.f("ck_aanmelding_channel_known"),
        ),
        sa.CheckConstraint(
            "state IN ('ontvangen', 'teruggekoppeld', 'aanvaard', 'advies', 'consult', 'gemandateerd', 'buiten_doelgroep', 'crisis', 'ingetrokken')",
            name=op.f("ck_aanmelding_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding")),
        sa.UniqueConstraint("reference", name=op.f("uq_aanmelding_reference")),
    )
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.create_index(
            "ix_aanmelding_clock", ["state", "deadline"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_aanmelding_received_at"), ["received_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_aanmelding_warn_at"), ["warn_at"], unique=False
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
        "adres_teller",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mark", "day", name=op.f("pk_adres_teller")),
    )
    op.create_table(
        "bijlage",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("scan", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "scan IN ('schoon', 'niet_gescand', 'besmet')",
            name=op.f("ck_bijlage_scan_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bijlage")),
    )
    with op.batch_alter_table("bijlage", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bijlage_casus_id"), ["casus_id"], unique=False
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
        "concept",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("definition", sa.String(length=32), nullable=False),
        sa.Column("definition_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keyed_by", sa.String(length=36), nullable=True),
        sa.Column("keyed_received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'verzonden')", name=op.f("ck_concept_state_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
    )
    with op.batch_alter_table("concept", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_concept_expires_at"), ["expires_at"], unique=False
        )

    op.create_table(
        "consult",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("sector", sa.String(length=24), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("local_team", sa.String(length=40), nullable=False),
        sa.Column("duration", sa.String(length=8), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consult")),
    )
    with op.batch_alter_table("consult", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consult_day"), ["day"], unique=False)

    op.create_table(
        "consult_aanvraag",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consult_aanvraag")),
    )
    with op.batch_alter_table("consult_aanvraag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consult_aanvraag_asked_at"), ["asked_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_consult_aanvraag_done_at"), ["done_at"], unique=False
        )

    op.create_table(
        "consultmaand",
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("region", "month", name=op.f("pk_consultmaand")),
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
        "referentie_teller",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_referentie_teller")),
    )
    op.create_table(
        "rooster_kopie",
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("regio", name=op.f("pk_rooster_kopie")),
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
        "wegwijzer_teller",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "step", name=op.f("pk_wegwijzer_teller")),
    )
    op.create_table(
        "aanvulling",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("aanmelding_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_aanvulling_aanmelding_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanvulling")),
    )
    with op.batch_alter_table("aanvulling", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_aanvulling_aanmelding_id"), ["aanmelding_id"], unique=False
        )

    op.create_table(
        "besluit",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("aanmelding_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("decision", sa.String(length=24), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "decision IN ('ontvangen', 'teruggekoppeld', 'aanvaard', 'advies', 'consult', 'gemandateerd', 'buiten_doelgroep', 'crisis', 'ingetrokken')",
            name=op.f("ck_besluit_decision_known"),
        ),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_besluit_aanmelding_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besluit")),
    )
    with op.batch_alter_table("besluit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_besluit_aanmelding_id"), ["aanmelding_id"], unique=False
        )

    op.create_table(
        "concept_link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("concept_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('zelf', 'collega')", name=op.f("ck_concept_link_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["concept_id"],
            ["concept.id"],
            name=op.f("fk_concept_link_concept_id_concept"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept_link")),
    )
    with op.batch_alter_table("concept_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_concept_link_concept_id"), ["concept_id"], unique=False
        )

    op.create_table(
        "dubbel",
        sa.Column("first_id", sa.String(length=36), nullable=False),
        sa.Column("second_id", sa.String(length=36), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judged_by", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "verdict IN ('open', 'zelfde', 'niet_dezelfde')",
            name=op.f("ck_dubbel_verdict_known"),
        ),
        sa.ForeignKeyConstraint(
            ["first_id"], ["aanmelding.id"], name=op.f("fk_dubbel_first_id_aanmelding")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["aanmelding.id"],
            name=op.f("fk_dubbel_second_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_dubbel")),
        info={"casus": ("first_id", "second_id")},
    )
    with op.batch_alter_table("dubbel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_dubbel_second_id"), ["second_id"], unique=False
        )

    op.create_table(
        "merk",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("aanmelding_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_merk_aanmelding_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint("mark", "aanmelding_id", name=op.f("pk_merk")),
        info={"casus": ("aanmelding_id",)},
    )
    with op.batch_alter_table("merk", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_merk_aanmelding_id"), ["aanmelding_id"], unique=False
        )

    op.create_table(
        "team_bericht",
        sa.Column("aanmelding_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_team_bericht_aanmelding_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint("aanmelding_id", name=op.f("pk_team_bericht")),
    )
    op.create_table(
        "telefoongesprek",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("aanmelding_id", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('aanmelding', 'vraag', 'consult', 'aanvulling', 'verkeerd')",
            name=op.f("ck_telefoongesprek_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'vast')", name=op.f("ck_telefoongesprek_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_telefoongesprek_aanmelding_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telefoongesprek")),
        info={"casus": ("aanmelding_id",)},
    )
    with op.batch_alter_table("telefoongesprek", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_telefoongesprek_aanmelding_id"),
            ["aanmelding_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_telefoongesprek_by_id"), ["by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_telefoongesprek_saved_at"), ["saved_at"], unique=False
        )

    op.create_table(
        "terugkoppeling",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("aanmelding_id", sa.String(length=36), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('telefoon', 'gesprek', 'video', 'mail')",
            name=op.f("ck_terugkoppeling_channel_known"),
        ),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_terugkoppeling_aanmelding_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terugkoppeling")),
    )
    with op.batch_alter_table("terugkoppeling", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_terugkoppeling_aanmelding_id"),
            ["aanmelding_id"],
            unique=False,
        )

    op.create_table(
        "toewijzing",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("aanmelding_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_toewijzing_aanmelding_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toewijzing")),
        info={"casus": ("aanmelding_id",)},
    )
    with op.batch_alter_table("toewijzing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_toewijzing_aanmelding_id"), ["aanmelding_id"], unique=False
        )

    op.create_table(
        "waarschuwing",
        sa.Column("aanmelding_id", sa.String(length=36), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_waarschuwing_aanmelding_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint(
            "aanmelding_id", "percent", name=op.f("pk_waarschuwing")
        ),
        info={"casus": ("aanmelding_id",)},
    )


def downgrade() -> None:
    raise NotImplementedError("before this there is nothing: restore a backup")
