"""What a place is, in the list, in the form and in a file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from services.scheduling.plaatsen.models import Plaats
from services.scheduling.registers.domain import Register
from services.scheduling.registers.kolommen import (
    Kolom,
    actief,
    drie,
    gemeente,
    keuze,
    lijst,
    tekst,
)
from services.scheduling.registers.lijsten import options

TRAITS = {
    "rolstoel": "Toegankelijk met een rolstoel",
    "zonder_auto": "Bereikbaar zonder auto",
    "speelhoek": "Speelhoek",
    "twee_uitgangen": "Twee uitgangen of wachtruimtes",
}
REFUGE = re.compile(r"vlucht[\s-]*hui[sz]", re.IGNORECASE)
REFUGE_REFUSED = (
    "Een vluchthuis komt nooit in deze lijst: wie er verblijft, moet veilig zijn. "
    "Kies voor een zorgtafel een andere plaats."
)
SEATS = re.compile(r"(.+?)\s*\((\d{1,3})\)")


def refusal(values: Mapping[str, Any]) -> str | None:
    """Return why this place may not be kept."""
    words = ("naam", "soort", "adres", "uren", "opmerking", "bron")
    told = " ".join(str(values.get(word, "")) for word in words)
    rooms = " ".join(room["naam"] for room in values.get("ruimtes", ()))
    return REFUGE_REFUSED if REFUGE.search(f"{told} {rooms}") else None


def read_room(text: str) -> dict[str, Any]:
    """Read "Zaal 1 (12)"; without a number nobody knows how many fit in."""
    found = SEATS.fullmatch(text)
    if found is None:
        return {"naam": text[:100], "zitplaatsen": None}
    return {"naam": found[1][:100], "zitplaatsen": int(found[2])}


def show_room(room: Mapping[str, Any]) -> str:
    seats = room.get("zitplaatsen")
    return f"{room['naam']} ({seats})" if seats else str(room["naam"])


def columns(session: Session) -> Sequence[Kolom]:
    return (
        tekst("naam", "Naam", verplicht=True),
        keuze("soort", "Soort", options(session, "plaatsen.soorten"), verplicht=True),
        gemeente(),
        tekst("adres", "Adres"),
        tekst("uren", "Uren"),
        lijst("ruimtes", "Ruimtes", read_room, show_room),
        *(drie(name, label) for name, label in TRAITS.items()),
        tekst("opmerking", "Opmerking", 500),
        tekst("bron", "Bron", 300),
        actief(),
    )


REGISTER = Register(
    model=Plaats,
    pad="/planning/plaatsen",
    een="plaats",
    veel="plaatsen",
    kolommen=columns,
    weiger=refusal,
)
