"""answers of who must come, and to registrations"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
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
    "'peiling', 'peiling_beslisbaar', 'plan_gedeeld', 'niet_aangekomen', 'herinnering'"
)
REASONS = (
    "'', 'herhaald', 'afwezig', 'mailserver', 'geen_antwoord', 'te_groot', "
    "'onleesbaar', 'onbekend', 'ander_adres', 'niet_echt', 'oud', 'te_laat', "
    "'onbewezen'"
)


def upgrade() -> None:
    _allow("bericht", "soort", f"{KINDS}, 'verplicht_antwoord'")
    _allow("binnengekomen", "reden", f"{REASONS}, 'observatorium'")
    with op.batch_alter_table("genodigde", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "verplicht", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("genodigde", schema=None) as batch_op:
        batch_op.drop_column("verplicht")
    op.execute(sa.text("DELETE FROM bericht WHERE soort = 'verplicht_antwoord'"))
    op.execute(
        sa.text(
            "UPDATE binnengekomen SET reden = 'onbekend' WHERE reden = 'observatorium'"
        )
    )
    _allow("bericht", "soort", KINDS)
    _allow("binnengekomen", "reden", REASONS)


def _allow(table: str, column: str, values: str) -> None:
    name = op.f(f"ck_{table}_{column}_known")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"{column} IN ({values})")
