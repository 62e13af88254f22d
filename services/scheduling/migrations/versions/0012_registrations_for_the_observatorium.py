"""registrations for the observatorium"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
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

    with op.batch_alter_table("observatoriumsessie", schema=None) as batch_op:
        batch_op.create_unique_constraint(
            batch_op.f("uq_observatoriumsessie_regio_dag"), ["regio", "dag"]
        )

    # what Vandaag asks
    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aanmelding_kopie_regio"))
        batch_op.drop_index(batch_op.f("ix_aanmelding_kopie_stand"))
        batch_op.create_index(
            batch_op.f("ix_aanmelding_kopie_regio_aangevuld_op"),
            ["regio", "aangevuld_op"],
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

    with op.batch_alter_table("traject", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_traject_regio"))
        batch_op.create_index(
            batch_op.f("ix_traject_regio_stand"), ["regio", "stand"], unique=False
        )

    with op.batch_alter_table("zorgtafel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_zorgtafel_ends_at"), ["ends_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("zorgtafel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_zorgtafel_ends_at"))

    with op.batch_alter_table("traject", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_traject_regio_stand"))
        batch_op.create_index(batch_op.f("ix_traject_regio"), ["regio"], unique=False)

    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aanmelding_kopie_regio_stand_van"))
        batch_op.drop_index(batch_op.f("ix_aanmelding_kopie_regio_stand"))
        batch_op.drop_index(batch_op.f("ix_aanmelding_kopie_regio_aangevuld_op"))
        batch_op.create_index(
            batch_op.f("ix_aanmelding_kopie_stand"), ["stand"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_aanmelding_kopie_regio"), ["regio"], unique=False
        )
    with op.batch_alter_table("observatoriumsessie", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("uq_observatoriumsessie_regio_dag"), type_="unique"
        )

    with op.batch_alter_table("observatoriuminschrijving", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observatoriuminschrijving_vervalt_op"))
        batch_op.drop_index(batch_op.f("ix_observatoriuminschrijving_sessie_id"))

    op.drop_table("observatoriuminschrijving")
