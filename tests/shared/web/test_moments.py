from datetime import UTC, date, datetime, timedelta

import pytest

from shared.web import moments

NOW = datetime(2026, 11, 23, 10, 10, tzinfo=UTC)


def hours(count: float) -> datetime:
    return NOW + timedelta(hours=count)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (hours(3.34), "vandaag 14.30 u"),
        (hours(-2.2), "vandaag 8.58 u"),
        (hours(24), "morgen 11.10 u"),
        (hours(48), "overmorgen 11.10 u"),
        (hours(-24), "gisteren 11.10 u"),
        (hours(-48), "eergisteren 11.10 u"),
        (hours(72), "donderdag 26 november 11.10 u"),
        (hours(24 * 60), "vrijdag 22 januari 2027 11.10 u"),
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), "vandaag 23.59 u"),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), "morgen 0.00 u"),
        (datetime(2026, 7, 1, 6, 0, tzinfo=UTC), "woensdag 1 juli 8.00 u"),
    ],
)
def test_moment_is_said_as_seen_from_now(moment: datetime, words: str) -> None:
    assert moments.spoken_moment(moment, now=NOW) == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=20), "minder dan 1 min"),
        (timedelta(minutes=45), "45 min"),
        (timedelta(hours=3, minutes=20), "3 u 20"),
        (timedelta(hours=3, minutes=5), "3 u 05"),
        (timedelta(hours=3), "3 u"),
        (timedelta(hours=47, minutes=59), "47 u 59"),
        (timedelta(days=2), "2 dagen"),
        (timedelta(days=2, hours=3, minutes=50), "2 dagen 3 u"),
        (-timedelta(hours=1), "1 u"),
    ],
)
def test_duration_is_said(length: timedelta, words: str) -> None:
    assert moments.spoken_duration(length) == words


def test_remaining_time_is_said() -> None:
    assert moments.spoken_remaining(hours(3), now=NOW) == "nog 3 u"
    assert moments.spoken_remaining(NOW, now=NOW) == "nu"
    assert moments.spoken_remaining(hours(-2), now=NOW) == "al 2 u voorbij"


def test_age_is_said() -> None:
    assert moments.spoken_ago(hours(-2), now=NOW) == "2 u geleden"
    assert moments.spoken_ago(NOW, now=NOW) == "net"


def test_clock_has_three_states() -> None:
    states = [moments.clock_state(hours(h), now=NOW) for h in (5, 4, 0.1, 0, -1)]

    assert states == ["ok", "soon", "soon", "late", "late"]


def test_dates_are_said_in_full_and_short() -> None:
    assert moments.spoken_date(date(2026, 11, 23)) == "maandag 23 november 2026"
    assert moments.short_date(hours(13.5)) == "di 24 nov"
    assert moments.exact_moment(NOW) == "maandag 23 november 2026, 11.10 u"


def test_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moments.spoken_time(datetime(2026, 11, 23, 10, 10))  # noqa: DTZ001
