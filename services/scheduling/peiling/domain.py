"""Asking professionals when they can, keeping what they answer, and ending it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.peiling.content import Antwoord, open_answer, seal_answer
from services.scheduling.peiling.link import link_of
from services.scheduling.peiling.models import Peiling, Peilingantwoord
from services.scheduling.peiling.queries import asked_in, open_poll, outcome
from services.scheduling.peiling.voorbehoud import hold, release
from services.scheduling.traject.content import add_event
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import RefusedError
from services.scheduling.traject.waarschuwing import tell_readers
from services.scheduling.zorgtafel.experts import experts_at
from services.scheduling.zorgtafel.halfhours import Span
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.states import Step, refusal
from shared import audit, clock
from shared.contracts import StuurBericht
from shared.contracts.people import Persoon
from shared.kernel import kernel_of
from shared.messaging.outbox import publish
from shared.web.moments import spoken_date

FEWEST, MOST = 2, 6
COUNT = f"Kies minstens {FEWEST} en hoogstens {MOST} momenten."
NOBODY = "Kies minstens één persoon die je per mail kan bereiken."
PAST = "Een van de momenten is intussen voorbij. Kies opnieuw."
RUNS = "Er loopt al een peiling voor deze zorgtafel. Sluit die eerst."
CLOSED = "Deze vraag is intussen gesloten. Je antwoord is niet bewaard."


def ask(
    session: Session,
    traject: Traject,
    row: Zorgtafel,
    people: Sequence[Persoon],
    moments: Mapping[Span, str],
    *,
    moet: Collection[str],
    by: str,
    now: datetime,
) -> Peiling:
    """Mail each of these people the same moments, each with the room that suits.

    The row of the zorgtafel is locked.
    """
    _require(session, row, people, moments, now=now)
    poll = _new_poll(session, traject, row, sorted(moments), by=by, now=now)
    session.add(poll)
    session.flush()
    hold(
        session,
        poll,
        coordinator_id=traject.coordinator_id,
        experts=experts_at(session, people, regio=traject.regio),
        rooms=moments,
        regio=traject.regio,
        now=now,
    )
    for person in people:
        _ask_one(session, traject, poll, person, moet=person.id in moet, now=now)
    names = ", ".join(person.naam for person in people)
    add_event(session, traject.id, "peiling_gevraagd", door=by, at=now, tekst=names)
    _audit(session, poll, actor=by, action="verzonden")
    return poll


def _new_poll(
    session: Session,
    traject: Traject,
    row: Zorgtafel,
    span: Sequence[Span],
    *,
    by: str,
    now: datetime,
) -> Peiling:
    policy = kernel_of(session).policy.at(now, region=traject.regio)
    today = clock.to_local(now).date()
    last = policy.get("peiling.open").after(today) + timedelta(days=1)
    return Peiling(
        id=str(uuid4()),
        casus_id=traject.id,
        zorgtafel_id=row.id,
        momenten=[[begin.isoformat(), end.isoformat()] for begin, end in span],
        gesteld_op=now,
        gesteld_door=by,
        open_tot=min(clock.start_of_day(last), span[-1][0]),
    )


def _require(
    session: Session,
    row: Zorgtafel,
    people: Collection[Persoon],
    moments: Collection[Span],
    *,
    now: datetime,
) -> None:
    if reason := refusal(row, Step.BEWERKEN, now=now):
        raise RefusedError(reason)
    if open_poll(session, row.id, now=now) is not None:
        raise RefusedError(RUNS)
    if not FEWEST <= len(set(moments)) <= MOST:
        raise RefusedError(COUNT)
    if any(begin <= now for begin, _ in moments):
        raise RefusedError(PAST)
    if not people:
        raise RefusedError(NOBODY)


def _ask_one(
    session: Session,
    traject: Traject,
    poll: Peiling,
    person: Persoon,
    *,
    moet: bool,
    now: datetime,
) -> None:
    row_id = str(uuid4())
    row = Peilingantwoord(
        id=row_id,
        peiling_id=poll.id,
        casus_id=traject.id,
        persoon_id=person.id,
        moet=moet,
        inhoud=seal_answer(session, row_id, traject.id, Antwoord()),
    )
    session.add(row)
    session.flush()
    mail_link(session, traject, row, poll, person, now=now)


def mail_link(
    session: Session,
    traject: Traject,
    row: Peilingantwoord,
    poll: Peiling,
    person: Persoon,
    *,
    now: datetime,
) -> None:
    """Mail what opens the poll as it is now; an older link leads nowhere."""
    message = StuurBericht(
        aggregate=row.id,
        version=row.generatie + 1,
        at=now,
        soort="peiling",
        casus_id=traject.id,
        regio=traject.regio,
        naar_email=person.email,
        naar_naam=person.naam,
        referentie=traject.referentie,
        gegevens={
            "link": link_of(session, row, poll),
            "tot": spoken_date(poll.open_tot - timedelta(seconds=1)),
        },
    )
    publish(session, message, casus_id=traject.id)


def answer(
    session: Session,
    row: Peilingantwoord,
    poll: Peiling,
    said: Antwoord,
    *,
    now: datetime,
) -> None:
    """Keep an answer; it may change as long as nobody decided."""
    if not poll.is_open(now):
        raise RefusedError(CLOSED)
    # a moment that went by is not asked any more, but stays answered
    before = open_answer(session, row).keuzes
    said = said.model_copy(update={"keuzes": {**before, **said.keuzes}})
    row.inhoud = seal_answer(session, row.id, row.casus_id, said)
    row.beantwoord_op = now
    session.add(row)
    session.flush()
    _audit(session, row, actor="genodigde", action="gewijzigd")
    _decide(session, poll, now=now)


def close_poll(session: Session, table_id: str, *, by: str, now: datetime) -> None:
    """End what is asked about a zorgtafel: something was decided, or withdrawn."""
    wanted = select(Peiling).where(
        Peiling.zorgtafel_id == table_id, col(Peiling.gesloten_op).is_(None)
    )
    for poll in session.exec(wanted.with_for_update()).all():
        release(session, poll)
        poll.gesloten_op = now
        session.add(poll)
        add_event(session, poll.casus_id, "peiling_gesloten", door=by, at=now)
        _audit(session, poll, actor=by, action="gewijzigd")


def _decide(session: Session, poll: Peiling, *, now: datetime) -> None:
    """Tell the coordinator as soon as the poll can end, once for each reason."""
    reached = outcome(poll, asked_in(session, poll))
    if reached is None or reached == poll.uitslag:
        return
    poll.uitslag = reached
    session.add(poll)
    traject = session.get_one(Traject, poll.casus_id)
    path = f"/planning/trajecten/{traject.id}/zorgtafel/{poll.zorgtafel_id}/peiling"
    told = {"deel": str(reached)}
    tell_readers(
        session, traject, poll, "uitslag", "peiling_beslisbaar", path, told, now
    )


def _audit(
    session: Session,
    row: Peiling | Peilingantwoord,
    *,
    actor: str,
    action: audit.Action,
) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject=f"{row.__tablename__}/{row.id}",
        casus_id=row.casus_id,
    )
