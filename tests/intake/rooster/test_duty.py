"""Who answers now, as far as the copy of the roster tells, and honest about it."""

from datetime import UTC, datetime, timedelta

import pytest

from services.intake.rooster.domain import keep_roster
from services.intake.rooster.queries import duty_at
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, VRIJDAG_MIDDAG, roster, shift
from tests.suite import Suite


def keep(kernel: Kernel, **changes) -> None:
    with kernel.writing() as session:
        keep_roster(session, roster(**changes))
        session.commit()


def page(suite: Suite, path: str, now: datetime = VRIJDAG) -> str:
    with clock.pinned(now):
        return suite.apps["intake"].test_client().get(path).text


def test_copy_says_who_is_on_duty_and_who_is_next(kernel: Kernel) -> None:
    keep(kernel)

    with kernel.reading() as session:
        duty = duty_at(session, now=VRIJDAG)

    assert duty.known
    assert duty.now is not None
    assert duty.now.naam == "Saar Hendrickx"
    assert duty.next is not None
    assert duty.next.starts_at == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "on_duty"),
    [
        (datetime(2026, 11, 20, 7, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 20, 8, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 10, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 11, 0, tzinfo=UTC), False),
    ],
)
def test_shift_begins_on_time_and_ends_on_time(
    kernel: Kernel, moment: datetime, on_duty: bool
) -> None:
    keep(kernel)

    with kernel.reading() as session:
        assert bool(duty_at(session, now=moment).now) is on_duty


def test_older_roster_changes_nothing(kernel: Kernel) -> None:
    keep(kernel, version=5)
    keep(kernel, version=4, diensten=())

    with kernel.reading() as session:
        assert duty_at(session, now=VRIJDAG).now is not None


def test_copy_that_is_too_old_says_that_it_does_not_know(kernel: Kernel) -> None:
    keep(kernel)

    with kernel.reading() as session:
        duty = duty_at(session, now=VRIJDAG + timedelta(days=30))

    assert not duty.known


def test_start_page_shows_function_and_line_but_no_name(
    suite: Suite, kernel: Kernel
) -> None:
    keep(kernel)

    html = page(suite, "/")

    said = "<strong>Casuscoördinator van dienst</strong> is nu aan de lijn, tot 12.00 u"
    assert said in html
    assert "02 243 55 05" in html
    assert "Saar" not in html
    assert "Stand van" in html


def test_other_team_that_answers_keeps_its_capitals(
    suite: Suite, kernel: Kernel
) -> None:
    start = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    keep(kernel, diensten=(shift(start, functie="permanentie ACT Hasselt"),))

    assert "<strong>Permanentie ACT Hasselt</strong>" in page(suite, "/bereikbaar")


def test_start_page_says_when_somebody_answers_again(
    suite: Suite, kernel: Kernel
) -> None:
    keep(kernel)

    html = page(suite, "/", now=VRIJDAG_MIDDAG)

    assert "Nu is er niemand aan de lijn" in html
    assert "maandag 23 november om 9.00 u" in html


def test_start_page_without_a_roster_is_honest_and_gives_the_line(
    suite: Suite,
) -> None:
    html = page(suite, "/")

    assert "We weten nu niet zeker wie er aan de lijn is" in html
    assert 'href="tel:+3222435505"' in html
    assert "078 150 100" in html
    assert 'href="tel:112"' in html


def test_machines_get_the_same_without_names(suite: Suite, kernel: Kernel) -> None:
    keep(kernel)
    with clock.pinned(VRIJDAG):
        answer = suite.apps["intake"].test_client().get("/bereikbaar.json")

    assert answer.json is not None
    assert answer.json["bekend"] is True
    assert answer.json["nu"] == {
        "functie": "casuscoördinator van dienst",
        "lijn": "02 243 55 05",
        "van": "2026-11-20T08:00:00Z",
        "tot": "2026-11-20T11:00:00Z",
    }
    assert "Saar" not in answer.text


def test_reachable_page_lists_the_coming_days(suite: Suite, kernel: Kernel) -> None:
    keep(kernel)

    html = page(suite, "/bereikbaar")

    assert "Maandag 23 november" in html
    assert "9.00 u tot 12.00 u: casuscoördinator" in html


@pytest.mark.parametrize("path", ["/privacy", "/toegankelijkheid", "/bereikbaar"])
def test_public_pages_open_for_everybody(suite: Suite, path: str) -> None:
    with clock.pinned(VRIJDAG):
        answer = suite.apps["intake"].test_client().get(path)

    assert answer.status_code == 200
