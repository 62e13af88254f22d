"""The first proposal is the best there is for the stated score."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduling.zorgtafel.diary import Busy, Can, Party, clashes
from services.scheduling.zorgtafel.score import (
    Venue,
    Wish,
    best_of_each_half_day,
    candidates,
    search,
)
from shared import clock
from shared.policy.servicetime import is_counting_day
from tests.scheduling.cases import MAANDAG
from tests.scheduling.zorgtafel.brute_force import brute_force

TOWNS = ("", "Genk", "Hasselt", "Pelt", "Voeren", "Nergens")
# wide enough for both clock changes
NOWS = st.integers(0, 400).map(
    lambda days: datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=days)
)


def spans(now: datetime, step: int):
    """Draw spans in the weeks after a moment, in steps of so many minutes."""
    begin = st.integers(0, 24 * 24 * 60 // step)
    length = st.integers(1, 36 * 60 // step)
    return st.tuples(begin, length).map(
        lambda pair: (
            now + timedelta(minutes=step * pair[0]),
            now + timedelta(minutes=step * (pair[0] + pair[1])),
        )
    )


@st.composite
def tables(draw):
    now = draw(NOWS)
    town = st.sampled_from(TOWNS)
    busy = st.tuples(spans(now, 7), st.none() | town).map(lambda b: Busy(*b[0], b[1]))
    parties = [
        Party(
            f"p{number}",
            must=draw(st.booleans()),
            family=draw(st.booleans()),
            busy=tuple(draw(st.lists(busy, max_size=6))),
            free=tuple(draw(st.lists(spans(now, 30), max_size=6))),
            rather_not=tuple(draw(st.lists(spans(now, 15), max_size=3))),
            held=tuple(draw(st.lists(spans(now, 15), max_size=3))),
            starts_from=draw(town),
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    venues = [
        Venue(
            f"v{number}",
            f"Plaats {number}",
            draw(town),
            known=draw(st.booleans()),
            cost=draw(st.integers(0, 40)),
            taken=tuple(draw(st.lists(spans(now, 15), max_size=4))),
            held=tuple(draw(st.lists(spans(now, 15), max_size=3))),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    target = draw(st.none() | st.integers(0, 25))
    wish = Wish(
        target=None if target is None else now.date() + timedelta(days=target),
        length=timedelta(minutes=30 * draw(st.integers(1, 8))),
    )
    starts = candidates(now, length=wish.length)
    return draw(st.permutations(starts[:: draw(st.integers(1, 9))])), (
        parties,
        venues,
        wish,
    )


@given(tables())
@settings(max_examples=60)
def test_search_finds_what_the_brute_force_finds(table):
    starts, (parties, venues, wish) = table

    found = search(starts, parties, venues, wish)

    naive = brute_force(starts, parties, venues, wish) if starts else []
    assert [(one.score, one.starts_at, one.venue.key) for one in found] == naive


@given(tables())
@settings(max_examples=20)
def test_nobody_who_must_come_is_known_not_to_be_able(table):
    starts, (parties, venues, wish) = table

    for one in search(starts, parties, venues, wish):
        span = (one.starts_at, one.ends_at)
        out = clashes(parties, span, municipality=one.venue.municipality)
        assert not any(party.must for party in out)
        assert out == [party for party, can in one.answers if can is Can.NEE]


@given(now=NOWS, closed=st.sets(st.integers(0, 30), max_size=6))
def test_a_table_begins_on_a_working_day_within_the_hours(now, closed):
    today = clock.to_local(now).date()
    closures = {today + timedelta(days=offset) for offset in closed}

    starts = candidates(now, closures=closures)

    days = {today + timedelta(days=n) for n in range(2, 23)}
    open_days = {day for day in days if is_counting_day(day, closures=closures)}
    assert {clock.to_local(start).date() for start in starts} == open_days
    for start in starts:
        local = clock.to_local(start)
        assert (9, 0) <= (local.hour, local.minute) <= (15, 0)


def test_the_best_of_each_half_day_starts_with_the_best_of_all():
    found = search(candidates(MAANDAG), [], [Venue("", "")])

    kept = best_of_each_half_day(found, 6)

    assert kept[0] == found[0]
    halves = {(one.starts_at.date(), one.starts_at.hour < 11) for one in kept}
    assert len(halves) == 6


def test_a_journey_counts_as_time_that_somebody_cannot():
    pelt = Busy(
        datetime(2026, 11, 26, 9, tzinfo=UTC),
        datetime(2026, 11, 26, 10, tzinfo=UTC),
        "Pelt",
    )
    party = Party("Noor", must=True, busy=(pelt,))
    starts = [datetime(2026, 11, 26, 10, tzinfo=UTC)]

    assert search(starts, [party], [Venue("a", "A", "Voeren")]) == []
    later = [start + timedelta(hours=3) for start in starts]
    assert search(later, [party], [Venue("a", "A", "Voeren")])


def test_the_target_weighs_more_than_one_expert():
    starts = [
        datetime(2026, 11, 26, 9, tzinfo=UTC),
        datetime(2026, 11, 27, 9, tzinfo=UTC),
    ]
    busy = (Busy(starts[0], starts[0] + timedelta(hours=2)),)
    expert = Party("Els", busy=busy, free=((starts[1], starts[1] + timedelta(days=1)),))

    found = search(starts, [expert], [Venue("", "")], Wish(target=date(2026, 11, 26)))

    assert [one.starts_at for one in found] == starts


def test_of_equal_places_the_one_named_first_is_taken():
    twins = [Venue("a", "A", "Genk"), Venue("b", "B", "Genk")]

    found = search(candidates(MAANDAG)[:1], [], twins)

    assert [one.venue.key for one in found] == ["a"]
