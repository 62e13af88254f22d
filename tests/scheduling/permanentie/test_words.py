from datetime import time

import pytest

from services.scheduling.permanentie.plan import Gap
from services.scheduling.permanentie.words import spoken_gap, spoken_weekdays


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


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (Gap(None, time(9), (1, 2, 3)), "Maandag tot woensdag: voor 9.00 u"),
        (Gap(time(12), time(14), (5,)), "Vrijdag: van 12.00 tot 14.00 u"),
        (Gap(time(17, 30), None, (1, 3)), "Maandag en woensdag: na 17.30 u"),
        (Gap(None, None, (2,)), "Dinsdag: de hele dag"),
    ],
)
def test_a_gap_is_one_sentence(gap, words):
    assert spoken_gap(gap) == words
