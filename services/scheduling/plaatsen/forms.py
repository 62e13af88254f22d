"""One place, as staff fills it in."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session
from wtforms.validators import ValidationError

from services.scheduling.plaatsen.register import TRAITS
from services.scheduling.registers.forms import RegisterForm, place_names, tail
from services.scheduling.registers.lijsten import options
from shared.web.fields import ChoiceField, GroupField, ShortText, TriField
from shared.web.forms import GroupItem

SEATS_ERROR = "Schrijf het aantal stoelen als een getal, bijvoorbeeld 12."


class RoomItem(GroupItem):
    naam = ShortText("Naam van de ruimte", required="Geef de ruimte een naam.")
    zitplaatsen = ShortText(
        "Hoeveel mensen kunnen er zitten?",
        required=False,
        maximum=3,
        width="3",
        inputmode="numeric",
    )

    def validate_zitplaatsen(self, field: Any) -> None:
        """Refuse what is no number."""
        if field.data and not field.data.isdecimal():
            raise ValidationError(SEATS_ERROR)


class PlaceForm(RegisterForm):
    def values(self) -> dict[str, Any]:
        """Return the answers, with seats as numbers."""
        found = super().values()
        rooms = [
            {"naam": room["naam"], "zitplaatsen": int(room["zitplaatsen"] or 0) or None}
            for room in found["ruimtes"]
        ]
        return {**found, "ruimtes": rooms}


def place_form(session: Session) -> type[PlaceForm]:
    """Make the form with the kinds of today."""
    kinds = options(session, "plaatsen.soorten").items()
    fields: dict[str, Any] = {
        "naam": ShortText("Naam", required="Vul de naam in."),
        "soort": ChoiceField("Soort", choices=list(kinds), select=True),
        "gemeente": ShortText("Gemeente", required=False, suggestions=place_names()),
        "adres": ShortText(
            "Straat en nummer",
            required=False,
            hint="Alleen van een openbare plaats. Nooit van een vluchthuis.",
        ),
        "uren": ShortText(
            "Wanneer kan je er terecht?",
            required=False,
            hint="Bijvoorbeeld: ma–vr 9–17 u; za 9–12 u. Zo geschreven, houden de "
            "voorstellen voor een zorgtafel er rekening mee.",
        ),
        "ruimtes": GroupField(
            RoomItem, "Ruimtes", item="ruimte", empty="Nog geen ruimtes ingevuld."
        ),
        **{name: TriField(words, inline=True) for name, words in TRAITS.items()},
        **tail(),
    }
    return type("PlaatsForm", (PlaceForm,), fields)


def seats_as_text(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says, as the questions of the form want it."""
    rooms = [
        {"naam": room["naam"], "zitplaatsen": str(room.get("zitplaatsen") or "")}
        for room in values["ruimtes"]
    ]
    return {**values, "ruimtes": rooms}
