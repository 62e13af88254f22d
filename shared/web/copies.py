"""A copy of what is kept of one person: who asks for it, and the same as data."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from flask import Response, json
from wtforms.validators import StopValidation

from shared.copies import Tekst
from shared.web.fields import CheckField, ChoiceField, MultiField
from shared.web.fields.choice import Option
from shared.web.forms import BaseForm

ASKED_BY = {
    "zelf": "de persoon zelf",
    "ouder": "een ouder, voor het kind",
    "vertrouwenspersoon": "de vertrouwenspersoon, voor het kind",
}
CHANGED = "(gewijzigd nadat je dit las)"
UNREAD = (
    "Wat je aanvinkte, is intussen gewijzigd of weg. Lees na wat er nu staat en vink "
    "het opnieuw aan als je het geeft."
)


class AskedForm(BaseForm):
    """Only who asks: there is nothing to choose from."""

    gevraagd_door = ChoiceField(
        "Wie vraagt deze kopie?",
        choices=[(code, words.capitalize()) for code, words in ASKED_BY.items()],
        required="Kies wie de kopie vraagt.",
    )


class TextsField(MultiField):
    """Texts to give, each by its `teken`."""

    def pre_validate(self, form: Any) -> None:
        unread = set(self.data) - self.values
        if not unread:
            super().pre_validate(form)
            return
        self.data = [each for each in self.data if each in self.values]
        changed = {each.rpartition(":")[0] for each in unread}
        self.options = [
            one._replace(label=f"{one.label} {CHANGED}")
            if one.value.rpartition(":")[0] in changed
            else one
            for one in self.options
        ]
        raise StopValidation(UNREAD)


class CopyForm(AskedForm):
    """Who asks, and text by text what is given."""

    geven = TextsField(
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
                Option(one.teken, f"{one.titel} ({one.let_op})", one.tekst)
                if one.let_op
                else Option(one.teken, one.titel, one.tekst)
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
