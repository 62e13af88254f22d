"""Reading the roster."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.permanentie.models import (
    Dagdeel,
    Rooster,
    Roosterdienst,
    Sluiting,
)
from services.scheduling.permanentie.plan import Collega, Pattern, Plan
from shared.kernel import kernel_of


def load_plan(session: Session, *, regio: str, day: date) -> Plan:
    """Return everything about the roster of a region, with the line of a day."""
    line = kernel_of(session).policy.at(day, region=regio).main_line()
    return Plan(
        lijn=line.nummer or "",
        patterns=_patterns(session, regio),
        closures=closures(session, regio=regio),
        staff=_staff(session),
    )


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
