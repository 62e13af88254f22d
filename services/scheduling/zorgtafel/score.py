"""Which moment and place suit a table best: a score, and an exact search for it.

A moment at a place is out of the question when somebody who must come is known not
to be able, travel from and to other appointments counted, and when the place has no
free room or is closed. Everything else costs points; the lowest sum is best:

- 120 for each person who is known not to be able;
- 50 for each person who would rather not;
- 20 for each person of whom it is unknown, 60 where that person must come;
- 10 for each day of waiting after the first day on which a table can be;
- 150 after the day on which the table should have been;
- 15 when the table takes away noon, from 12 to 13 o'clock;
- 2 for each minute that the family travels, 1 for each of somebody else whose
  starting point is known; a way that nobody knows counts as half an hour;
- 30 for each person, and for the room, held for a moment that another table asks
  about;
- 20 for a place that the family did not name, and what the place itself costs
  (`Venue.cost`).

Of equal sums the earliest moment goes first, then the place named first. Pure:
everything is passed in. The people are added up once per moment and municipality,
not once per place; the sum is the same.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from services.scheduling.zorgtafel.diary import (
    Can,
    Masked,
    Party,
    masked,
    minutes_between,
)
from services.scheduling.zorgtafel.halfhours import HALF_HOUR, HalfHours, Span
from shared import clock
from shared.policy.servicetime import is_counting_day

CANNOT, RATHER_NOT, UNKNOWN, UNKNOWN_MUST, HELD = 120, 50, 20, 60, 30
DAY, LATE, NOON, STRANGE = 10, 150, 15, 20
FAMILY_MINUTE, MINUTE = 2, 1
LENGTH = timedelta(hours=2)
OPENS, CLOSES = time(9), time(17)
# tomorrow is too soon to reach everybody: 48 hours are for inviting alone
FIRST_DAY, LAST_DAY = 2, 23


@dataclass(frozen=True)
class Venue:
    """A place as far as it matters here; `taken`: not free, or closed."""

    key: str
    name: str
    municipality: str = ""
    known: bool = False
    cost: int = 0
    taken: tuple[Span, ...] = ()
    # asked about for another table
    held: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Wish:
    """What holds for the whole table."""

    target: date | None = None
    length: timedelta = LENGTH


@dataclass(frozen=True)
class Proposal:
    """A moment with its best place, and who can."""

    starts_at: datetime
    ends_at: datetime
    score: int
    venue: Venue
    answers: tuple[tuple[Party, Can], ...]


def candidates(
    now: datetime, *, closures: Collection[date] = (), length: timedelta = LENGTH
) -> list[datetime]:
    """Return every half hour of the coming three weeks on which a table can begin."""
    found = []
    today = clock.to_local(now).date()
    for offset in range(FIRST_DAY, LAST_DAY):
        day = today + timedelta(days=offset)
        if not is_counting_day(day, closures=closures):
            continue
        moment, last = clock.from_local(day, OPENS), clock.from_local(day, CLOSES)
        while moment + length <= last:
            found.append(moment)
            moment += HALF_HOUR
    return found


def search(
    starts: Sequence[datetime],
    parties: Sequence[Party],
    venues: Sequence[Venue],
    wish: Wish = Wish(),
) -> list[Proposal]:
    """Return every moment that can be, each with its best place, the best first."""
    if not starts or not venues:
        return []
    grid = HalfHours(min(starts), wish.length)
    people = {v.municipality: masked(grid, parties, v.municipality) for v in venues}
    rooms = [(v, grid.touched(v.taken), grid.touched(v.held)) for v in venues]
    prices = {venue.key: place_points(venue, parties) for venue in venues}
    first = clock.to_local(min(starts)).date()
    found = []
    for start in starts:
        mask = grid.window(start)
        points = {place: _people_points(who, mask) for place, who in people.items()}
        best: tuple[int, Venue] | None = None
        for venue, taken, held in rooms:
            crowd = points[venue.municipality]
            if crowd is None or taken & mask:
                continue
            total = crowd + prices[venue.key] + (HELD if held & mask else 0)
            if best is None or total < best[0]:
                best = (total, venue)
        if best is not None:
            total, venue = best
            total += moment_points(start, wish, first=first)
            answers = tuple(
                (one, diary.answer(mask)) for one, diary in people[venue.municipality]
            )
            found.append(Proposal(start, start + wish.length, total, venue, answers))
    return sorted(found, key=lambda one: (one.score, one.starts_at))


def best_of_each_half_day(found: Sequence[Proposal], most: int) -> list[Proposal]:
    """Keep the best of each half day: five times nearly the same helps nobody."""
    kept: dict[tuple[date, bool], Proposal] = {}
    for one in found:
        local = clock.to_local(one.starts_at)
        kept.setdefault((local.date(), local.hour < 12), one)
    return list(kept.values())[:most]


def moment_points(start: datetime, wish: Wish, *, first: date) -> int:
    """Return what a moment costs whoever comes and wherever it is."""
    begin, end = clock.to_local(start), clock.to_local(start + wish.length)
    points = DAY * (begin.date() - first).days
    if wish.target is not None and begin.date() > wish.target:
        points += LATE
    if begin.time() < time(13) and end.time() > time(12):
        points += NOON
    return points


def place_points(venue: Venue, parties: Sequence[Party]) -> int:
    """Return what a place costs at whatever moment: the ways to it, and itself."""
    points = venue.cost + (0 if venue.known else STRANGE)
    for party in parties:
        if party.starts_from:
            minutes = minutes_between(party.starts_from, venue.municipality)
            points += minutes * (FAMILY_MINUTE if party.family else MINUTE)
    return points


def _people_points(people: Sequence[Masked], window: int) -> int | None:
    points = 0
    for party, diary in people:
        answer = diary.answer(window)
        if answer is Can.NEE:
            if party.must:
                return None
            points += CANNOT
        elif answer is Can.LIEVER_NIET:
            points += RATHER_NOT
        elif answer is Can.ONBEKEND:
            points += UNKNOWN_MUST if party.must else UNKNOWN
        points += HELD if diary.held & window else 0
    return points
