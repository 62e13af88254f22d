"""Places near the parents, best first, with the reasons why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from services.scheduling.plaatsen.models import Plaats
from services.scheduling.plaatsen.queries import seats
from services.scheduling.zorgtafel.diary import Party
from services.scheduling.zorgtafel.halfhours import Span
from services.scheduling.zorgtafel.rooms import ALL_FREE, Taken, Then, rooms_for
from services.scheduling.zorgtafel.score import HELD, Venue, place_points
from shared.data.travel import kilometres

NO_CAR = {"ja": 0, "onbekend": 10, "nee": 30}
# a place that is in no register: it must still be looked for
UNLISTED = 40


@dataclass(frozen=True)
class Ranked:
    """A place of the register, what it costs, and why it stands where it does."""

    place: Plaats
    points: int
    reasons: tuple[str, ...]


def venues_of(
    place: Plaats,
    *,
    named: Collection[str],
    guests: int,
    taken: Taken,
    held: Mapping[str, Sequence[Span]] = {},
    closed: Sequence[Span] = (),
) -> list[Venue]:
    """Return each room that is large enough: one of them must be free throughout."""
    return [
        Venue(
            f"{place.id}/{room}",
            place.naam,
            place.gemeente,
            known=is_named(place, named),
            cost=NO_CAR[place.zonder_auto],
            taken=(*closed, *taken.get((place.id, room), ())),
            held=tuple(held.get(f"{place.id}/{room}", ())),
        )
        for room in rooms_for(place, guests)
    ]


def is_named(place: Plaats, named: Collection[str]) -> bool:
    """Tell whether the aanmelder named this place: then the family knows it."""
    name = place.naam.casefold()
    return any(name in text.casefold() or text.casefold() in name for text in named)


def rank(
    places: Sequence[Plaats],
    *,
    near: str,
    named: Collection[str],
    guests: int,
    then: Then = ALL_FREE,
) -> list[Ranked]:
    """Rank the places: known to the family, near, within reach without a car.

    A place that is too small or has no free room at the moment is left out.
    """
    family = (Party("", family=True, starts_from=near),)
    found = []
    for place in places:
        rooms = venues_of(place, named=named, guests=guests, taken={})
        if rooms and place.id not in then.full:
            points = place_points(rooms[0], family)
            points += HELD if place.id in then.held else 0
            reasons = [
                *_at_moment(place, then),
                *_reasons(place, near=near, named=named),
            ]
            found.append(Ranked(place, points, tuple(reasons)))
    return sorted(found, key=lambda one: (one.points, one.place.naam))


def open_first(found: Sequence[Ranked], then: Then) -> list[Ranked]:
    """Put what is not open then last among these: somebody may open the door."""
    return sorted(found, key=lambda one: one.place.id in then.closed)


def _at_moment(place: Plaats, then: Then) -> list[str]:
    words = []
    if place.id in then.closed:
        words.append("dan niet open")
    if place.id in then.held:
        words.append("nu onder voorbehoud voor een andere zorgtafel")
    return words


def _reasons(place: Plaats, *, near: str, named: Collection[str]) -> list[str]:
    words = []
    if is_named(place, named):
        words.append("genoemd door de aanmelder: het gezin kent het")
    away = kilometres(near, place.gemeente)
    if away is not None:
        same = near.casefold() == place.gemeente.casefold()
        words.append("in hun gemeente" if same else f"{away} km van {near}")
    without = {"ja": "bereikbaar zonder auto", "nee": "niet bereikbaar zonder auto"}
    words.append(without.get(place.zonder_auto, ""))
    most = seats(place)
    words.append(f"{most} zitplaatsen" if most else "")
    words.append("speelhoek" if place.speelhoek == "ja" else "")
    words.append("twee uitgangen" if place.twee_uitgangen == "ja" else "")
    words.append(f"open: {place.uren}" if place.uren else "")
    words.append("" if place.bevestigd_op else "nog niet bevestigd door het team")
    return [word for word in words if word]
