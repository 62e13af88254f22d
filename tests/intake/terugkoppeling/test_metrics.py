"""The feedback clock in the numbers of an operator."""

from datetime import timedelta

from shared import clock
from tests.intake.cases import VRIJDAG, sent
from tests.intake.decided import talk
from tests.people import COORDINATOR, employ
from tests.reading import numbers
from tests.suite import Suite


def clocks(suite: Suite) -> tuple[float, float]:
    found = numbers(suite, "intake")
    return (
        found["clocks_running terugkoppeling"],
        found["clocks_breached terugkoppeling"],
    )


def test_clock_that_ran_out_counts_until_there_is_feedback(both: Suite) -> None:
    kernel = both.kernels["intake"]
    employ(both.kernels["scheduling"], COORDINATOR)
    assert clocks(both) == (0, 0)
    row = sent(kernel)
    assert row.deadline is not None

    with clock.pinned(row.deadline - timedelta(minutes=1)):
        assert clocks(both) == (1, 0)
    with clock.pinned(row.deadline + timedelta(minutes=1)) as late:
        assert clocks(both) == (1, 1)
        talk(kernel, row.id, given_at=VRIJDAG, now=late)
        assert clocks(both) == (0, 0)
