"""The table of the 24 and 48 hour clocks: every row is a sentence people can check."""

from datetime import date, datetime, timedelta

import pytest

from shared.clock import from_local, to_local
from shared.policy.servicetime import (
    deadline,
    elapsed,
    fraction,
    holiday_name,
    is_counting_day,
    moment_before,
)


def brussels(text: str) -> datetime:
    wall = datetime.fromisoformat(text)
    return from_local(wall.date(), wall.time())


def days(text: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in text.split())


# start, hours, deadline, closures; all times on the wall in Brussels
DIENSTTIJD = [
    # ordinary days
    ("2026-11-23 09:00", 24, "2026-11-24 09:00", ""),
    ("2026-11-26 11:50", 24, "2026-11-27 11:50", ""),
    ("2026-11-23 09:00", 48, "2026-11-25 09:00", ""),
    ("2026-11-25 17:30", 48, "2026-11-27 17:30", ""),
    ("2026-11-23 22:15", 24, "2026-11-24 22:15", ""),
    ("2024-02-28 10:00", 24, "2024-02-29 10:00", ""),
    # a minute before the line closes: half-days of the roster stop nothing
    ("2026-11-24 16:59", 24, "2026-11-25 16:59", ""),
    ("2026-11-24 12:31", 24, "2026-11-25 12:31", ""),
    # over a weekend
    ("2026-11-27 11:50", 24, "2026-11-30 11:50", ""),
    ("2026-11-26 11:50", 48, "2026-11-30 11:50", ""),
    ("2026-11-27 11:50", 48, "2026-12-01 11:50", ""),
    ("2026-11-27 16:59", 24, "2026-11-30 16:59", ""),
    ("2026-11-27 16:59", 48, "2026-12-01 16:59", ""),
    ("2026-11-27 23:59", 24, "2026-11-30 23:59", ""),
    # a full Friday ends with Friday, not with Monday
    ("2026-11-27 00:00", 24, "2026-11-28 00:00", ""),
    # starts in a weekend: Monday counts whole
    ("2026-11-28 00:00", 24, "2026-12-01 00:00", ""),
    ("2026-11-28 10:00", 24, "2026-12-01 00:00", ""),
    ("2026-11-29 23:59", 24, "2026-12-01 00:00", ""),
    ("2026-11-30 00:00", 24, "2026-12-01 00:00", ""),
    ("2026-11-28 12:00", 48, "2026-12-02 00:00", ""),
    # Easter: the Monday is a holiday, Good Friday is not
    ("2026-04-02 10:00", 24, "2026-04-03 10:00", ""),
    ("2026-04-03 11:50", 24, "2026-04-07 11:50", ""),
    ("2026-04-02 16:00", 48, "2026-04-07 16:00", ""),
    ("2026-04-06 10:00", 24, "2026-04-08 00:00", ""),
    # 1 May on a Friday
    ("2026-04-30 14:00", 24, "2026-05-04 14:00", ""),
    ("2026-05-01 09:00", 24, "2026-05-05 00:00", ""),
    # Ascension Day, with and without a bridge
    ("2026-05-13 10:00", 24, "2026-05-15 10:00", ""),
    ("2026-05-13 10:00", 48, "2026-05-18 10:00", ""),
    ("2026-05-13 10:00", 24, "2026-05-18 10:00", "2026-05-15"),
    # Whit Monday
    ("2026-05-22 15:00", 24, "2026-05-26 15:00", ""),
    # 11 July is no Belgian holiday: only a closure stops the clock
    ("2025-07-10 10:00", 24, "2025-07-11 10:00", ""),
    ("2025-07-10 10:00", 24, "2025-07-14 10:00", "2025-07-11"),
    ("2025-07-11 10:00", 24, "2025-07-15 00:00", "2025-07-11"),
    ("2024-07-10 16:00", 48, "2024-07-15 16:00", "2024-07-11"),
    # 21 July
    ("2026-07-20 09:30", 24, "2026-07-22 09:30", ""),
    ("2026-07-21 09:30", 48, "2026-07-24 00:00", ""),
    ("2025-07-18 16:59", 24, "2025-07-22 16:59", ""),
    # 15 August on a Friday and on a Saturday
    ("2025-08-14 12:00", 24, "2025-08-18 12:00", ""),
    ("2026-08-14 12:00", 24, "2026-08-17 12:00", ""),
    # 1 November on a Friday and on a Sunday with All Souls closed
    ("2024-10-31 11:50", 24, "2024-11-04 11:50", ""),
    ("2026-10-30 11:50", 24, "2026-11-03 11:50", "2026-11-02"),
    # 11 November on a Wednesday and on a Monday; 15 November closed
    ("2026-11-10 13:00", 24, "2026-11-12 13:00", ""),
    ("2026-11-11 08:00", 24, "2026-11-13 00:00", ""),
    ("2024-11-08 11:50", 24, "2024-11-12 11:50", ""),
    ("2024-11-14 10:00", 24, "2024-11-18 10:00", "2024-11-15"),
    # Christmas and New Year
    ("2026-12-24 16:00", 24, "2026-12-28 16:00", ""),
    ("2026-12-31 16:00", 48, "2027-01-05 16:00", ""),
    ("2024-12-24 09:00", 24, "2024-12-26 09:00", ""),
    ("2024-12-24 09:00", 24, "2024-12-27 09:00", "2024-12-26"),
    ("2024-12-31 22:00", 24, "2025-01-02 22:00", ""),
    # 2 January is an ordinary day, unless the team closes
    ("2026-01-01 10:00", 24, "2026-01-03 00:00", ""),
    ("2026-01-01 10:00", 24, "2026-01-06 00:00", "2026-01-02"),
    ("2025-12-31 16:59", 24, "2026-01-02 16:59", ""),
    ("2025-12-31 16:59", 24, "2026-01-05 16:59", "2026-01-02"),
    # one closed day after Christmas and its weekend
    ("2026-12-24 16:59", 48, "2026-12-30 16:59", "2026-12-28"),
    (
        "2026-12-23 10:00",
        24,
        "2027-01-04 10:00",
        "2026-12-24 2026-12-28 2026-12-29 2026-12-30 2026-12-31",
    ),
    # a closure on the day itself
    ("2026-11-24 10:00", 24, "2026-11-26 00:00", "2026-11-24"),
    # clock changes lie in the weekend and are never counted
    ("2026-03-27 11:50", 24, "2026-03-30 11:50", ""),
    ("2026-03-28 11:50", 48, "2026-04-01 00:00", ""),
    ("2026-03-29 03:00", 24, "2026-03-31 00:00", ""),
    ("2026-03-26 16:59", 48, "2026-03-30 16:59", ""),
    ("2026-10-23 16:59", 48, "2026-10-27 16:59", ""),
    ("2026-10-23 11:50", 24, "2026-10-26 11:50", ""),
    ("2026-10-25 01:30", 48, "2026-10-28 00:00", ""),
]

KALENDER = [
    ("2026-11-27 11:50", 24, "2026-11-28 11:50", ""),
    ("2026-12-24 16:00", 48, "2026-12-26 16:00", ""),
    ("2026-11-24 10:00", 24, "2026-11-25 10:00", "2026-11-24"),
    # real hours: the day of 23 hours and the day of 25
    ("2026-03-28 12:00", 24, "2026-03-29 13:00", ""),
    ("2026-10-24 12:00", 24, "2026-10-25 11:00", ""),
]


@pytest.mark.parametrize(("start", "hours", "end", "closed"), DIENSTTIJD)
def test_deadline_in_service_time(start, hours, end, closed):
    found = deadline(brussels(start), hours=hours, closures=days(closed))

    assert f"{to_local(found):%Y-%m-%d %H:%M}" == end


@pytest.mark.parametrize(("start", "hours", "end", "closed"), DIENSTTIJD)
def test_elapsed_at_the_deadline_is_the_whole_clock(start, hours, end, closed):
    found = elapsed(brussels(start), end=brussels(end), closures=days(closed))

    assert found == timedelta(hours=hours)


@pytest.mark.parametrize(("start", "hours", "end", "closed"), DIENSTTIJD)
def test_moment_before_is_where_the_whole_clock_still_counts(start, hours, end, closed):
    until, off = brussels(end), days(closed)

    found = moment_before(until, hours=hours, closures=off)

    assert elapsed(found, end=until, closures=off) == timedelta(hours=hours)
    # and not a moment earlier than it must be
    later = found + timedelta(minutes=1)
    assert elapsed(later, end=until, closures=off) < timedelta(hours=hours)


@pytest.mark.parametrize(("start", "hours", "end", "closed"), KALENDER)
def test_deadline_in_calendar_time(start, hours, end, closed):
    found = deadline(
        brussels(start), hours=hours, closures=days(closed), mode="kalender"
    )

    assert f"{to_local(found):%Y-%m-%d %H:%M}" == end


def test_a_clock_of_no_hours_is_due_at_once():
    start = brussels("2026-11-28 10:00")

    assert deadline(start, hours=0) == start


def test_a_clock_cannot_be_negative():
    with pytest.raises(ValueError, match="less than no time"):
        deadline(brussels("2026-11-28 10:00"), hours=-1)


def test_nothing_is_elapsed_before_the_start():
    start = brussels("2026-11-24 10:00")

    assert elapsed(start, end=start - timedelta(hours=5)) == timedelta()


def test_nothing_is_elapsed_within_a_weekend():
    saturday, sunday = brussels("2026-11-28 08:00"), brussels("2026-11-29 20:00")

    assert elapsed(saturday, end=sunday) == timedelta()


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-27 11:50", 0.0),
        ("2026-11-27 23:50", 0.5),
        ("2026-11-29 12:00", 12 / 24 + 10 / 24 / 60),
        ("2026-11-30 11:50", 1.0),
        ("2026-12-01 11:50", 2.0),
    ],
)
def test_fraction_shows_how_far_a_clock_is(now, expected):
    found = fraction(brussels("2026-11-27 11:50"), now=brussels(now), hours=24)

    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-01", "Nieuwjaar"),
        ("2026-04-06", "Paasmaandag"),
        ("2026-05-14", "Onze-Lieve-Heer-Hemelvaart"),
        ("2026-07-21", "Nationale feestdag"),
        ("2026-08-15", "Onze-Lieve-Vrouw-Hemelvaart"),
        ("2026-11-11", "Wapenstilstand"),
        ("2026-07-11", None),
        ("2026-11-02", None),
        ("2026-11-15", None),
        ("2026-12-26", None),
    ],
)
def test_holiday_name_knows_the_belgian_holidays_only(day, name):
    assert holiday_name(date.fromisoformat(day)) == name


@pytest.mark.parametrize("year", range(2024, 2036))
def test_every_year_has_ten_holidays_besides_the_two_sundays(year):
    # Easter and Whit Sunday are in the library's list; they never count anyway
    counted = [
        date(year, 1, 1) + timedelta(days=n)
        for n in range(365)
        if holiday_name(date(year, 1, 1) + timedelta(days=n))
    ]

    assert len(counted) == 12


def test_a_closed_weekday_does_not_count():
    tuesday = date(2026, 11, 24)

    assert is_counting_day(tuesday)
    assert not is_counting_day(tuesday, closures={tuesday})
