from datetime import UTC, date, datetime, timedelta

import pytest

from shared.texts import speaking
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


TUESDAY_ENDS = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "words", "sentence"),
    [
        (hours(3.34), "vandaag 14.30 u", "ten laatste vandaag om 14.30 u"),
        (TUESDAY_ENDS, "ten laatste morgen", "ten laatste morgen"),
        (
            datetime(2026, 11, 26, 23, 0, 40, tzinfo=UTC),
            "ten laatste donderdag 26 november",
            "ten laatste donderdag 26 november",
        ),
        (
            datetime(2026, 11, 26, 23, 1, tzinfo=UTC),
            "vrijdag 27 november 0.01 u",
            "ten laatste vrijdag 27 november om 0.01 u",
        ),
    ],
)
def test_deadline_at_midnight_ends_the_day_before(
    until: datetime, words: str, sentence: str
) -> None:
    assert moments.spoken_deadline(until, now=NOW) == words
    assert moments.deadline_in_sentence(until, now=NOW) == sentence


def test_exact_deadline_at_midnight_stays_on_its_day() -> None:
    assert moments.exact_deadline(TUESDAY_ENDS) == "dinsdag 24 november 2026, 24.00 u"
    assert moments.exact_deadline(NOW) == "maandag 23 november 2026, 11.10 u"


def test_moment_in_a_sentence_has_its_preposition() -> None:
    assert moments.moment_in_sentence(NOW, now=NOW) == "vandaag om 11.10 u"


# NOW is a Monday, 11.10 u in Brussels
@pytest.mark.parametrize(
    ("until", "words"),
    [
        (hours(3), "nog 3 u"),
        (NOW, "nu"),
        (hours(-2), "al 2 u voorbij"),
        (hours(-62), "al 14 u voorbij, vrije dagen niet meegeteld"),
        (hours(24 * 7), "nog 5 dagen, vrije dagen niet meegeteld"),
        # a clock of calendar time may end on a Sunday
        (hours(24 * 6), "nog 4 dagen 12 u, vrije dagen niet meegeteld"),
    ],
)
def test_service_clock_passes_over_days_off(until: datetime, words: str) -> None:
    assert moments.spoken_service_left(until, now=NOW) == words


def test_service_clock_on_a_day_off_says_what_it_can() -> None:
    saturday = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    friday_ends = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)

    assert moments.spoken_service_left(friday_ends, now=saturday) == "voorbij"
    sunday = saturday + timedelta(hours=24)
    assert moments.spoken_service_left(sunday, now=saturday) == "nog 24 u"


def test_service_clock_is_not_soon_before_a_weekend_counts() -> None:
    saturday = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    early_monday = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

    assert moments.clock_state(early_monday, now=saturday) == "soon"
    assert moments.clock_state(early_monday + timedelta(hours=2), now=saturday) == "ok"


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


def test_months_are_shortened_as_people_do_in_their_language() -> None:
    months = range(1, 13)
    dutch = "jan feb mrt apr mei jun jul aug sep okt nov dec"
    assert " ".join(map(moments.short_month, months)) == dutch
    assert moments.short_date(date(2027, 3, 9)) == "di 9 mrt"
    with speaking("fr"):
        assert [moments.short_month(month) for month in (3, 6, 7)] == [
            "mars",
            "juin",
            "juil",
        ]


def test_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moments.spoken_time(datetime(2026, 11, 23, 10, 10))  # noqa: DTZ001
