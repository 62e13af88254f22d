"""Rooms of public places: one table at a time, whoever sends first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from services.scheduling.peiling.models import Wat
from services.scheduling.peiling.voorbehoud import held_for_others
from services.scheduling.plaatsen.models import Plaats
from services.scheduling.plaatsen.queries import find_place
from services.scheduling.plaatsen.uren import closed_spans
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.halfhours import QUARTER, Span, quarters
from services.scheduling.zorgtafel.models import Ruimtekwartier, Zorgtafel

TAKEN = "{} is op dat moment intussen bezet. Kies een andere plaats."
MANY = 999
CLOSED = "{} is dan niet open, voor zover we weten. In het adresboek staat: {}."
Taken = dict[tuple[str, str], list[Span]]


@dataclass(frozen=True)
class Then:
    """The places that cannot have a table at its moment, or perhaps not."""

    full: frozenset[str] = frozenset()
    # the last free room is asked about for another table
    held: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


ALL_FREE = Then()


def rooms_for(place: Plaats, guests: int) -> list[str]:
    """Return the rooms with enough seats, the smallest first.

    Where nobody counted the seats they are enough; a place of which no room is
    known has one.
    """
    if not place.ruimtes:
        return [""]
    found = [(room.get("zitplaatsen") or MANY, room["naam"]) for room in place.ruimtes]
    fitting = [(seats, name) for seats, name in found if seats >= guests]
    return [name for _, name in sorted(fitting)]


def taken_rooms(
    session: Session, *, since: datetime, until: datetime, besides: str
) -> Taken:
    """Return when which room of which place is taken by another table."""
    rows = session.exec(
        select(Ruimtekwartier).where(
            col(Ruimtekwartier.begint_op) > since - QUARTER,
            col(Ruimtekwartier.begint_op) < until,
            col(Ruimtekwartier.bron_id) != besides,
        )
    )
    found: Taken = {}
    for row in rows:
        span = (row.begint_op, row.begint_op + QUARTER)
        found.setdefault((row.plaats_id, row.ruimte), []).append(span)
    return found


def at_moment(
    session: Session,
    places: Collection[Plaats],
    span: Span,
    *,
    guests: int,
    besides: str,
    now: datetime,
) -> Then:
    """Return what is known of places at one moment."""
    taken = taken_rooms(session, since=span[0], until=span[1], besides=besides)
    full = full_places(places, taken, span, guests)
    for key, spans in held_for_others(
        session, Wat.RUIMTE, besides=besides, now=now
    ).items():
        place_id, _, room = key.partition("/")
        taken.setdefault((place_id, room), []).extend(spans)
    held = full_places(places, taken, span, guests) - full
    closed = {place.id for place in places if closed_spans(place.uren, *span)}
    return Then(frozenset(full), frozenset(held), frozenset(closed))


def closed_then(session: Session, concept: Concept, *, regio: str) -> str:
    """Say that the chosen place is not open at the chosen moment, if it is not."""
    place = find_place(session, concept.plaats_id, regio=regio)
    if place is None or concept.starts_at is None or concept.ends_at is None:
        return ""
    if not closed_spans(place.uren, concept.starts_at, concept.ends_at):
        return ""
    return CLOSED.format(place.naam, place.uren)


def full_places(
    places: Collection[Plaats], taken: Taken, span: Span, guests: int
) -> set[str]:
    """Return the places without a room that is free all the time."""
    return {
        place.id
        for place in places
        if all(
            any(b < span[1] and span[0] < e for b, e in taken.get((place.id, room), ()))
            for room in rooms_for(place, guests)
        )
    }


def hold_room(session: Session, row: Zorgtafel, concept: Concept, *, regio: str) -> str:
    """Take a room for what is settled, let the former one go, and return its name.

    Who has a room keeps it where it still does: nobody is told of another for nothing.
    """
    release_room(session, row.id)
    place = find_place(session, concept.plaats_id, regio=regio)
    if place is None or concept.starts_at is None or concept.ends_at is None:
        return ""
    rooms = rooms_for(place, len(concept.seated))
    for room in sorted(rooms, key=lambda name: name != concept.lokaal):
        rows = [
            Ruimtekwartier(
                plaats_id=place.id, ruimte=room, begint_op=at, bron_id=row.id
            )
            for at in quarters(concept.starts_at, concept.ends_at)
        ]
        try:
            # the constraint decides, not what was read before
            with session.begin_nested():
                session.add_all(rows)
        except IntegrityError:
            continue
        return room
    raise RefusedError(TAKEN.format(place.naam))


def release_room(session: Session, zorgtafel_id: str) -> None:
    session.exec(
        delete(Ruimtekwartier).where(col(Ruimtekwartier.bron_id) == zorgtafel_id)
    )
