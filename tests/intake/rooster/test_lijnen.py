"""The lines that people read: with hours where known, never without a number."""

from datetime import UTC, datetime

from shared import clock
from tests.suite import Suite

DINSDAG = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def page(suite: Suite, path: str) -> str:
    with clock.pinned(DINSDAG):
        return suite.apps["intake"].test_client().get(path).text


def test_line_with_hours_says_whether_it_is_open(suite: Suite) -> None:
    text = page(suite, "/bereikbaar")

    assert "02 243 59 99" in text
    assert "dinsdag en donderdag van 10.00 tot 12.00 u" in text
    assert "nu open" in text


def test_line_without_a_number_is_one_honest_sentence(suite: Suite) -> None:
    reachable, home = page(suite, "/bereikbaar"), page(suite, "/")

    assert "kennen we het nummer nog niet" in reachable
    for text in (reachable, home):
        assert "Het nummer staat hier nog niet" not in text
    danger = home.split("Is er nu acuut gevaar?")[1]
    assert danger.index("tel:112") < danger.index("tel:101")
