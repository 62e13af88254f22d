"""roster and observatorium"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
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
        sa.PrimaryKeyConstraint("regio", name=op.f("pk_roosteruitgave")),
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


def downgrade() -> None:
    with op.batch_alter_table("roosterdienst", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roosterdienst_rooster_id"))

    op.drop_table("roosterdienst")
    with op.batch_alter_table("sluiting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sluiting_regio"))

    op.drop_table("sluiting")
    op.drop_table("roosteruitgave")
    with op.batch_alter_table("rooster", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rooster_regio"))

    op.drop_table("rooster")
    with op.batch_alter_table("observatoriumsessie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observatoriumsessie_regio"))
        batch_op.drop_index(batch_op.f("ix_observatoriumsessie_dag"))

    op.drop_table("observatoriumsessie")
    op.drop_table("observatoriumagenda")
