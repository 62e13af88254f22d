"""What intake knows of the roster: told at every change, and each day anew."""

from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from services.scheduling.permanentie.models import Roosteruitgave
from services.scheduling.permanentie.plan import Plan
from services.scheduling.permanentie.queries import (
    load_plan,
    regions,
    staff_signature,
)
from services.scheduling.permanentie.shifts import Shift
from shared.clock import now as present
from shared.clock import start_of_day, to_local
from shared.contracts import RoosterStand
from shared.contracts.rooster import Dienst
from shared.kernel import Kernel, kernel_of
from shared.messaging.outbox import publish

AHEAD = timedelta(days=14)
# intake's clocks look back at older cases and ahead to their deadlines
CLOSURES_BACK = timedelta(days=60)
CLOSURES_AHEAD = timedelta(days=400)


def tell_intake(session: Session, *, regio: str, now: datetime) -> RoosterStand:
    """Publish the next two weeks of a region, with who to send a notice to."""
    row = lock_roster(session, regio)
    today = to_local(now).date()
    row.version += 1
    row.dag = today
    row.medewerkers = staff_signature(session)
    row.verteld_op = now
    session.add(row)
    plan = load_plan(session, regio=regio, day=today)
    stand = _stand(session, plan, regio=regio, version=row.version, now=now)
    publish(session, stand, casus_id=None)
    return stand


def tell_what_is_due(kernel: Kernel) -> None:
    """Tell each region again on a new day, or when somebody of the staff changed."""
    now = present()
    with kernel.reading() as session:
        due = [r for r in regions(session) if _is_due(session, r, now=now)]
    for regio in due:
        with kernel.writing() as session:
            # another worker may have told it since we looked
            lock_roster(session, regio)
            if _is_due(session, regio, now=now):
                tell_intake(session, regio=regio, now=now)
            session.commit()


def _is_due(session: Session, regio: str, *, now: datetime) -> bool:
    row = session.get(Roosteruitgave, regio)
    if row is None or row.dag != to_local(now).date():
        return True
    return row.medewerkers != staff_signature(session)


def _stand(
    session: Session, plan: Plan, *, regio: str, version: int, now: datetime
) -> RoosterStand:
    today = to_local(now).date()
    start, end = start_of_day(today), start_of_day(today + AHEAD)
    mailbox = kernel_of(session).policy.at(today, region=regio).line("team_mail")
    return RoosterStand(
        aggregate=f"rooster/{regio}",
        version=version,
        at=now,
        regio=regio,
        van=start,
        tot=end,
        diensten=tuple(_dienst(shift) for shift in plan.shifts(start, end=end)),
        sluitingen=tuple(
            day.isoformat()
            for day in sorted(plan.closures)
            if today - CLOSURES_BACK <= day <= today + CLOSURES_AHEAD
        ),
        teammailbox=(mailbox.mail if mailbox else None) or "",
    )


def _dienst(shift: Shift) -> Dienst:
    who = shift.collega
    return Dienst(
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        functie=shift.functie,
        lijn=shift.lijn,
        staff_id=who.id if who else None,
        naam=who.naam if who else "",
        email=who.email if who else "",
    )


def lock_roster(session: Session, regio: str) -> Roosteruitgave:
    """Hold the roster of a region: whoever changes it goes one by one."""
    query = (
        select(Roosteruitgave)
        .where(Roosteruitgave.regio == regio)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = session.exec(query).first()
    if found is not None:
        return found
    try:
        with session.begin_nested():
            session.add(Roosteruitgave(regio=regio))
    except IntegrityError:
        pass  # somebody else was first: theirs is the row
    return session.exec(query).one()
