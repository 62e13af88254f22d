from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from shared.policy import Line, Policy


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("02 243 55 05", "+3222435505"),
        ("0490 44 82 58", "+32490448258"),
        ("078 150 100", "+3278150100"),
        ("011 30 34 30", "+3211303430"),
        ("112", "112"),
    ],
)
def test_a_number_is_written_for_people_and_dialled_by_telephones(number, dialled):
    line = Line(naam="Lijn", rol="hoofd", nummer=number)

    assert (line.nummer, line.tel) == (number, dialled)


@pytest.mark.parametrize("number", ["02 243", "geen", "0000000000"])
def test_a_number_that_cannot_be_dialled_is_refused(number):
    with pytest.raises(ValidationError, match="is no telephone number"):
        Line(naam="Lijn", rol="hoofd", nummer=number)


def test_a_line_that_leads_nowhere_is_refused():
    with pytest.raises(ValidationError, match="needs a sentence"):
        Line(naam="Lijn", rol="hoofd")


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        # Tuesday 24 November 2026: Brussels is an hour ahead of UTC
        (datetime(2026, 11, 24, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 11, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 13, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 9, 30, tzinfo=UTC), False),
        # Tuesday 21 July 2026 is a holiday
        (datetime(2026, 7, 21, 8, 30, tzinfo=UTC), False),
    ],
)
def test_the_consult_line_is_open_on_tuesday_and_thursday(moment, is_open):
    line = Policy.load().at(moment).line("consult_osd")

    assert line.is_open(moment) is is_open


def test_a_line_without_hours_does_not_claim_to_be_closed():
    moment = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    assert Policy.load().at(moment).main_line().is_open(moment) is None


@pytest.mark.parametrize(
    "opening",
    [
        {"dagen": [8], "van": "09:00", "tot": "12:00"},
        {"dagen": [], "van": "09:00", "tot": "12:00"},
        {"dagen": [1], "van": "12:00", "tot": "09:00"},
    ],
)
def test_impossible_hours_are_refused(opening):
    with pytest.raises(ValidationError):
        Line(naam="Lijn", rol="hoofd", nummer="112", uren=[opening])
