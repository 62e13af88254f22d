"""What a coordinator types while listening."""

from datetime import date, timedelta
from typing import Any

from services.intake.aanmelding.definition.options import UNKNOWN, places
from services.intake.telefoon.models import Soort
from shared import clock
from shared.web.fields import (
    ChoiceField,
    DateTimeField,
    DutchDateField,
    EmailField,
    LongText,
    Option,
    PhoneField,
    ShortText,
)
from shared.web.forms import BaseForm
from shared.web.scanned import ScannedForm

# a call can be written down afterwards, but not so late that nobody remembers it
BACK_DATING = timedelta(days=7)
KINDS = (
    (Soort.AANMELDING.value, "Aanmelding"),
    (Soort.VRAAG.value, "Vraag of twijfel"),
    (Soort.CONSULT.value, "Consult"),
    (Soort.AANVULLING.value, "Aanvulling"),
    (Soort.VERKEERD.value, "Verkeerd verbonden"),
)
REVEALS: dict[str, tuple[str, ...]] = {
    Soort.AANMELDING.value: (
        "acuut",
        "naam",
        "telefoon",
        "organisatie",
        "gemeente",
        "geboren",
        "kern",
        "email",
    ),
    Soort.VRAAG.value: ("vraag",),
    Soort.CONSULT.value: ("consult",),
    Soort.AANVULLING.value: ("referentie", "toevoeging"),
}
NO_NAMES = "Geen namen, geboortedata of telefoonnummers."


def _earliest() -> date:
    return clock.today() - BACK_DATING


def _due_at_most() -> date:
    return clock.today() + timedelta(days=280)


def _due_at_least() -> date:
    return clock.today() - timedelta(days=14)


class CallForm(ScannedForm):
    """Only the kind, and for an aanmelding name and telephone, must be there to save.

    The rest of the eight is asked before somebody decides; "onbekend" is an answer.
    What is told in a question or a consult points to nobody.
    """

    scanned = ("vraag", "consult")

    soort = ChoiceField(
        "Waarvoor belt men?", choices=KINDS, reveals=REVEALS, inline=True
    )
    acuut = ChoiceField(
        "Is er nu acuut gevaar?",
        required=False,
        mark_optional=False,
        inline=True,
        choices=[("nee", "Nee"), ("twijfel", "Twijfel of onbekend"), ("ja", "Ja")],
    )
    naam = ShortText(
        "Naam van de beller",
        required="Vul in wie belt.",
        autocomplete="off",
    )
    telefoon = PhoneField(
        "Telefoon van de beller",
        required="Vul in op welk nummer je kan terugbellen.",
        autocomplete="off",
    )
    organisatie = ShortText(
        "Organisatie", required=False, mark_optional=False, autocomplete="off"
    )
    gemeente = ChoiceField(
        "Gemeente van het kind",
        required=False,
        mark_optional=False,
        select=True,
        choices=[(choice.value, choice.label) for choice in places()],
    )
    geboren = ChoiceField(
        "Hoe oud is het kind?",
        required=False,
        mark_optional=False,
        choices=[
            ("ja", "Geboren"),
            ("nee", "Nog niet geboren"),
            (UNKNOWN, "Onbekend"),
        ],
        reveals={"ja": ("geboortedatum",), "nee": ("bevallingsdatum",)},
    )
    geboortedatum = DutchDateField(
        "Geboortedatum",
        required=False,
        mark_optional=False,
        hint="Niet gekend? Laat leeg.",
        latest=clock.today,
    )
    bevallingsdatum = DutchDateField(
        "Vermoedelijke bevallingsdatum",
        required=False,
        mark_optional=False,
        hint="Niet gekend? Laat leeg.",
        earliest=_due_at_least,
        latest=_due_at_most,
    )
    kern = LongText(
        "Kern van de zorg",
        required=False,
        mark_optional=False,
        hint="Feiten, geen oordelen. Niet gekend? Schrijf “onbekend”.",
        rows=4,
    )
    email = EmailField(
        "E-mail van de beller",
        required=False,
        hint="Dan kan je een link mailen om zelf de rest in te vullen.",
        autocomplete="off",
    )
    vraag = LongText("Wat was de vraag?", required=False, hint=NO_NAMES, rows=3)
    consult = LongText(
        "Waarover dachten jullie samen na?", required=False, hint=NO_NAMES, rows=3
    )
    referentie = ShortText(
        "Referentie van de aanmelding",
        required="Vul de referentie in, zoals JK-2026-0012.",
        hint="Zoals JK-2026-0012. Niet bij de hand? Zoek bovenaan op naam.",
        width="10",
        autocomplete="off",
    )
    toevoeging = LongText(
        "Wat kwam erbij?", required="Schrijf wat de beller toevoegde.", rows=4
    )
    op = DateTimeField("Wanneer belde men?", earliest=_earliest, latest=clock.today)
    opgenomen_door = ChoiceField("Wie nam op?", select=True)

    def offer(self, colleagues: list[tuple[str, str]]) -> None:
        """Put the coordinators of the region into the list of who picked up."""
        self.opgenomen_door.options = [Option(*one) for one in colleagues]

    @property
    def stories(self) -> dict[str, str]:
        """Only of the kind that was chosen: the other is let go."""
        return {name: self.answers[name] or "" for name in self.scanned}

    def valid_answers(self) -> dict[str, Any]:
        """Return what was answered without a mistake, as plain JSON."""
        found = {
            name: answer
            for name, answer in self.answers.items()
            if answer not in (None, "") and not self._fields[name].errors
        }
        return {name: _plain(answer) for name, answer in found.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class CodeForm(BaseForm):
    referentie = ShortText(
        "Referentie",
        required="Vul de referentie in die je aan de telefoon kreeg.",
        hint="Zoals JK-2026-0012.",
        width="10",
        autocomplete="off",
    )
    code = ShortText(
        "Code",
        required="Vul de code in die je aan de telefoon kreeg.",
        hint="Acht tekens. Hoofdletters en streepjes maken niet uit.",
        width="10",
        autocomplete="off",
    )

    def refuse(self, text: str) -> None:
        self.code.errors = [text]  # type: ignore[assignment]
