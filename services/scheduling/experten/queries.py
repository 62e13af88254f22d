"""Reading the experts: who is free on a half day, and how often each was asked."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from services.scheduling.experten.models import Expert, Expertinzet
from shared.clock import to_local

NOON = 12


def experts_of(
    session: Session, *, regio: str, expertise: str = "", also_gone: bool = False
) -> list[Expert]:
    """Return the experts of a region by name, or those with one expertise."""
    query = select(Expert).where(Expert.regio == regio)
    if not also_gone:
        query = query.where(col(Expert.actief))
    rows = session.exec(query.order_by(col(Expert.naam)))
    return [row for row in rows if not expertise or expertise in row.expertise]


def find_expert(session: Session, expert_id: str, *, regio: str) -> Expert | None:
    row = session.get(Expert, expert_id)
    return row if row is not None and row.regio == regio else None


def is_free(expert: Expert, begin: datetime, end: datetime) -> bool | None:
    """Tell whether the grid leaves this time free; None where there is no grid."""
    first, last = to_local(begin), to_local(end)
    if is_away(expert, first.date()):
        return False
    if not expert.halvedagen:
        return None
    halves = {_half(first.hour), _half(last.hour if last.minute else last.hour - 1)}
    day = first.isoweekday()
    return all(f"{day}-{half}" in expert.halvedagen for half in halves)


def is_away(expert: Expert, day: date) -> bool:
    return any(
        period["van"] <= day.isoformat() <= period["tot"] for period in expert.afwezig
    )


def loads(session: Session, *, year: int, besides: str = "") -> dict[str, int]:
    """Return for how many other zorgtafels and sessions each was asked in a year."""
    query = (
        select(Expertinzet.expert_id, func.count())
        .where(
            col(Expertinzet.dag) >= date(year, 1, 1),
            col(Expertinzet.dag) <= date(year, 12, 31),
            Expertinzet.bron_id != besides,
        )
        .group_by(Expertinzet.expert_id)
    )
    return dict(session.exec(query).all())


def asked_for(session: Session, bron_ids: Iterable[str]) -> dict[str, list[str]]:
    """Return which experts were asked for each zorgtafel or session."""
    found: dict[str, list[str]] = {}
    query = select(Expertinzet).where(col(Expertinzet.bron_id).in_(list(bron_ids)))
    for row in session.exec(query.order_by(col(Expertinzet.expert_id))):
        found.setdefault(row.bron_id, []).append(row.expert_id)
    return found


def _half(hour: int) -> str:
    return "voormiddag" if hour < NOON else "namiddag"
