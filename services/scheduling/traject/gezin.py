"""Children of one family: each its own traject and clocks, one list of contacts.

Every traject keeps its people under its own key, so that one child can be forgotten
without the other. What changes for somebody is offered to the other children.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.traject.content import open_content, open_person
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.gevaar import spread_danger
from services.scheduling.traject.models import CLOSED, Traject, TrajectPersoon
from services.scheduling.traject.people import (
    change_person,
    insert_person,
    people_of,
    withdraw_channel,
)
from services.scheduling.traject.states import RefusedError, require_open
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Categorie, Kanaal, Persoon, VeiligKanaal, known_name

# what is the same for somebody, whichever child it is about
SHARED = {
    "telefoon": "telefoon",
    "email": "e-mailadres",
    "organisatie": "organisatie",
    "tolk_nodig": "tolk",
    "taal": "taal",
}
# each traject has its own
OWN = (Categorie.AANMELDER, Categorie.CASUSCOORDINATOR)


@dataclass(frozen=True)
class Twin:
    """Somebody as another child of the family knows them; none: not at all."""

    traject: Traject
    persoon: Persoon | None
    differs: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        return self.persoon is not None and not self.differs


def siblings(session: Session, row: Traject) -> list[Traject]:
    """Return the other trajecten of the family, those that run first."""
    if row.gezin_id is None:
        return []
    found = session.exec(
        select(Traject)
        .where(Traject.gezin_id == row.gezin_id, Traject.id != row.id)
        .order_by(col(Traject.geopend_op))
    ).all()
    return sorted(found, key=lambda one: one.stand in CLOSED)


def candidates(session: Session, row: Traject) -> list[Traject]:
    """Return what can be of the same family: whose people share an address first."""
    known = {row.id, *(one.id for one in siblings(session, row))}
    rows = session.exec(
        select(Traject)
        .where(Traject.regio == row.regio, col(Traject.stand).not_in(CLOSED))
        .order_by(col(Traject.geopend_op).desc())
    ).all()
    ours = _marks(people_of(session, row.id).values())
    found = [one for one in rows if one.id not in known]
    near = {
        one.id for one in found if ours & _marks(people_of(session, one.id).values())
    }
    return sorted(found, key=lambda one: one.id not in near)


def link(
    session: Session, row: Traject, other_id: str, *, by: str, now: datetime
) -> None:
    """Say that two trajecten are of one family; with all that they brought along."""
    first, second = _both(session, row.id, other_id)
    if first.regio != second.regio:
        raise RefusedError("Dat traject is van een andere regio.")
    require_open(first)
    if first.gezin_id is not None and first.gezin_id == second.gezin_id:
        return
    family = first.gezin_id or second.gezin_id or str(uuid4())
    together = [first, second, *siblings(session, first), *siblings(session, second)]
    for one in together:
        one.gezin_id = family
        session.add(one)
    spread_danger(session, together, by=by, now=now)
    for one, other in ((first, second), (second, first)):
        note_act(session, one, "gezin", f"samen met {other.referentie}", by=by, now=now)


def unlink(session: Session, row: Traject, *, by: str, now: datetime) -> None:
    """Take a traject out of its family; people who were copied stay."""
    row = lock_traject(session, row.id)
    others = siblings(session, row)
    if not others:
        return
    row.gezin_id = None
    session.add(row)
    if len(others) == 1:
        others[0].gezin_id = None
        session.add(others[0])
    note_act(session, row, "gezin", "niet meer samen met een ander", by=by, now=now)


def require_family(row: Traject, other: Traject) -> None:
    """Refuse what is not of one family, or not any more."""
    if row.gezin_id is None or row.gezin_id != other.gezin_id:
        raise RefusedError("Deze trajecten horen niet bij hetzelfde gezin.")


def twins(session: Session, row: Traject, person: Persoon) -> list[Twin]:
    """Return how the other open trajecten of the family know somebody."""
    if person.categorie in OWN:
        return []
    return [
        _twin(session, one, person)
        for one in siblings(session, row)
        if one.stand not in CLOSED
    ]


def share(
    session: Session, other: Traject, person: Persoon, *, by: str, now: datetime
) -> None:
    """Bring what is known of somebody to the traject of another child."""
    require_open(other)
    found = _row_of(session, other.id, person)
    if found is None:
        insert_person(session, other, as_new(person), by=by, now=now)
        return
    changes = {name: getattr(person, name) for name in SHARED}
    change_person(session, found, changes, version=found.version, by=by, now=now)


def as_new(person: Persoon) -> Persoon:
    """Return somebody as a traject that did not know them yet may.

    What was agreed to for the table of one child says nothing of another's: the safe
    channel is asked again. A refusal does count.
    """
    changes: dict[str, Any] = {"id": str(uuid4()), "veilig_kanaal": VeiligKanaal()}
    if person.mag_uitgenodigd == "ja":
        changes["mag_uitgenodigd"] = "te_vragen"
    return person.model_copy(update=changes)


def withdraw_everywhere(
    session: Session, row: Traject, person: Persoon, *, by: str, now: datetime
) -> list[Traject]:
    """Take a safe channel back for the other children too; return which.

    What is not safe for one child is not safe for the other: this asks nobody. Of
    whoever has no name, all who could be the same person are asked again.
    """
    reached = []
    for one in siblings(session, row):
        could_be = [
            session.get_one(TrajectPersoon, key, with_for_update=True)
            for key, other in people_of(session, one.id).items()
            if may_be_same(other, person)
            and other.veilig_kanaal.kanaal is not Kanaal.NIET_GEVRAAGD
        ]
        for found in could_be:
            withdraw_channel(session, found, by=by, now=now)
        if could_be:
            reached.append(one)
    return reached


def may_be_same(one: Persoon, other: Persoon) -> bool:
    """Tell whether two people of a family could be one: where caution costs little."""
    if isinstance(one, Aanmelder) or isinstance(other, Aanmelder):
        return False
    same = known_name(one) == known_name(other)
    return same and (bool(known_name(one)) or one.categorie is other.categorie)


def elsewhere(session: Session, row: Traject) -> list[tuple[Traject, Persoon]]:
    """Return who is known with another child of the family, and not with this one."""
    here = {known_name(person) for person in people_of(session, row.id).values()}
    here.discard("")
    found = []
    for one in siblings(session, row):
        for person in people_of(session, one.id).values():
            name = known_name(person)
            if person.categorie in OWN or name in here:
                continue
            here |= {name} - {""}
            found.append((one, person))
    return found


def child_of(session: Session, row: Traject) -> str:
    kind = open_content(session, row).kind
    return kind.naam or ("kind zonder naam" if kind.geboren else "ongeboren kind")


def _twin(session: Session, other: Traject, person: Persoon) -> Twin:
    row = _row_of(session, other.id, person)
    if row is None:
        return Twin(other, None, ())
    known = open_person(session, row)
    differs = tuple(
        words
        for name, words in SHARED.items()
        if getattr(known, name) != getattr(person, name)
    )
    return Twin(other, known, differs)


def _row_of(session: Session, casus_id: str, person: Persoon) -> TrajectPersoon | None:
    """Return the row of the same person with another child: the same name.

    Of whom nobody knows the name, nobody knows either whether they are the same.
    """
    name = known_name(person)
    if not name:
        return None
    for key, other in people_of(session, casus_id).items():
        is_aanmelder = isinstance(other, Aanmelder)
        if known_name(other) == name and not is_aanmelder:
            return session.get(TrajectPersoon, key, with_for_update=True)
    return None


def _both(session: Session, one: str, other: str) -> tuple[Traject, Traject]:
    # always in the same order, so that two who link each other never wait in a ring
    found = {key: lock_traject(session, key) for key in sorted({one, other})}
    if len(found) < 2:
        raise RefusedError("Dit is hetzelfde traject. Kies een ander.")
    return found[one], found[other]


def _marks(people: Iterable[Persoon]) -> set[str]:
    """Return addresses and numbers of the family: shared, they are a sign."""
    family = [p for p in people if p.categorie in (Categorie.OUDERS, Categorie.NETWERK)]
    marks = {mark for p in family for mark in (p.email.casefold(), p.telefoon)}
    return {mark for mark in marks if mark}
