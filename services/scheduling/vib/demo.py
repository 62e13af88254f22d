"""An invented pregnancy for the demo: some steps written, one task done."""

from datetime import datetime, timedelta

from sqlmodel import Session

from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.vib.content import DAG, FACTOR, OVER, TEKST
from services.scheduling.vib.domain import save_step, tick
from services.scheduling.vib.stappen import network_of
from shared.clock import to_local


def seed_pregnancy(session: Session, row: Traject, now: datetime, *, by: str) -> None:
    """Write what was talked about with the parents so far."""
    talked = (to_local(row.ontvangen_op).date() + timedelta(days=4)).isoformat()
    oma = next(iter(network_of(people_of(session, row.id))))
    steps = {
        "Aanmeldingsgesprek": {
            DAG: talked,
            TEKST: "Moeder, oma en de sociaal werker waren erbij. We zien elkaar elke "
            "twee weken.",
        },
        "Risicofactoren": {
            DAG: talked,
            f"{FACTOR}wonen": "ja",
            f"{OVER}wonen": "Slaapt om de beurt bij een vriendin en bij oma.",
            f"{FACTOR}stress": "ja",
        },
        "Beschermende factoren": {
            DAG: talked,
            f"{FACTOR}netwerk": "ja",
            f"{OVER}netwerk": "Oma helpt elke dag, en doet dat graag.",
            f"{FACTOR}uitkijken": "ja",
            f"{OVER}uitkijken": "Heeft al een naam gekozen.",
        },
        "Netwerk": {f"{OVER}{oma}": "Is er de eerste weken elke nacht."},
    }
    for label, values in steps.items():
        code = label.lower().replace(" ", "_")
        save_step(session, row, code, values, {}, label=label, by=by, now=now)
    tick(session, row, "ziekenhuis", done=True, by=by, now=now)
