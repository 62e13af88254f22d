"""A copy of what is kept of one person: who asks for it, and the same as data."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, json

from shared.copies import Tekst
from shared.web.fields import CheckField, ChoiceField, MultiField
from shared.web.forms import BaseForm

ASKED_BY = {
    "zelf": "de persoon zelf",
    "ouder": "een ouder, voor het kind",
    "vertrouwenspersoon": "de vertrouwenspersoon, voor het kind",
}


def asked_by() -> ChoiceField:
    """Return the question of whoever gives a copy."""
    return ChoiceField(
        "Wie vraagt deze kopie?",
        choices=[(code, words.capitalize()) for code, words in ASKED_BY.items()],
        required="Kies wie de kopie vraagt.",
    )


class AskedForm(BaseForm):
    """Only who asks: there is nothing to choose from."""

    gevraagd_door = asked_by()


def copy_form(texts: Sequence[Tekst], base: type[BaseForm] = BaseForm) -> type[Any]:
    """Make the form: who asks, and text by text what is given."""
    fields: dict[str, Any] = {"gevraagd_door": asked_by()}
    if texts:
        fields["geven"] = MultiField(
            "Welke teksten geef je?",
            choices=[(one.id, _label(one)) for one in texts],
            hint="Laat uit wat iemand in vertrouwen vertelde, wat alleen over anderen "
            "gaat, wat voor de rechtbank is en wat het kind zou schaden.",
            required=False,
        )
    fields["nagelezen"] = CheckField(
        "Ik las alles na: er staat niets in dat iemand anders verraadt",
        required="Lees alles na, en vink dit aan.",
    )
    return type("CopyForm", (base,), fields)


def _label(one: Tekst) -> str:
    note = f" ({one.let_op})" if one.let_op else ""
    lead = one.titel + note
    after = "" if lead.endswith("?") else ":"
    return f"{lead}{after} {' · '.join(one.tekst.splitlines())}"


def as_data(values: Mapping[str, Any]) -> Response:
    """Return the copy as a file with data."""
    text = json.dumps(values, ensure_ascii=False, indent=2)
    answer = Response(text, content_type="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=kopie.json"
    return answer
