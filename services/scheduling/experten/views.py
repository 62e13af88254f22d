"""The register of experts."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from services.scheduling.experten.forms import days_of, expert_form
from services.scheduling.experten.models import Expert
from services.scheduling.experten.queries import experts_of, is_away, loads
from services.scheduling.experten.register import HALVES, REGISTER
from services.scheduling.registers.bestand import Filter, Room
from services.scheduling.registers.lijsten import options
from services.scheduling.registers.views import register_blueprint
from shared import clock
from shared.access import current_actor

STATES = {"bevestigen": "Nog te bevestigen", "alles": "Ook wie stopte"}


def rows(session: Session, chosen: Mapping[str, str]) -> list[Expert]:
    """Return the experts that the address asks for."""
    found = experts_of(
        session,
        regio=current_actor().region,
        expertise=chosen["expertise"],
        also_gone=chosen["stand"] == "alles",
    )
    if half := chosen["wanneer"]:
        found = [row for row in found if half in row.halvedagen]
    if chosen["stand"] == "bevestigen":
        found = [row for row in found if row.bevestigd_op is None]
    return found


def cards(session: Session, found: list[Expert]) -> dict[str, Any]:
    today = clock.today()
    return {
        "expertise": options(session, "experten.expertise"),
        "halves": HALVES,
        "load": loads(session, year=today.year),
        "away": {row.id for row in found if is_away(row, today)},
        "year": today.year,
    }


BLUEPRINT = register_blueprint(
    "experten",
    Room(
        register=REGISTER,
        form=expert_form,
        vul=days_of,
        filters=(
            Filter(
                "expertise", "Expertise", lambda s: options(s, "experten.expertise")
            ),
            Filter("wanneer", "Vrij op", lambda _: HALVES),
            Filter("stand", "Stand", lambda _: STATES),
        ),
        rows=rows,
        kaarten=cards,
    ),
)
