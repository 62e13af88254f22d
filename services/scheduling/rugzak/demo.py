"""The means of this year for the demo: an invented amount, and it says so."""

from datetime import datetime

from sqlmodel import Session

from services.scheduling.rugzak import queries
from services.scheduling.rugzak.jaar import save_year
from shared.clock import to_local

REGIO = "limburg"
CENTS = 240_000_00


def seed_means(session: Session, now: datetime, *, by: str) -> None:
    """Write down this year; once somebody did, nothing happens."""
    jaar = to_local(now).year
    means = queries.means_of(session, regio=REGIO, jaar=jaar)
    if means.versie:
        return
    save_year(
        session,
        regio=REGIO,
        jaar=jaar,
        bedrag=CENTS,
        structureel=means.structureel or 0,
        waarom="Verzonnen bedrag voor de demo",
        versie=0,
        by=by,
        now=now,
    )
