"""A roster for the demo, with the fictional coordinators and a visible gap."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from services.scheduling.demo_accounts import NOOR
from services.scheduling.medewerkers.queries import coordinators
from services.scheduling.permanentie.afwezig import report_absence
from services.scheduling.permanentie.domain import NewRooster, close_days, save_rooster
from services.scheduling.permanentie.models import Dagdeel
from services.scheduling.permanentie.plan import WORKING_DAYS, monday_of
from services.scheduling.permanentie.queries import load_plan, newest_rooster
from services.scheduling.permanentie.wissels import By, Voorstel, propose
from shared.clock import to_local

REGIO = "limburg"
CLOSURES = (
    (7, 11, "Feest van de Vlaamse Gemeenschap"),
    (12, 24, "Brugdag voor Kerstmis"),
)
FRIDAY = 5


def seed_roster(session: Session, now: datetime) -> None:
    """Fill an empty roster; once there is one, nothing happens."""
    people = coordinators(session, regio=REGIO)
    if not people or newest_rooster(session, regio=REGIO) is not None:
        return
    turns = {
        (day, part): people[(2 * day + turn) % len(people)].id
        for day in range(1, WORKING_DAYS + 1)
        for turn, part in enumerate(Dagdeel)
    }
    del turns[FRIDAY, Dagdeel.NAMIDDAG]
    today, by = to_local(now).date(), people[0].id
    roster = NewRooster(
        geldig_van=date(today.year, 1, 1),
        voormiddag=(time(9), time(12)),
        namiddag=(time(14), time(17)),
        diensten=turns,
    )
    save_rooster(session, roster, regio=REGIO, based_on=None, by=by, now=now)
    for month, day, why in CLOSURES:
        closed = _next(month, day, today)
        close_days(
            session, regio=REGIO, van=closed, tot=closed, reden=why, by=by, now=now
        )
    _change_next_week(session, people[0].id, turns, now=now)


def _change_next_week(
    session: Session,
    me: str,
    turns: Mapping[tuple[int, Dagdeel], str],
    *,
    now: datetime,
) -> None:
    """Somebody fills the empty half-day, and somebody is away on Thursday."""
    today = to_local(now).date()
    plan = load_plan(session, regio=REGIO, day=today)
    friday = monday_of(today) + timedelta(days=7 + FRIDAY - 1)
    while plan.closed_because(friday):
        friday += timedelta(days=7)
    filled = Voorstel((friday, Dagdeel.NAMIDDAG), naar=me, van=None)
    propose(session, filled, regio=REGIO, by=By(me), now=now)
    thursday = friday - timedelta(days=1)
    here = [turns.get((thursday.isoweekday(), part), me) for part in Dagdeel]
    # not who leads the zorgtafel of that day in the other demo data
    who = next((one for one in here if one != NOOR.id), here[0])
    report_absence(
        session, regio=REGIO, wie=who, van=thursday, tot=thursday, by=By(who), now=now
    )


def _next(month: int, day: int, today: date) -> date:
    found = date(today.year, month, day)
    return found if found >= today else found.replace(year=today.year + 1)
