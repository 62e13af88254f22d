"""The score of a moment at a place, written a second time and searched naively.

Straight from the sentences in `score.py`: no bits, no sums kept, every person at
every moment in every place. `bench` measures against it.
"""

from datetime import datetime, time, timedelta

from services.scheduling.zorgtafel.diary import Party
from services.scheduling.zorgtafel.score import Venue, Wish
from shared import clock
from shared.data.travel import travel_minutes


def way(one: str, other: str) -> int:
    minutes = travel_minutes(one, other)
    return 30 if minutes is None else minutes


def cannot(party: Party, start: datetime, end: datetime, venue: Venue) -> bool:
    for busy in party.busy:
        margin = timedelta(0)
        if busy.at is not None:
            margin = timedelta(minutes=way(busy.at, venue.municipality))
        if start < busy.end + margin and end > busy.begin - margin:
            return True
    return False


def can(party: Party, start: datetime, end: datetime) -> bool:
    piece = start
    while piece < end:
        after = piece + timedelta(minutes=30)
        if not any(begin <= piece and after <= until for begin, until in party.free):
            return False
        piece = after
    return True


def points(
    start: datetime,
    venue: Venue,
    parties: list[Party],
    wish: Wish,
    first: datetime,
) -> int | None:
    """Return the sum, or None when it is out of the question."""
    end = start + wish.length
    if any(start < until and begin < end for begin, until in venue.taken):
        return None
    total = venue.cost + (0 if venue.known else 20)
    if any(start < until and begin < end for begin, until in venue.held):
        total += 30
    for party in parties:
        if cannot(party, start, end, venue):
            if party.must:
                return None
            total += 120
        elif any(start < until and begin < end for begin, until in party.rather_not):
            total += 50
        elif not can(party, start, end):
            total += 60 if party.must else 20
        if any(start < until and begin < end for begin, until in party.held):
            total += 30
        if party.starts_from:
            minutes = way(party.starts_from, venue.municipality)
            total += 2 * minutes if party.family else minutes
    day = clock.to_local(start).date()
    total += 10 * (day - clock.to_local(first).date()).days
    if wish.target and day > wish.target:
        total += 150
    noon = clock.from_local(day, time(12)), clock.from_local(day, time(13))
    if start < noon[1] and end > noon[0]:
        total += 15
    return total


def brute_force(
    starts: list[datetime],
    parties: list[Party],
    venues: list[Venue],
    wish: Wish,
) -> list[tuple[int, datetime, str]]:
    """Return every moment that can be with its cheapest place, the best first."""
    found = []
    for start in starts:
        sums = [
            (total, number)
            for number, venue in enumerate(venues)
            if (total := points(start, venue, parties, wish, min(starts))) is not None
        ]
        if sums:
            total, number = min(sums)
            found.append((total, start, venues[number].key))
    return sorted(found)
