"""Who must not read of whom: people who are received apart get apart sheets too.

What names the other stays off a sheet; the coordinator sees which parts do, and can
share an item with one parent alone. No list of words is complete: the page says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from services.scheduling.traject.content import open_content
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.zorgplan.content import Item
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import open_concept, open_settled
from services.scheduling.zorgtafel.models import Zorgtafel
from shared.contracts.people import Persoon
from shared.copies import Known, known_by


@dataclass(frozen=True)
class Hidden(Known):
    """What must not stand on the sheet of one of the family."""

    ids: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ids)

    def is_about(self, item: Item) -> bool:
        """Tell whether an item names who must stay unknown, by choice or in words."""
        return any(
            code in self.ids or self.stands_in(code)
            for name in item.waarden
            for code in item.codes(name)
        )


NOTHING = Hidden()


def hidden_from(session: Session, traject: Traject, reader: Persoon) -> Hidden:
    """Return of whom somebody of the family must read nothing."""
    if not is_family(reader):
        return NOTHING
    people = people_of(session, traject.id, also_gone=True)
    kept = {
        key for one in _meetings(session, traject.id) for key in _apart(one, reader)
    }
    others = [people[key] for key in sorted(kept) if key in people]
    return unknown_to(session, traject, reader, others)


def unknown_to(
    session: Session, traject: Traject, reader: Persoon, others: Sequence[Persoon]
) -> Hidden:
    """Return by what these others would be known to somebody."""
    child = open_content(session, traject).kind.naam
    known = known_by(others, reader=reader, child=child)
    return Hidden(
        words=known.words,
        numbers=known.numbers,
        ids=frozenset(f"persoon:{one.id}" for one in others),
    )


def _meetings(session: Session, casus_id: str) -> Iterable[Concept]:
    for row in session.exec(select(Zorgtafel).where(Zorgtafel.casus_id == casus_id)):
        yield open_concept(session, row)
        if (settled := open_settled(session, row)) is not None:
            yield settled


def _apart(meeting: Concept, reader: Persoon) -> Iterable[str]:
    """Return who has another part of a meeting than the reader, who may have none."""
    mine = meeting.apart.get(reader.id)
    for key, part in meeting.apart.items():
        if key != reader.id and (part != mine or not part.duur):
            yield key
