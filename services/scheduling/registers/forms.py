"""What the forms of the registers share."""

from collections.abc import Mapping
from typing import Any, Self

from shared.data.municipalities import municipalities
from shared.web.fields import CheckField, LongText, ShortText
from shared.web.together import SharedForm


def place_names() -> list[str]:
    return [place.name for place in municipalities()]


def tail() -> dict[str, Any]:
    """Return the questions that every register ends with."""
    return {
        "opmerking": LongText(
            "Opmerking",
            required=False,
            maximum=500,
            rows=3,
            hint="Schrijf niets over een gezin.",
        ),
        "bron": ShortText("Waar komt dit vandaan?", required=False, maximum=300),
        "actief": CheckField(
            "Nog in gebruik",
            required=False,
            hint="Anders staat het niet meer in keuzes.",
        ),
    }


class RegisterForm(SharedForm):
    """One row of a register; the names of its questions are those of the columns."""

    @classmethod
    def of(cls, values: Mapping[str, Any], bewerking: int = 0) -> Self:
        """Return the form with what a row says now."""
        return cls.upon("GET", {"actief": True, **values}, bewerking)

    def values(self) -> dict[str, Any]:
        """Return what was answered, as the columns keep it."""
        return {
            name: "" if answer is None else answer
            for name, answer in self.answers.items()
        }
