"""A deadline in a mail."""

import datetime as dt

import pytest

from services.notifications.bezorging import compose_aanmelder
from tests.notifications.bezorging.examples import LINK, MEETING, envelope, readable


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (23, "liefst ten laatste dinsdag 24 november"),
        (22, "liefst voor dinsdag 24 november, 23.00 u"),
    ],
)
def test_deadline_at_midnight_names_the_day_that_ends(hour, words):
    before = dt.datetime(2026, 11, 24, hour, 0, tzinfo=dt.UTC)
    mail = compose_aanmelder.jouw_uitnodigingen(
        envelope(), MEETING, link=LINK, before=before
    )

    assert readable(mail).count(words) == 2
