from datetime import date, time, timedelta

import pytest

from services.scheduling.permanentie.models import Dagdeel
from services.scheduling.permanentie.shifts import Gap, Reden
from services.scheduling.permanentie.words import (
    spoken_gap,
    spoken_gaps,
    spoken_slot,
    spoken_weekdays,
)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1,), "maandag"),
        ((1, 2), "maandag en dinsdag"),
        ((1, 2, 3), "maandag tot woensdag"),
        ((1, 2, 4, 5), "maandag, dinsdag, donderdag en vrijdag"),
        ((1, 2, 3, 4, 5), "maandag tot vrijdag"),
    ],
)
def test_weekdays_are_said_as_people_say_them(numbers, words):
    assert spoken_weekdays(numbers) == words


MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("van", "tot", "days", "words"),
    [
        (None, time(9), (0, 1, 2), "Maandag tot woensdag: voor 9.00 u"),
        (time(12), time(14), (4,), "Vrijdag: van 12.00 tot 14.00 u"),
        (time(17, 30), None, (0, 2), "Maandag en woensdag: na 17.30 u"),
        (None, None, (1,), "Dinsdag: de hele dag"),
    ],
)
def test_equal_gaps_of_several_days_are_one_sentence(van, tot, days, words):
    gaps = [
        Gap(MONDAY + timedelta(days=day), van, tot, Reden.BUITEN_UREN) for day in days
    ]
    closed = Gap(MONDAY, None, None, Reden.GESLOTEN, wie="Teamdag")

    assert spoken_gaps([closed, *gaps]) == [words]


def test_gap_with_its_date_says_who_is_away():
    gap = Gap(
        MONDAY, time(9), time(12), Reden.AFWEZIG, Dagdeel.VOORMIDDAG, wie="Noor Maes"
    )

    assert spoken_gap(gap) == (
        "maandag 30 november, van 9.00 tot 12.00 u, Noor Maes is afwezig en heeft "
        "geen vervanger"
    )


def test_shift_is_named_by_its_day_and_half_day():
    slot = (MONDAY, Dagdeel.NAMIDDAG)

    assert spoken_slot(slot) == "maandag 30 november in de namiddag"
