from datetime import UTC, date, datetime

import pytest

from shared.policy import Policy
from shared.web.opening import spoken_hours

TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "state"), [(9, "nu open"), (12, "nu gesloten")])
def test_line_with_hours_says_them_and_whether_it_is_open(
    hour: int, state: str
) -> None:
    line = Policy.load(None, profile="limburg-2024").at(TUESDAY).line("consult_osd")
    assert line

    assert spoken_hours(line, now=TUESDAY.replace(hour=hour)) == (
        "dinsdag en donderdag van 10.00 tot 12.00 u en van 14.00 tot 16.00 u: " + state
    )


def test_week_is_said_from_its_first_day_to_its_last() -> None:
    policy = Policy.load(None, profile="limburg-2022").at(date(2022, 3, 1))
    line = policy.line("team")
    assert line

    assert spoken_hours(line, now=TUESDAY).startswith("maandag tot vrijdag van 9.00")


def test_line_without_hours_says_nothing() -> None:
    line = Policy.load(None, profile="limburg-2024").at(TUESDAY).main_line()

    assert spoken_hours(line, now=TUESDAY) == ""
