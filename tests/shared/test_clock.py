from datetime import UTC, date, datetime, time, timedelta

import pytest

from shared import clock
from shared.clock import (
    AmbiguousTimeError,
    NonexistentTimeError,
    from_local,
    start_of_day,
    to_local,
)

SPRING = date(2026, 3, 29)
AUTUMN = date(2026, 10, 25)


@pytest.fixture
def _own_offset():
    yield
    clock.set_offset(None)


def test_now_is_aware_and_in_utc():
    assert clock.now().tzinfo is UTC


@pytest.mark.usefixtures("_own_offset")
def test_now_follows_the_offset_that_a_test_sets():
    clock.set_offset(3600)

    ahead = clock.now() - datetime.now(UTC)

    assert timedelta(minutes=59) < ahead <= timedelta(hours=1)


@pytest.mark.usefixtures("_own_offset")
def test_now_follows_the_offset_of_the_environment(monkeypatch):
    monkeypatch.setenv("CLOCK_OFFSET", "-86400")
    clock.set_offset(None)

    behind = datetime.now(UTC) - clock.now()

    assert timedelta(hours=23) < behind < timedelta(hours=25)


def test_pinned_holds_the_clock_and_lets_it_go_again():
    moment = datetime(2026, 11, 23, 8, 45, tzinfo=UTC)

    with clock.pinned(moment):
        held = [clock.now(), clock.now()]

    assert held == [moment, moment]
    assert clock.now() != moment


def test_today_is_the_date_in_brussels_not_in_utc():
    with clock.pinned(datetime(2026, 7, 10, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 11)


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        to_local(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 1, 15), time(9, 0), datetime(2026, 1, 15, 8, 0, tzinfo=UTC)),
        (date(2026, 7, 15), time(9, 0), datetime(2026, 7, 15, 7, 0, tzinfo=UTC)),
        (SPRING, time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (SPRING, time(3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (AUTUMN, time(1, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (AUTUMN, time(3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_from_local_gives_the_moment_of_an_ordinary_wall_time(day, at, expected):
    assert from_local(day, at) == expected


def test_from_local_refuses_a_time_that_does_not_exist():
    with pytest.raises(NonexistentTimeError):
        from_local(SPRING, time(2, 30))


def test_from_local_can_take_the_moment_after_the_gap():
    moment = from_local(SPRING, time(2, 30), gap="after")

    assert to_local(moment).time() == time(3, 30)


def test_from_local_refuses_a_time_that_comes_twice():
    with pytest.raises(AmbiguousTimeError):
        from_local(AUTUMN, time(2, 30))


def test_from_local_can_be_told_which_of_two_is_meant():
    first = from_local(AUTUMN, time(2, 30), overlap="first")
    second = from_local(AUTUMN, time(2, 30), overlap="second")

    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second - first == timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 11, 23), 24)]
)
def test_a_day_lasts_as_long_as_its_clock_changes_make_it(day, hours):
    length = start_of_day(day + timedelta(days=1)) - start_of_day(day)

    assert length == timedelta(hours=hours)
