"""The pool of experts at one meeting: why one was chosen, and who comes instead."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from services.scheduling.experten.models import Expert
from services.scheduling.experten.queries import experts_of, loads
from services.scheduling.registers.lijsten import options
from services.scheduling.traject.models import Traject, TrajectPersoon
from services.scheduling.traject.people import add_person, people_of, set_gone
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.domain import save_concept
from services.scheduling.zorgtafel.elsewhere import taken_at
from services.scheduling.zorgtafel.experts import Proposed, is_expert, propose_experts
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.proposal import Seat
from shared import clock
from shared.contracts.people import Categorie, Persoon, mailbox

EXPERTISE = "experten.expertise"


def pool_of(session: Session, traject: Traject, row: Zorgtafel) -> list[Proposed]:
    """Return the experts who are not at this meeting yet, who suits best first."""
    mee = open_concept(session, row).seated
    people = people_of(session, traject.id)
    seated = [people[key] for key in mee if key in people]
    taken = {mailbox(one.email) for one in seated if one.email}
    return [
        one
        for one in _weighed(session, traject, row)
        if mailbox(one.expert.email) not in taken
        and not any(is_expert(person, one.expert) for person in seated)
    ]


def with_reasons(
    session: Session, traject: Traject, row: Zorgtafel, seats: Iterable[Seat]
) -> list[Seat]:
    """Say of each expert of the pool why this one, and whether it is free."""
    pool, words = _weighed(session, traject, row), options(session, EXPERTISE)
    found = []
    for seat in seats:
        one = next((p for p in pool if is_expert(seat.person, p.expert)), None)
        if one is not None:
            known = [words.get(code, code) for code in one.expert.expertise]
            reason = " · ".join((*known, *one.reasons))
            seat = Seat(seat.person, seat.proposed, reason)
        found.append(seat)
    return found


def take_expert(
    session: Session,
    traject: Traject,
    row: Zorgtafel,
    expert: Expert,
    *,
    instead: str,
    by: str,
    now: datetime,
) -> Persoon:
    """Seat an expert, in the place of another where one is named."""
    person = Persoon(
        id="",
        naam=expert.naam,
        categorie=Categorie.EXPERTEN,
        organisatie=expert.organisatie,
        telefoon=expert.telefoon,
        email=expert.email,
    )
    return seat_person(session, traject, row, person, instead=instead, by=by, now=now)


def seat_person(
    session: Session,
    traject: Traject,
    row: Zorgtafel,
    person: Persoon,
    *,
    instead: str = "",
    by: str,
    now: datetime,
) -> Persoon:
    """Add somebody to the case and the table; an expert never stands there twice."""
    known = people_of(session, traject.id, also_gone=True).values()
    is_one = person.categorie is Categorie.EXPERTEN
    same = next((one for one in known if is_one and is_expert(one, person)), None)
    if same is None:
        person = add_person(session, traject, person, by=by, now=now)
    else:
        person = same
        kept = session.get_one(TrajectPersoon, person.id)
        if kept.weg_op is not None:
            set_gone(session, kept, False, by=by, now=now)
    session.flush()
    concept = open_concept(session, row)
    others = [key for key in concept.seated if key not in (instead, person.id)]
    seated = concept.model_copy(update={"mee": (*others, person.id)})
    # one more person takes nothing away from what a colleague saved
    save_concept(session, row, seated, bewerking=row.bewerking, by=by, now=now)
    return person


def _weighed(session: Session, traject: Traject, row: Zorgtafel) -> list[Proposed]:
    concept = open_concept(session, row)
    begin, end = concept.starts_at, concept.ends_at
    moment = (begin, end) if begin and end else None
    return propose_experts(
        experts_of(session, regio=traject.regio),
        loads=loads(session, year=clock.today().year, besides=row.id),
        moment=moment,
        taken=taken_at(session, moment, besides=row.id) if moment else (),
    )
