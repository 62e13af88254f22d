"""Where an aanmelding stands, in the words of the aanmelder's page."""

from dataclasses import dataclass

from services.intake.aanmelding.models import Aanmelding, Stand

STEPS = (
    "Ontvangen",
    "Terugkoppeling",
    "Zorgtafel gepland",
    "Traject",
    "Afgesloten",
)


@dataclass(frozen=True)
class Progress:
    """A heading, a sentence, and the step that is busy; none off the main road."""

    title: str
    text: str
    step: int | None = None
    may_withdraw: bool = False
    may_add: bool = True


OPEN = {
    Stand.ONTVANGEN: Progress(
        "We hebben je aanmelding ontvangen",
        "Een casuscoördinator leest ze en belt je.",
        step=1,
        may_withdraw=True,
    ),
    Stand.TERUGGEKOPPELD: Progress(
        "We spraken elkaar over je aanmelding",
        "De casuscoördinator beslist nu wat de volgende stap is.",
        step=1,
        may_withdraw=True,
    ),
}
ACCEPTED = {
    None: Progress(
        "Je aanmelding is aanvaard",
        "Je casuscoördinator bereidt de zorgtafel voor.",
        step=2,
    ),
    "zorgtafel_gepland": Progress(
        "De zorgtafel is gepland",
        "Wie komt, krijgt een uitnodiging. De ouders en hun netwerk nodig jij uit: "
        "je krijgt daarvoor een eigen pagina.",
        step=3,
    ),
    "zorgtafel_geannuleerd": Progress(
        "De zorgtafel gaat niet door",
        "Je casuscoördinator zoekt een nieuw moment of belt je.",
        step=2,
    ),
    "traject": Progress(
        "Het traject loopt",
        "Er is een zorgplan. Je casuscoördinator blijft je aanspreekpunt.",
        step=3,
    ),
    "afgesloten": Progress(
        "Het traject is afgesloten",
        "Komt er iets nieuws op? Bel ons, of doe een nieuwe aanmelding.",
        step=5,
        may_add=False,
    ),
}
OTHERWISE = {
    Stand.ADVIES: Progress(
        "We gaven je advies",
        "Er komt geen traject zorggarantie. Wat we afspraken, besprak de "
        "casuscoördinator met jou.",
    ),
    Stand.CONSULT: Progress(
        "We dachten samen met jou na",
        "Er komt geen traject zorggarantie. Jij blijft eigenaar van de casus; wat de "
        "volgende stap is, besprak de casuscoördinator met jou.",
    ),
    Stand.GEMANDATEERD: Progress(
        "We verwezen door naar een gemandateerde voorziening",
        "Wat we afspraken, besprak de casuscoördinator met jou.",
    ),
    Stand.BUITEN_DOELGROEP: Progress(
        "Een ander team kan hier beter bij helpen",
        "De casuscoördinator besprak met jou wie dat is.",
    ),
    Stand.CRISIS: Progress(
        "Het crisismeldpunt neemt dit op",
        "De casuscoördinator besprak met jou wat er nu gebeurt.",
    ),
    Stand.INGETROKKEN: Progress(
        "Je trok deze aanmelding in",
        "Wij doen er niets meer mee. Je kan altijd opnieuw aanmelden.",
        may_add=False,
    ),
}


BEFORE_THE_CALL = Progress(
    "Het crisismeldpunt neemt dit op",
    "De casuscoördinator belt je nog over wat er nu gebeurt. Gebeurt er intussen iets? "
    "Wacht dan niet, en bel zelf.",
)


def progress_of(row: Aanmelding) -> Progress:
    """Return what the aanmelder may know of where it stands."""
    state = Stand(row.state)
    if state is Stand.AANVAARD:
        return ACCEPTED.get(row.traject, ACCEPTED[None])
    if state is Stand.CRISIS and row.feedback_at is None:
        return BEFORE_THE_CALL
    return OPEN.get(state) or OTHERWISE[state]
