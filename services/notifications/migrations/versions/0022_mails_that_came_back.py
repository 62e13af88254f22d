"""mails that came back"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KINDS = (
    "'uitnodiging', 'wijziging', 'afzegging', 'adres_bevestigen', "
    "'status_gewijzigd', 'nieuwe_aanmelding', 'geen_bevestigd_adres', "
    "'jouw_uitnodigingen', 'taak_gewijzigd', 'afspraak', "
    "'afspraak_verplaatst', 'afspraak_gaat_niet_door', "
    "'aanvulling', 'adres_niet_gevraagd', "
    "'klok', 'aanmelding_aanvullen', 'lokaal_team', "
    "'concept_verder', 'concept_doorgegeven', "
    "'consult_aanvraag', 'nieuwe_link', 'traject_eindigt', "
    "'plaats_gevraagd', 'dienst_gewijzigd', 'weekoverzicht', 'observatorium', "
    "'peiling', 'peiling_beslisbaar', 'plan_gedeeld'"
)
STATES = (
    "'klaar', 'geclaimd', 'verzonden', 'uitgesteld', 'mislukt', 'onzeker', "
    "'ingetrokken'"
)


def upgrade() -> None:
    _allow(f"{KINDS}, 'niet_aangekomen'", f"{STATES}, 'teruggekomen'")


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM bericht WHERE soort = 'niet_aangekomen'"))
    op.execute(
        sa.text("UPDATE bericht SET stand = 'mislukt' WHERE stand = 'teruggekomen'")
    )
    _allow(KINDS, STATES)


def _allow(kinds: str, states: str) -> None:
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        for name, known in (("soort", kinds), ("stand", states)):
            check = op.f(f"ck_bericht_{name}_known")
            batch_op.drop_constraint(check, type_="check")
            batch_op.create_check_constraint(check, f"{name} IN ({known})")
