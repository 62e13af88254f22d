"""The vertrouwenspersoon: who keeps the child in view, now and later."""

from datetime import datetime

from sqlmodel import Session

from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import (
    OutdatedError,
    RefusedError,
    require_open,
)
from shared.contracts.people import Categorie, Persoon

# a parent is a parent, and the coordinator goes when the traject ends
NEVER = (Categorie.OUDERS, Categorie.CASUSCOORDINATOR, Categorie.TOLK)


def eligible(session: Session, row: Traject) -> list[Persoon]:
    """Return who it can be: from the natural network or a professional."""
    return [
        person
        for person in people_of(session, row.id).values()
        if person.categorie not in NEVER
    ]


def trusted(session: Session, row: Traject) -> Persoon | None:
    """Return the vertrouwenspersoon: who was named, or who stands there as one."""
    people = people_of(session, row.id)
    if named := people.get(row.vertrouwenspersoon_id or ""):
        return named
    return next(
        (p for p in people.values() if p.categorie is Categorie.VERTROUWENSPERSOON),
        None,
    )


def appoint(
    session: Session,
    row: Traject,
    person_id: str,
    *,
    based_on: str,
    by: str,
    now: datetime,
) -> None:
    """Name somebody of the case, or nobody."""
    row = lock_traject(session, row.id)
    session.refresh(row)
    require_open(row)
    known = row.vertrouwenspersoon_id or ""
    if known != based_on:
        raise OutdatedError
    people = {person.id: person for person in eligible(session, row)}
    if person_id and person_id not in people:
        raise RefusedError("Kies iemand die bij de casus staat, en geen ouder.")
    if person_id == known:
        return
    row.vertrouwenspersoon_id = person_id or None
    session.add(row)
    text = people[person_id].naam if person_id else "nog niemand"
    note_act(session, row, "vertrouwenspersoon", text, by=by, now=now)
