"""What a coordinator fills in beside an aanmelding."""

from services.intake.aanmelding.models import Stand
from services.intake.terugkoppeling.models import Kanaal
from shared import clock
from shared.data.municipalities import team_names
from shared.web.fields import (
    ChoiceField,
    DateTimeField,
    LongText,
    Option,
    ShortText,
)
from shared.web.forms import BaseForm

CHANNELS = (
    (Kanaal.TELEFOON.value, "Telefoon"),
    (Kanaal.VIDEO.value, "Videogesprek"),
    (Kanaal.GESPREK.value, "Gesprek ter plaatse"),
    (Kanaal.MAIL.value, "Mail"),
)
PROJECT = "project"
TRAJECTS = (
    ("zorggarantie", "Zorggarantie"),
    (PROJECT, "Project Veilig en omringd", "Voor een ongeboren kind."),
)
DECISIONS = (
    (
        Stand.ADVIES.value,
        "Advies of regulier aanbod",
        "De aanmelder kan verder met bestaande hulp.",
    ),
    (
        Stand.CONSULT.value,
        "Consult",
        "Jullie dachten samen na. De aanmelder blijft eigenaar.",
    ),
    (
        Stand.GEMANDATEERD.value,
        "Naar een gemandateerde voorziening",
        "OCJ of VK neemt dit op.",
    ),
    (
        Stand.BUITEN_DOELGROEP.value,
        "Buiten de doelgroep",
        "Leeftijd of regio: je geeft een andere lijn door.",
    ),
    (
        Stand.CRISIS.value,
        "Crisis",
        "Het crisismeldpunt neemt dit nu op.",
    ),
)
OTHER_LINE = ("andere", "Een andere lijn (schrijf ze bij de reden)")


class FeedbackForm(BaseForm):
    met = ShortText("Met wie sprak je?", required="Schrijf met wie je sprak.")
    op = DateTimeField("Wanneer?", latest=clock.today)
    kanaal = ChoiceField("Hoe?", choices=CHANNELS)
    samenvatting = LongText(
        "Wat spraken jullie af?",
        required="Schrijf kort wat jullie afspraken.",
        rows=4,
    )

    def refuse(self, text: str) -> None:
        """Show beside the moment why it cannot be."""
        self.op.errors = [text]  # type: ignore[assignment]


class AcceptForm(BaseForm):
    soort = ChoiceField("Aanvaarden voor", choices=TRAJECTS)
    waarom = LongText("Waarom?", required=False, rows=2)

    def shut_project(self, why: str) -> None:
        """Say why the project cannot be chosen, instead of offering it."""
        self.soort.options = [one for one in self.soort.options if one[0] != PROJECT]
        self.soort.hint = why


class OtherDecisionForm(BaseForm):
    besluit = ChoiceField(
        "Wat besluit je?",
        choices=DECISIONS,
        reveals={Stand.BUITEN_DOELGROEP.value: "lijn"},
    )
    lijn = ChoiceField(
        "Welke lijn gaf je door?",
        select=True,
        required="Kies de lijn die je doorgaf.",
    )
    reden = LongText("Waarom?", required="Schrijf kort waarom.", rows=3)

    def offer(self, lines: list[tuple[str, str]]) -> None:
        """Put the lines of today into the list."""
        self.lijn.options = [Option(*one) for one in (*lines, OTHER_LINE)]


class HandOverForm(BaseForm):
    collega = ChoiceField(
        "Wie volgt dit op?", select=True, required="Kies een collega."
    )

    def offer(self, colleagues: list[tuple[str, str]]) -> None:
        self.collega.options = [Option(*one) for one in colleagues]


class TeamForm(BaseForm):
    team = ChoiceField(
        "Aan welk team?",
        select=True,
        required="Kies een team.",
        choices=[(name, name) for name in team_names()],
    )
