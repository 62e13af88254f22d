"""A colleague stands in for a while."""

from datetime import date

import pytest

from services.scheduling.traject import vervanging
from services.scheduling.traject.states import RefusedError
from services.scheduling.traject.waarschuwing import warn_of_ends
from shared import clock
from tests.people import COLLEGA, COORDINATOR, ELDERS, employ
from tests.scheduling.cases import (
    traject_of,
)
from tests.scheduling.traject.courses import (
    BY,
    FOUR_WEEKS_LEFT,
    HELD_ON,
    JANUARY,
    started,
    told,
)
from tests.suite import Suite


def test_who_stands_in_is_warned_too(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    with kernel.writing() as session:
        vervanging.hand_over(
            session,
            traject_of(session, casus_id),
            medewerker_id=COLLEGA.id,
            van=date(2027, 1, 25),
            tot=date(2027, 2, 1),
            nota="",
            now=JANUARY,
            **BY,
        )
        session.commit()

    with clock.pinned(FOUR_WEEKS_LEFT):
        warn_of_ends(kernel)

    assert [email for email, _ in told(kernel)] == [COORDINATOR.email, COLLEGA.email]


@pytest.mark.parametrize(
    ("who", "van", "tot", "sentence"),
    [
        (COORDINATOR, 10, 12, "Kies een collega"),
        (ELDERS, 10, 12, "Kies een collega"),
        (COLLEGA, 12, 10, "ligt voor de eerste"),
        (COLLEGA, 5, 7, "voorbij"),
        (COLLEGA, 15, 16, "vervangt al iemand"),
    ],
)
def test_stand_in_that_cannot_be_is_refused(suite: Suite, who, van, tot, sentence):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    employ(kernel, ELDERS)

    def stand_in(who, van: int, tot: int) -> None:
        with kernel.writing() as session:
            vervanging.hand_over(
                session,
                traject_of(session, casus_id),
                medewerker_id=who.id,
                van=date(2027, 1, van),
                tot=date(2027, 1, tot),
                nota="Bel de moeder altijd voor 9 uur.",
                now=JANUARY,
                **BY,
            )
            session.commit()

    stand_in(COLLEGA, 16, 20)
    with pytest.raises(RefusedError, match=sentence):
        stand_in(who, van, tot)


def test_stand_in_that_stopped_leaves_room(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    with kernel.writing() as session:
        row = vervanging.hand_over(
            session,
            traject_of(session, casus_id),
            medewerker_id=COLLEGA.id,
            van=date(2027, 1, 8),
            tot=date(2027, 1, 20),
            nota="Bel de moeder altijd voor 9 uur.",
            now=JANUARY,
            **BY,
        )
        session.flush()
        assert vervanging.note_of(session, row) == "Bel de moeder altijd voor 9 uur."
        assert vervanging.stand_in_on(session, casus_id, HELD_ON) == row
        vervanging.take_back(session, row, now=JANUARY, **BY)
        session.flush()

        assert vervanging.stand_in_on(session, casus_id, HELD_ON) is None
