"""reminding of an answer"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CHECK = "ck_bericht_soort_known"
BEFORE = (
    "'uitnodiging', 'wijziging', 'afzegging', 'adres_bevestigen', "
    "'status_gewijzigd', 'nieuwe_aanmelding', 'geen_bevestigd_adres', "
    "'jouw_uitnodigingen', 'taak_gewijzigd', 'afspraak', "
    "'afspraak_verplaatst', 'afspraak_gaat_niet_door', "
    "'aanvulling', 'adres_niet_gevraagd', "
    "'klok', 'aanmelding_aanvullen', 'lokaal_team', "
    "'concept_verder', 'concept_doorgegeven', "
    "'consult_aanvraag', 'nieuwe_link', 'traject_eindigt', "
    "'plaats_gevraagd', 'dienst_gewijzigd', 'weekoverzicht', 'observatorium', "
    "'peiling', 'peiling_beslisbaar', 'plan_gedeeld', 'niet_aangekomen'"
)


def upgrade() -> None:
    _allow(f"{BEFORE}, 'herinnering'")
    with op.batch_alter_table("genodigde", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("herinneren_op", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.create_index(
            batch_op.f("ix_genodigde_herinneren_op"), ["herinneren_op"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("genodigde", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_genodigde_herinneren_op"))
        batch_op.drop_column("herinneren_op")
    op.execute(sa.text("DELETE FROM bericht WHERE soort = 'herinnering'"))
    _allow(BEFORE)


def _allow(kinds: str) -> None:
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(op.f(CHECK), f"soort IN ({kinds})")
