"""The best moment for a table, beside the brute force that its tests compare with."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

from bench.table import ROUNDS, Row
from services.scheduling.zorgtafel.diary import Busy, Party
from services.scheduling.zorgtafel.score import Venue, Wish, candidates, search
from shared.data.municipalities import municipalities
from tests.scheduling.zorgtafel.brute_force import brute_force

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PEOPLE, PLACES = 12, 60
Case = tuple[list[datetime], list[Party], list[Venue], Wish]


def measure() -> Iterator[Row]:
    """Compare on 12 people, three weeks and 60 places; then double each of these."""
    case = _case(PEOPLE, PLACES)
    ours, naive = medians(partial(search, *case), partial(brute_force, *case))
    best = search(*case)[0]
    assert (best.score, best.starts_at, best.venue.key) == brute_force(*case)[0]
    yield Row(
        job=f"best moment: {PEOPLE} people, {len(case[0])} half hours, {PLACES} places",
        ours=f"{ours * 1000:.1f} ms",
        bare=f"{naive * 1000:.0f} ms (brute force)",
        ratio=ours / naive,
        aim="≤ 0.1 × brute force",
        reached=ours / naive <= 0.1,
    )
    starts, parties, venues, wish = case
    for what, larger in (
        ("twice the people", _case(2 * PEOPLE, PLACES)),
        ("twice the places", _case(PEOPLE, 2 * PLACES)),
        ("half the half hours", (starts[::2], parties, venues, wish)),
    ):
        other, again = medians(partial(search, *larger), partial(search, *case))
        yield Row(
            job=f"best moment, {what}",
            ours=f"{other * 1000:.1f} ms",
            bare=f"{again * 1000:.1f} ms",
            ratio=other / again,
            aim="≤ 2.5 ×: it grows with each, not faster",
            reached=other / again <= 2.5,
        )


def medians(
    one: Callable[[], object], other: Callable[[], object]
) -> tuple[float, float]:
    """Return the processor time of two jobs that take turns."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for job, times in zip((one, other), spent, strict=True):
            before = time.process_time()
            job()
            times.append(time.process_time() - before)
    return statistics.median(spent[0]), statistics.median(spent[1])


def _case(people: int, places: int) -> Case:
    dice = Random(20261123)
    towns = [town.name for town in municipalities()]

    def hours(most: int) -> tuple[datetime, datetime]:
        begin = NOW + timedelta(minutes=30 * dice.randrange(22 * 48))
        return begin, begin + timedelta(minutes=30 * dice.randrange(1, most))

    parties = [
        Party(
            f"p{number}",
            must=number < 3,
            family=number == 0,
            busy=tuple(Busy(*hours(8), dice.choice([None, *towns])) for _ in range(20)),
            free=tuple(hours(24) for _ in range(20)),
            starts_from=dice.choice(["", *towns]),
        )
        for number in range(people)
    ]
    venues = [
        Venue(
            f"v{number}",
            f"Plaats {number}",
            dice.choice(towns),
            known=number == 0,
            cost=dice.choice([0, 10, 30]),
            taken=tuple(hours(8) for _ in range(10)),
        )
        for number in range(places)
    ]
    return candidates(NOW), parties, venues, Wish(target=NOW.date() + timedelta(days=7))
