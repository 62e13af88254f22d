"""The register of places."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from services.scheduling.plaatsen.forms import place_form, seats_as_text
from services.scheduling.plaatsen.models import Plaats
from services.scheduling.plaatsen.queries import places_of
from services.scheduling.plaatsen.register import REGISTER, TRAITS, show_room
from services.scheduling.registers.bestand import Filter, Room
from services.scheduling.registers.forms import place_names
from services.scheduling.registers.lijsten import options
from services.scheduling.registers.views import register_blueprint
from shared.access import current_actor

STATES = {"bevestigen": "Nog te bevestigen", "alles": "Ook wat niet meer kan"}


def rows(session: Session, chosen: Mapping[str, str]) -> list[Plaats]:
    """Return the places that the address asks for."""
    found = places_of(
        session,
        regio=current_actor().region,
        soort=chosen["soort"],
        gemeente=chosen["gemeente"],
        also_closed=chosen["stand"] == "alles",
    )
    if (trait := chosen["met"]) in TRAITS:
        found = [row for row in found if getattr(row, trait) == "ja"]
    if chosen["stand"] == "bevestigen":
        found = [row for row in found if row.bevestigd_op is None]
    return found


def cards(session: Session, _rows: list[Plaats]) -> dict[str, Any]:
    kinds = options(session, "plaatsen.soorten")
    return {"soorten": kinds, "traits": TRAITS, "show_room": show_room}


BLUEPRINT = register_blueprint(
    "plaatsen",
    Room(
        register=REGISTER,
        form=place_form,
        vul=seats_as_text,
        filters=(
            Filter("gemeente", "Gemeente", lambda _: {n: n for n in place_names()}),
            Filter("soort", "Soort", lambda s: options(s, "plaatsen.soorten")),
            Filter("met", "Wat er zeker is", lambda _: TRAITS),
            Filter("stand", "Stand", lambda _: STATES),
        ),
        rows=rows,
        kaarten=cards,
        eerste="plaatsen.csv",
    ),
)
