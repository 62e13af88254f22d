"""A copy of what is kept of one person: who asks for it, and the same as data."""

from collections.abc import Mapping
from typing import Any

from flask import Response, json

from shared.web.fields import ChoiceField
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


def as_data(values: Mapping[str, Any]) -> Response:
    """Return the copy as a file with data."""
    text = json.dumps(values, ensure_ascii=False, indent=2)
    answer = Response(text, content_type="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=kopie.json"
    return answer
