"""A copy of what is kept of one person: who asks for it, and the same as data."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from flask import Response, json

from shared.copies import Tekst
from shared.web.fields import CheckField, ChoiceField, MultiField
from shared.web.fields.choice import Option
from shared.web.forms import BaseForm

ASKED_BY = {
    "zelf": "de persoon zelf",
    "ouder": "een ouder, voor het kind",
    "vertrouwenspersoon": "de vertrouwenspersoon, voor het kind",
}


class AskedForm(BaseForm):
    """Only who asks: there is nothing to choose from."""

    gevraagd_door = ChoiceField(
        "Wie vraagt deze kopie?",
        choices=[(code, words.capitalize()) for code, words in ASKED_BY.items()],
        required="Kies wie de kopie vraagt.",
    )


class CopyForm(AskedForm):
    """Who asks, and text by text what is given."""

    geven = MultiField(
        "Welke teksten geef je?",
        hint="Laat uit wat iemand in vertrouwen vertelde, wat alleen over anderen "
        "gaat, wat voor de rechtbank is en wat het kind zou schaden.",
        required=False,
    )
    nagelezen = CheckField(
        "Ik las alles na: er staat niets in dat iemand anders verraadt",
        required="Lees alles na, en vink dit aan.",
    )

    def offer(self, texts: Sequence[Tekst]) -> Self:
        """Let each text be read whole, with what speaks against giving it."""
        if texts:
            self.geven.options = [
                Option(one.id, f"{one.titel} ({one.let_op})", one.tekst)
                if one.let_op
                else Option(one.id, one.titel, one.tekst)
                for one in texts
            ]
        else:
            del self.geven
        return self

    @property
    def given(self) -> list[str]:
        return self.geven.data if self.geven else []


def as_data(values: Mapping[str, Any]) -> Response:
    """Return the copy as a file with data."""
    text = json.dumps(values, ensure_ascii=False, indent=2)
    answer = Response(text, content_type="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=kopie.json"
    return answer
