"""course of a traject"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

CHECK = "ck_traject_stand_known"
BEFORE = (
    "'geopend', 'zorgtafel_gepland', 'zorgtafel_geannuleerd', 'traject', 'afgesloten'"
)
ADDED = "'doorverwezen'"


def upgrade() -> None:
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
    )
    op.create_table(
        "evaluatie",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
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

    with op.batch_alter_table("traject", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gezin_id", sa.String(length=36), nullable=True))
        batch_op.add_column(
            sa.Column("verlengingen", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("vertrouwenspersoon_id", sa.String(length=36), nullable=True)
        )
        batch_op.add_column(
            sa.Column("waarschuwen_op", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(
            sa.Column(
                "uitkomst", sa.String(length=32), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column("ingelicht_op", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.create_index(
            batch_op.f("ix_traject_gezin_id"), ["gezin_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_traject_waarschuwen_op"), ["waarschuwen_op"], unique=False
        )
    _allow(f"{BEFORE}, {ADDED}")


def downgrade() -> None:
    # an older release knows of one way to be closed
    op.execute(
        sa.text(f"UPDATE traject SET stand = 'afgesloten' WHERE stand = {ADDED}")
    )
    _allow(BEFORE)
    with op.batch_alter_table("traject", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_traject_waarschuwen_op"))
        batch_op.drop_index(batch_op.f("ix_traject_gezin_id"))
        batch_op.drop_column("ingelicht_op")
        batch_op.drop_column("uitkomst")
        batch_op.drop_column("waarschuwen_op")
        batch_op.drop_column("vertrouwenspersoon_id")
        batch_op.drop_column("verlengingen")
        batch_op.drop_column("gezin_id")

    with op.batch_alter_table("vervanging", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vervanging_casus_id"))

    op.drop_table("vervanging")
    op.drop_table("klokreden")
    with op.batch_alter_table("evaluatie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evaluatie_stand"))
        batch_op.drop_index(batch_op.f("ix_evaluatie_dag"))
        batch_op.drop_index(batch_op.f("ix_evaluatie_casus_id"))

    op.drop_table("evaluatie")
    op.drop_table("eindewaarschuwing")


def _allow(states: str) -> None:
    with op.batch_alter_table("traject", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(op.f(CHECK), f"stand IN ({states})")
