"""drafts, aanmeldingen, feedback and the copy of the roster"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATES = (
    "'ontvangen', 'teruggekoppeld', 'aanvaard', 'advies', 'gemandateerd',"
    " 'buiten_doelgroep', 'crisis', 'ingetrokken'"
)


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
        sa.Column("feedback_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("acuut", sa.Boolean(), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column("email_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link_generation", sa.Integer(), nullable=False),
        sa.Column("link_expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("traject", sa.String(length=32), nullable=True),
        sa.Column("traject_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("traject_version", sa.Integer(), nullable=False),
        sa.Column("coordinator_id", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            f"state IN ({STATES})",
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

    op.create_table(
        "concept",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("definition", sa.String(length=32), nullable=False),
        sa.Column("definition_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
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
            f"decision IN ({STATES})",
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


def downgrade() -> None:
    with op.batch_alter_table("terugkoppeling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_terugkoppeling_aanmelding_id"))

    op.drop_table("terugkoppeling")
    with op.batch_alter_table("besluit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_besluit_aanmelding_id"))

    op.drop_table("besluit")
    with op.batch_alter_table("aanvulling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aanvulling_aanmelding_id"))

    op.drop_table("aanvulling")
    op.drop_table("rooster_kopie")
    op.drop_table("referentie_teller")
    with op.batch_alter_table("concept", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_concept_expires_at"))

    op.drop_table("concept")
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aanmelding_received_at"))
        batch_op.drop_index("ix_aanmelding_clock")

    op.drop_table("aanmelding")
