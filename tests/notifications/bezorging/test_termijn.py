"""A deadline in a mail."""

import datetime as dt

import pytest

from services.notifications.bezorging import compose_aanmelder
from tests.notifications.bezorging.examples import LINK, MEETING, envelope, readable


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (23, "liefst ten laatste dinsdag 24 november"),
        (22, "liefst ten laatste dinsdag 24 november"),
        (5, "liefst ten laatste maandag 23 november"),
        (9, "liefst voor dinsdag 24 november, 10.00 u"),
    ],
)
def test_deadline_outside_the_hours_of_work_names_a_day(hour, words):
    before = dt.datetime(2026, 11, 24, hour, 0, tzinfo=dt.UTC)
    mail = compose_aanmelder.jouw_uitnodigingen(
        envelope(), MEETING, link=LINK, before=before
    )

    assert readable(mail).count(words) == 2
