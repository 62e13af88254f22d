"""Opening hours as staff type them, and what nobody can read."""

from datetime import date, datetime, time

import pytest

from services.scheduling.plaatsen.uren import closed_spans, read_hours
from shared.clock import from_local

NINE_TO_FIVE = [(time(9), time(17))]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ma-vr 9-17 u", [0, 1, 2, 3, 4]),
        ("Ma–Vr 9–17u", [0, 1, 2, 3, 4]),
        ("di, do en za 9.00 tot 17.00 uur", [1, 3, 5]),
        ("ma 9-17; wo-do 9:00-17:00", [0, 2, 3]),
    ],
)
def test_hours_are_read_however_they_are_written(text: str, days: list[int]):
    assert read_hours(text) == dict.fromkeys(days, NINE_TO_FIVE)


def test_a_day_has_a_morning_and_an_afternoon():
    assert read_hours("wo 9-12 en 13.30-16 u") == {
        2: [(time(9), time(12)), (time(13, 30), time(16))]
    }


@pytest.mark.parametrize(
    "text",
    ["", "na afspraak", "ma-vr 9-17 u, niet in juli", "ma 17-9", "ma 9-25", "9-17"],
)
def test_what_cannot_be_read_closes_nothing(text: str):
    assert read_hours(text) is None
    assert closed_spans(text, at(23, 0), at(30, 0)) == []


def test_closed_is_all_that_is_not_open():
    found = closed_spans("ma 9-12, 13-17 u; wo 9-17 u", at(23, 8), at(25, 18))

    assert found == [
        (at(23, 8), at(23, 9)),
        (at(23, 12), at(23, 13)),
        (at(23, 17), at(25, 9)),
        (at(25, 17), at(25, 18)),
    ]
    assert closed_spans("ma 9-12 u", at(23, 9), at(23, 12)) == []
    assert closed_spans("za 9-12 u", at(23, 9), at(23, 12)) == [(at(23, 9), at(23, 12))]


def at(day: int, hour: int) -> datetime:
    return from_local(date(2026, 11, day), time(hour))
