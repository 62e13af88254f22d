"""What keeps a zorgtafel that was prepared from being sent."""

from datetime import datetime

from sqlmodel import Session

from services.scheduling.peiling.queries import is_refused
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.checks import shortcomings
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.table import Table

REFUSED = (
    "Op dit moment kan niemand van wie erbij moet zijn. Kies een ander moment, of zeg "
    "bij Wanneer waarom het toch dan moet."
)


def require_whole(
    session: Session,
    row: Zorgtafel,
    table: Table,
    settled: Concept | None,
    *,
    now: datetime,
) -> None:
    """Refuse what is not ready, did not change, or was refused without a reason."""
    if found := shortcomings(table, now=now):
        raise RefusedError(" ".join(point.text for point in found))
    if settled == table.concept:
        raise RefusedError("Er is niets veranderd: er valt niets te versturen.")
    if _is_refused(session, row, table.concept):
        raise RefusedError(REFUSED)


def _is_refused(session: Session, row: Zorgtafel, concept: Concept) -> bool:
    if concept.starts_at is None or concept.ends_at is None or concept.ondanks:
        return False
    span = (concept.starts_at, concept.ends_at)
    return is_refused(session, row.id, concept.seated, span)
