"""The open trajecten of a region, as far as somebody on the telephone names them."""

from collections import defaultdict
from collections.abc import Iterator

from sqlmodel import Session, col, func, select

from services.scheduling.traject.content import open_content, open_person
from services.scheduling.traject.models import CLOSED, Traject, TrajectPersoon
from services.scheduling.traject.queries import child_words
from services.scheduling.traject.states import WORDS
from shared.contracts.people import Categorie, Persoon
from shared.kernel import kernel_of
from shared.search import Found, OpenCases

LABELS = {
    Categorie.OUDERS: "Ouder",
    Categorie.NETWERK: "Netwerk",
    Categorie.AANMELDER: "Aanmelder",
    Categorie.VERTROUWENSPERSOON: "Vertrouwenspersoon",
}
OTHERS = "Hulpverlener"


def open_cases(session: Session, known: OpenCases, *, region: str) -> list[Found]:
    """Return the open trajecten; what this process opened before stays open."""
    people = (
        select(
            TrajectPersoon.casus_id,
            func.count().label("people"),
            func.sum(col(TrajectPersoon.version)).label("changes"),
        )
        .where(col(TrajectPersoon.weg_op).is_(None))
        .group_by(col(TrajectPersoon.casus_id))
        .subquery()
    )
    rows = session.exec(
        select(Traject.id, Traject.version, people.c.people, people.c.changes)
        .outerjoin(people, people.c.casus_id == Traject.id)
        .where(Traject.regio == region, col(Traject.stand).not_in(CLOSED))
        .order_by(col(Traject.geopend_op).desc())
    ).all()

    def load(ids: list[str]) -> Iterator[Found]:
        return _load(session, ids)

    return known.renewed({row[0]: tuple(row[1:]) for row in rows}, load)


def _load(session: Session, ids: list[str]) -> Iterator[Found]:
    kernel_of(session).vault.prepare(session, ids)
    people: dict[str, list[Persoon]] = defaultdict(list)
    for row in session.exec(
        select(TrajectPersoon).where(
            col(TrajectPersoon.casus_id).in_(ids),
            col(TrajectPersoon.weg_op).is_(None),
        )
    ):
        people[row.casus_id].append(open_person(session, row))
    for traject in session.exec(select(Traject).where(col(Traject.id).in_(ids))):
        yield _found(session, traject, people[traject.id])


def _found(session: Session, row: Traject, people: list[Persoon]) -> Found:
    child = open_content(session, row).kind
    words = [("Kind", child.naam)]
    for person in people:
        words.append((LABELS.get(person.categorie, OTHERS), person.naam))
        words.append(("Organisatie", person.organisatie))
    return Found(
        casus_id=row.id,
        reference=row.referentie,
        title=child_words(child),
        state=WORDS[row.stand],
        words=tuple((label, text) for label, text in words if text),
        phones=tuple(person.telefoon for person in people if person.telefoon),
    )
