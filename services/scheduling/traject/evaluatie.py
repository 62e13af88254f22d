"""The evaluations of a traject: proposed by policy, moved where that is needed."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.permanentie.queries import closures
from services.scheduling.traject.content import rules_of
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import Evaluatie, Evaluatiestand, Traject
from services.scheduling.traject.states import (
    OutdatedError,
    RefusedError,
    require_open,
)
from services.scheduling.traject.termijn import Termijn, term_of
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.models import Zorgtafel, Zorgtafelstand
from shared.clock import to_local
from shared.policy.period import Period
from shared.policy.servicetime import is_counting_day
from shared.web.moments import exact_moment, spoken_date

S = Evaluatiestand
DAY = timedelta(days=1)
HANDLED = {
    S.GEHOUDEN: "Deze evaluatie is al gehouden.",
    S.VERVALLEN: "Deze evaluatie is vervallen. Plan een nieuwe.",
}


def evaluation_days(
    term: Termijn,
    interval: Period,
    *,
    after: date,
    closed: Collection[date] = (),
) -> list[date]:
    """Return a day for each interval after a day, none of them past the end."""
    found, before, day = [], after, interval.after(after)
    while before < day <= term.laatste_dag:
        found.append(_working_day(day, term.laatste_dag, closed))
        before, day = day, interval.after(day)
    return found


def plan_evaluations(
    session: Session, row: Traject, term: Termijn, *, now: datetime
) -> None:
    """Add what is still missing up to the last day of the traject."""
    rule = rules_of(session, row).termijnen.evaluatie
    known = [one.dag for one in evaluations_of(session, row.id)]
    after = max([term.start, to_local(now).date(), *known]) if known else term.start
    closed = closures(session, regio=row.regio).keys()
    for day in evaluation_days(term, rule, after=after, closed=closed):
        session.add(Evaluatie(id=str(uuid4()), casus_id=row.id, dag=day))


def fit_evaluations(
    session: Session, row: Traject, term: Termijn, *, now: datetime
) -> None:
    """Drop what the term no longer holds, and plan what is missing."""
    for found in evaluations_of(session, row.id):
        if found.stand == S.GEPLAND and not term.holds(found.dag):
            found.stand, found.version = S.VERVALLEN, found.version + 1
            session.add(found)
    session.flush()
    plan_evaluations(session, row, term, now=now)


def evaluations_of(session: Session, casus_id: str) -> list[Evaluatie]:
    """Return every evaluation that is planned or was held, by day."""
    return list(
        session.exec(
            select(Evaluatie)
            .where(Evaluatie.casus_id == casus_id, Evaluatie.stand != S.VERVALLEN)
            .order_by(col(Evaluatie.dag))
        )
    )


def was_evaluated(session: Session, casus_id: str) -> bool:
    """Tell whether an evaluation of a traject was held."""
    held = (Evaluatie.casus_id == casus_id, Evaluatie.stand == S.GEHOUDEN)
    return session.exec(select(Evaluatie.id).where(*held)).first() is not None


def add_evaluation(
    session: Session, row: Traject, day: date, *, by: str, now: datetime
) -> Evaluatie:
    """Plan one more, on a day of the traject."""
    row = lock_traject(session, row.id)
    require_open(row)
    require_day(session, row, day, now=now)
    found = Evaluatie(id=str(uuid4()), casus_id=row.id, dag=day)
    session.add(found)
    note_act(session, row, "evaluatie_gepland", spoken_date(day), by=by, now=now)
    return found


def move_evaluation(
    session: Session,
    found: Evaluatie,
    day: date,
    *,
    reden: str = "",
    version: int,
    by: str,
    now: datetime,
) -> None:
    """Move it to another day of the traject, never past the end."""
    row = _open(session, found, version=version, now=now)
    before = found.dag
    if day == before:
        return
    require_day(session, row, day, now=now)
    found.dag, found.version = day, found.version + 1
    session.add(found)
    text = f"van {spoken_date(before)} naar {spoken_date(day)}\n{reden}".strip()
    note_act(session, row, "evaluatie_verplaatst", text, by=by, now=now)


def hold_evaluation(
    session: Session,
    found: Evaluatie,
    day: date,
    *,
    version: int,
    by: str,
    now: datetime,
) -> None:
    """Record that it was held, on the day it really was."""
    row = _open(session, found, version=version, now=now)
    if day > to_local(now).date():
        raise RefusedError("Deze dag komt nog. Vul in wanneer de evaluatie was.")
    term = term_of(session, row, now=now)
    if term is None or day < term.start:
        raise RefusedError("Toen liep dit traject nog niet. Kijk de datum na.")
    found.dag, found.stand = day, S.GEHOUDEN
    found.version += 1
    session.add(found)
    note_act(session, row, "evaluatie_gehouden", spoken_date(day), by=by, now=now)


def drop_evaluation(
    session: Session,
    found: Evaluatie,
    *,
    reden: str,
    version: int,
    by: str,
    now: datetime,
) -> None:
    """Take one out that is not needed: it stays on the timeline, with the reason."""
    row = _open(session, found, version=version, now=now)
    found.stand, found.version = S.VERVALLEN, found.version + 1
    session.add(found)
    text = f"{spoken_date(found.dag)}\n{reden}".strip()
    note_act(session, row, "evaluatie_vervallen", text, by=by, now=now)


def end_evaluations(session: Session, casus_id: str) -> None:
    """Drop what was still planned: the traject is closed."""
    for found in evaluations_of(session, casus_id):
        if found.stand == S.GEPLAND:
            found.stand, found.version = S.VERVALLEN, found.version + 1
            session.add(found)


def _open(
    session: Session, found: Evaluatie, *, version: int, now: datetime
) -> Traject:
    row = lock_traject(session, found.casus_id)
    # read again under the lock: a colleague may have been first
    session.refresh(found)
    require_open(row)
    if found.version != version:
        raise OutdatedError
    if found.stand != S.GEPLAND:
        raise RefusedError(HANDLED[S(found.stand)])
    _require_no_meeting(session, found, now=now)
    return row


def _require_no_meeting(session: Session, found: Evaluatie, *, now: datetime) -> None:
    """Who was invited must hear of a change: it goes by the meeting."""
    row = session.exec(
        select(Zorgtafel).where(
            Zorgtafel.evaluatie_id == found.id,
            fase.is_open(now),
        )
    ).first()
    if row is None:
        return
    if row.stand == Zorgtafelstand.CONCEPT:
        raise RefusedError(
            "Voor deze evaluatie is een afspraak in voorbereiding. Ga daarmee verder, "
            "of gooi ze eerst weg."
        )
    assert row.starts_at is not None
    raise RefusedError(
        f"Deze evaluatie ligt vast op {exact_moment(row.starts_at)}. "
        "Verplaats of annuleer die afspraak: dan weet iedereen het."
    )


def require_day(session: Session, row: Traject, day: date, *, now: datetime) -> None:
    """Refuse a day on which a traject can have no evaluation."""
    term = term_of(session, row, now=now)
    if term is None:
        raise RefusedError(
            "Dit traject loopt nog niet: een evaluatie komt na de eerste zorgtafel."
        )
    if not term.holds(day):
        raise RefusedError(
            f"Dit traject loopt van {spoken_date(term.start)} tot en met "
            f"{spoken_date(term.laatste_dag)}. Kies een dag daartussen."
        )
    if day < to_local(now).date():
        raise RefusedError("Deze dag is voorbij. Kies een dag die nog komt.")
    if any(day == one.dag for one in evaluations_of(session, row.id)):
        raise RefusedError("Op die dag staat al een evaluatie. Kies een andere dag.")


def _working_day(day: date, last: date, closed: Collection[date]) -> date:
    """Return the next working day; where that is past the end, the one before."""
    later = day
    while later <= last and not is_counting_day(later, closures=closed):
        later += DAY
    if later <= last:
        return later
    earlier = day
    while not is_counting_day(earlier, closures=closed):
        earlier -= DAY
    return earlier
