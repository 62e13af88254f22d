"""Reading the roster."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.permanentie.models import (
    Afwezigheid,
    Dagdeel,
    Dienstwissel,
    Rooster,
    Roosterdienst,
    Sluiting,
    Wisselstand,
)
from services.scheduling.permanentie.plan import Plan
from services.scheduling.permanentie.shifts import (
    Absence,
    Collega,
    Gap,
    Pattern,
    Shift,
    Slot,
)
from shared.clock import to_local
from shared.kernel import kernel_of


def load_plan(
    session: Session, *, regio: str, day: date, since: date | None = None
) -> Plan:
    """Return the roster of a region, with the line of a day.

    Swaps and absences before `since` (else the day itself) are left out.
    """
    line = kernel_of(session).policy.at(day, region=regio).main_line()
    return Plan(
        lijn=line.nummer or "",
        patterns=_patterns(session, regio),
        closures=closures(session, regio=regio),
        staff=_staff(session),
        turns=_turns(session, regio, since or day),
        absences=[
            Absence(
                row.medewerker_id,
                row.van,
                row.tot,
                Dagdeel(row.dagdeel) if row.dagdeel else None,
            )
            for row in absences(session, regio=regio, since=since or day)
        ],
    )


def on_duty(session: Session, *, regio: str, now: datetime) -> Shift | None:
    """Return who answers the line at a moment; none when nobody does."""
    return load_plan(session, regio=regio, day=to_local(now).date()).on_duty(now)


def gaps(
    session: Session, *, regio: str, van: date, tot: date, structural: bool = False
) -> list[Gap]:
    """Return the hours without anybody from one day up to and including another.

    What the pattern itself leaves open (noon, evening, weekend, closed days) comes
    only with `structural`.
    """
    plan = load_plan(session, regio=regio, day=van)
    found = plan.gaps(van, tot)
    return [gap for gap in found if structural or not gap.is_structural]


def absences(session: Session, *, regio: str, since: date) -> list[Afwezigheid]:
    """Return who is away on a day or later, in order of the days."""
    query = (
        select(Afwezigheid)
        .where(
            Afwezigheid.regio == regio,
            col(Afwezigheid.tot) >= since,
            col(Afwezigheid.ingetrokken_op).is_(None),
        )
        .order_by(col(Afwezigheid.van), col(Afwezigheid.id))
    )
    return list(session.exec(query))


def find_absence(session: Session, row_id: int, *, regio: str) -> Afwezigheid | None:
    row = session.get(Afwezigheid, row_id)
    return row if row is not None and row.regio == regio else None


def wissels(session: Session, *, regio: str, since: date) -> list[Dienstwissel]:
    """Return every swap and take-over of a day or later, first the newest."""
    query = (
        select(Dienstwissel)
        .where(
            Dienstwissel.regio == regio,
            (col(Dienstwissel.dag) >= since) | (col(Dienstwissel.tegen_dag) >= since),
        )
        .order_by(col(Dienstwissel.gevraagd_op).desc(), col(Dienstwissel.id))
    )
    return list(session.exec(query))


def find_wissel(session: Session, row_id: str, *, regio: str) -> Dienstwissel | None:
    row = session.get(Dienstwissel, row_id)
    return row if row is not None and row.regio == regio else None


def applied(session: Session, *, regio: str, since: date) -> list[Dienstwissel]:
    """Return the swaps that hold, in the order in which they were applied."""
    rows = wissels(session, regio=regio, since=since)
    holding = [row for row in rows if row.stand == Wisselstand.GELDT]
    return sorted(holding, key=lambda row: row.volgorde or 0)


def _turns(session: Session, regio: str, since: date) -> dict[Slot, str]:
    turns: dict[Slot, str] = {}
    for row in applied(session, regio=regio, since=since):
        turns |= row.slots()
    return turns


def closures(session: Session, *, regio: str) -> Mapping[date, str]:
    """Return every closed day with its reason; these stop the service clocks."""
    return {
        row.van + timedelta(days=offset): row.reden
        for row in list_closures(session, regio=regio)
        for offset in range((row.tot - row.van).days + 1)
    }


def list_closures(session: Session, *, regio: str) -> list[Sluiting]:
    """Return the closures that stand, in order of their days."""
    query = (
        select(Sluiting)
        .where(Sluiting.regio == regio, col(Sluiting.ingetrokken_op).is_(None))
        .order_by(col(Sluiting.van), col(Sluiting.id))
    )
    return list(session.exec(query))


def find_closure(session: Session, closure_id: int, *, regio: str) -> Sluiting | None:
    row = session.get(Sluiting, closure_id)
    return row if row is not None and row.regio == regio else None


def newest_rooster(session: Session, *, regio: str) -> Rooster | None:
    """Return the version made last, the one that a change starts from."""
    query = (
        select(Rooster)
        .where(Rooster.regio == regio)
        .order_by(col(Rooster.id).desc())
        .limit(1)
    )
    return session.exec(query).first()


def diensten_of(
    session: Session, rooster: Rooster
) -> dict[tuple[int, Dagdeel], str | None]:
    rows = session.exec(
        select(Roosterdienst).where(Roosterdienst.rooster_id == rooster.id)
    )
    return {(row.weekdag, Dagdeel(row.dagdeel)): row.medewerker_id for row in rows}


def regions(session: Session) -> list[str]:
    """Return the regions that have a roster or closures."""
    found = set(session.exec(select(Rooster.regio).distinct()))
    return sorted(found | set(session.exec(select(Sluiting.regio).distinct())))


def staff_signature(session: Session) -> int:
    """Return a number that changes whenever anything about the staff does."""
    return int(session.exec(select(func.sum(Medewerker.version))).one() or 0)


def _patterns(session: Session, regio: str) -> list[Pattern]:
    versions = session.exec(
        select(Rooster).where(Rooster.regio == regio).order_by(col(Rooster.id))
    ).all()
    rows = session.exec(
        select(Roosterdienst)
        .join(Rooster, col(Rooster.id) == col(Roosterdienst.rooster_id))
        .where(Rooster.regio == regio)
    )
    diensten: dict[int, dict[tuple[int, Dagdeel], str | None]] = defaultdict(dict)
    for row in rows:
        key = (row.weekdag, Dagdeel(row.dagdeel))
        diensten[row.rooster_id][key] = row.medewerker_id
    return [Pattern(rooster, diensten[rooster.id or 0]) for rooster in versions]


def _staff(session: Session) -> dict[str, Collega]:
    return {
        row.id: Collega(row.id, row.naam, row.email, row.actief)
        for row in session.exec(select(Medewerker))
    }
