"""The other trajecten of the family, each with the clocks that it has for itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from services.scheduling.traject import gezin
from services.scheduling.traject.klokken import Loop, clocks_of
from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.traject.states import WORDS
from services.scheduling.vib.ernaast import TRACKS


@dataclass(frozen=True)
class Related:
    traject: Traject
    child: str
    track: str
    stand: str
    clocks: Sequence[Loop]


def related(session: Session, row: Traject) -> list[Related]:
    """Return them with what still runs: no clock of one is met by the other."""
    return [
        Related(
            one,
            gezin.child_of(session, one),
            TRACKS.get(one.soort, one.soort),
            WORDS[one.stand],
            []
            if one.stand in CLOSED
            else [loop for loop in clocks_of(session, one) if loop.is_running],
        )
        for one in gezin.siblings(session, row)
    ]
