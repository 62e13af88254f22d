"""mail about a shared plan"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
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
    "'peiling', 'peiling_beslisbaar'"
)
ADDED = "'plan_gedeeld'"


def upgrade() -> None:
    _allow(f"{BEFORE}, {ADDED}")


def downgrade() -> None:
    op.execute(sa.text(f"DELETE FROM bericht WHERE soort IN ({ADDED})"))
    _allow(BEFORE)


def _allow(kinds: str) -> None:
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(op.f(CHECK), f"soort IN ({kinds})")
