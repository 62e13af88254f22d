"""Who is on duty, as far as the copy of the roster tells."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from services.intake.rooster.domain import ROSTERS, place_of
from services.intake.rooster.models import RoosterKopie
from shared.contracts import RoosterStand
from shared.contracts.rooster import Dienst
from shared.kernel import kernel_of


@dataclass(frozen=True)
class Duty:
    """Who answers now and who is next; `known` is false when the copy cannot tell."""

    known: bool = False
    now: Dienst | None = None
    next: Dienst | None = None
    as_of: datetime | None = None
    closures: frozenset[date] = frozenset()
    mailbox: str = ""


def duty_at(session: Session, *, region: str = "limburg", now: datetime) -> Duty:
    """Return who is on duty at a moment, by the copy that this service has."""
    roster = find_roster(session, region=region)
    if roster is None:
        return Duty()
    shifts = sorted(roster.diensten, key=lambda shift: shift.starts_at)
    current = [shift for shift in shifts if shift.starts_at <= now < shift.ends_at]
    later = [shift for shift in shifts if shift.starts_at > now]
    return Duty(
        known=roster.van <= now < roster.tot,
        now=next(iter(current), None),
        next=next(iter(later), None),
        as_of=roster.at,
        closures=_days(roster.sluitingen),
        mailbox=roster.teammailbox,
    )


def colleague_at(
    session: Session, staff_id: str, *, region: str
) -> tuple[str, str] | None:
    """Return name and mail address of somebody who is in the roster."""
    roster = find_roster(session, region=region)
    for shift in roster.diensten if roster else ():
        if shift.staff_id == staff_id and shift.email:
            return shift.naam, shift.email
    return None


def find_roster(session: Session, *, region: str) -> RoosterStand | None:
    """Return the copy of a region's roster, none before the first one arrived.

    Who asks several times in one request or message gets the same one.
    """
    known: dict[str, RoosterStand | None] = session.info.setdefault(ROSTERS, {})
    if region not in known:
        known[region] = _open_roster(session, region)
    return known[region]


def _open_roster(session: Session, region: str) -> RoosterStand | None:
    row = session.get(RoosterKopie, region)
    if row is None:
        return None
    content = kernel_of(session).vault.open_json(
        session, row.sealed, place=place_of(region), casus_id=None
    )
    return RoosterStand.model_validate(content)


def _days(texts: tuple[str, ...]) -> frozenset[date]:
    found = set()
    for text in texts:
        try:
            found.add(date.fromisoformat(text[:10]))
        except ValueError:
            continue
    return frozenset(found)
