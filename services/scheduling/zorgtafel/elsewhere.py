"""At which other meetings the people of a table sit, and where that is."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from services.scheduling.experten.models import Expertinzet
from services.scheduling.observatorium.models import Observatoriumsessie
from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.content import open_settled
from services.scheduling.zorgtafel.diary import Busy
from services.scheduling.zorgtafel.halfhours import Span
from services.scheduling.zorgtafel.models import Zorgtafel


def other_tables(
    session: Session, coordinator_id: str, *, now: datetime, besides: str
) -> list[Busy]:
    """Return when a coordinator has another zorgtafel, and in which municipality."""
    rows = session.exec(
        select(Zorgtafel)
        .join(Traject, col(Traject.id) == Zorgtafel.casus_id)
        .where(
            Traject.coordinator_id == coordinator_id,
            fase.coming(now),
            Zorgtafel.id != besides,
        )
    )
    return [busy for row in rows for busy in _busy(session, row)]


def experts_elsewhere(
    session: Session, *, since: datetime, besides: str
) -> dict[str, list[Busy]]:
    """Return when each expert sits at another zorgtafel or session, and where."""
    found: dict[str, list[Busy]] = {}
    tables = session.exec(
        select(Expertinzet.expert_id, Zorgtafel)
        .join(Zorgtafel, col(Zorgtafel.id) == Expertinzet.bron_id)
        .where(fase.coming(since), Zorgtafel.id != besides)
    )
    for expert_id, row in tables:
        found.setdefault(expert_id, []).extend(_busy(session, row))
    sessions = session.exec(
        select(Expertinzet.expert_id, Observatoriumsessie)
        .join(Observatoriumsessie, col(Observatoriumsessie.id) == Expertinzet.bron_id)
        .where(
            col(Observatoriumsessie.eindigt_op) > since,
            col(Observatoriumsessie.afgelast_op).is_(None),
            Observatoriumsessie.id != besides,
        )
    )
    for expert_id, meeting in sessions:
        if meeting.begint_op and meeting.eindigt_op:
            busy = Busy(meeting.begint_op, meeting.eindigt_op)
            found.setdefault(expert_id, []).append(busy)
    return found


def taken_at(session: Session, moment: Span, *, besides: str) -> set[str]:
    """Return which experts sit somewhere else at a moment."""
    begin, end = moment
    found = experts_elsewhere(session, since=begin, besides=besides)
    return {
        expert_id
        for expert_id, spans in found.items()
        if any(busy.begin < end and begin < busy.end for busy in spans)
    }


def _busy(session: Session, row: Zorgtafel) -> Iterable[Busy]:
    """Of a protected place not even the municipality counts: half an hour does."""
    settled = open_settled(session, row)
    place = settled.plaats if settled else None
    at: str | None = place.gemeente if place and not place.beschermd else ""
    if place is not None and place.soort == "online":
        at = None
    if row.starts_at and row.ends_at:
        yield Busy(row.starts_at, row.ends_at, at)
