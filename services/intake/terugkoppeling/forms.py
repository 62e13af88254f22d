"""What a coordinator fills in beside an aanmelding."""

from services.intake.aanmelding.models import Stand
from services.intake.terugkoppeling.models import Kanaal
from shared import clock
from shared.web.fields import ChoiceField, DateTimeField, LongText, ShortText
from shared.web.forms import BaseForm

CHANNELS = (
    (Kanaal.TELEFOON.value, "Telefoon"),
    (Kanaal.VIDEO.value, "Videogesprek"),
    (Kanaal.GESPREK.value, "Gesprek ter plaatse"),
    (Kanaal.MAIL.value, "Mail"),
)
DECISIONS = (
    (
        Stand.ADVIES.value,
        "Advies of regulier aanbod",
        "De aanmelder kan verder met bestaande hulp.",
    ),
    (
        Stand.GEMANDATEERD.value,
        "Naar een gemandateerde voorziening",
        "OCJ of VK neemt dit op.",
    ),
    (
        Stand.BUITEN_DOELGROEP.value,
        "Buiten de doelgroep",
        "Leeftijd of regio: je gaf de juiste lijn door.",
    ),
    (
        Stand.CRISIS.value,
        "Crisis",
        "Het crisismeldpunt neemt dit nu op.",
    ),
)


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


class OtherDecisionForm(BaseForm):
    besluit = ChoiceField("Wat besluit je?", choices=DECISIONS)
    reden = LongText("Waarom?", required="Schrijf kort waarom.", rows=3)
