"""Asking partners, answering without an account, and claiming a place."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wtforms.validators import ValidationError

from services.scheduling.partners.models import Aanbod, Antwoord, Partner
from services.scheduling.partners.register import KINDS, offer_words
from services.scheduling.partners.vragen import NO_PLACE
from services.scheduling.registers.forms import place_names
from shared import clock
from shared.data.municipalities import municipality
from shared.web.fields import ChoiceField, DutchDateField, MultiField, ShortText
from shared.web.forms import BaseForm

LATEST = timedelta(days=365)


def in_a_year() -> date:
    return clock.today() + LATEST


def ask_form(
    partners: Sequence[Partner], offers: dict[str, list[Aanbod]]
) -> type[BaseForm]:
    """Make the form with the partners that can be asked."""
    choices = [
        (row.id, row.naam, _about(row, offers.get(row.id, []))) for row in partners
    ]
    fields: dict[str, Any] = {
        "validate_gemeente": _known_place,
        "soort": ChoiceField(
            "Wat zoek je?",
            choices=list(KINDS.items()),
            inline=True,
            required="Kies wat je zoekt.",
        ),
        "gemeente": ShortText(
            "In welke gemeente?",
            required="Vul de gemeente in.",
            suggestions=place_names(),
            hint="Meer komt er niet in de mail: niets over het gezin.",
        ),
        "vanaf": DutchDateField(
            "Vanaf wanneer?", earliest=clock.today, latest=in_a_year
        ),
        "partners": MultiField(
            "Aan wie vraag je het?",
            choices=choices,
            required="Kies minstens één partner.",
        ),
    }
    return type("VraagForm", (BaseForm,), fields)


class AnswerForm(BaseForm):
    """Only for the answer that needs a day; the others are one press."""

    vanaf = DutchDateField(
        "Vanaf welke dag wel?", earliest=clock.today, latest=in_a_year
    )


def claim_form(
    offers: Sequence[Aanbod], cases: Sequence[tuple[str, str]]
) -> type[BaseForm]:
    """Make the form to claim a place of one of these offers for one of these cases."""
    fields: dict[str, Any] = {
        "aanbod": ChoiceField(
            "Welk aanbod?",
            choices=[(row.id, offer_words(row)) for row in offers],
            required="Kies een aanbod.",
        ),
        "traject": ChoiceField(
            "Voor welk traject?",
            choices=cases,
            select=True,
            required="Kies een traject.",
        ),
        "van": DutchDateField("Eerste dag", latest=in_a_year),
        "tot": DutchDateField("Laatste dag", latest=in_a_year),
    }
    return type("PlaatsvastForm", (BaseForm,), fields)


def _known_place(form: BaseForm, field: Any) -> None:
    if municipality(field.data) is None:
        raise ValidationError(NO_PLACE)


def _about(partner: Partner, offers: Sequence[Aanbod]) -> str:
    kinds = sorted({KINDS[row.soort].lower() for row in offers})
    return " · ".join(filter(None, (", ".join(kinds), partner.gemeente)))


CHOICES = {
    Antwoord.JA.value: "Ja, dat kan",
    Antwoord.GEEN_PLAATS.value: "Nee, er is geen plaats",
    Antwoord.NEE.value: "Nee, dit past niet bij ons",
}
