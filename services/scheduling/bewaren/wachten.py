"""A dossier waits for each traject that rests on its aanmelding and must stay.

A twin and the other track have no document of their own: that of the first is theirs,
and goes with the dossier of the first.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.scheduling.bewaren.models import Bewaarstop
from services.scheduling.traject.content import open_content
from services.scheduling.traject.kind import kept_until
from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.traject.naast import resting_on
from shared.web.moments import spoken_date


@dataclass(frozen=True)
class Wacht:
    """What is waited for, and why it must stay."""

    traject: Traject
    waarom: str

    @property
    def in_words(self) -> str:
        return f"{self.traject.referentie} {self.waarom}"


def waits_for(
    session: Session, row: Traject, *, today: date, lock: bool = False
) -> list[Wacht]:
    """Return what keeps the aanmelding of a traject from going."""
    return [
        Wacht(one, why)
        for one in resting_on(session, row, lock=lock)
        if (why := _must_stay(session, one, today))
    ]


def _must_stay(session: Session, row: Traject, today: date) -> str:
    if row.stand not in CLOSED:
        return "loopt nog"
    if session.get(Bewaarstop, row.id) is not None:
        return "wordt tegengehouden"
    until = kept_until(session, row, open_content(session, row).kind)
    if until is None:
        return "heeft nog geen bekende termijn"
    return f"blijft tot {spoken_date(until)}" if until > today else ""
