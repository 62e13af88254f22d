"""A counter in a row: nobody is counted twice, and nobody beyond the most."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from services.intake.aanmelding.models import AdresTeller
from shared import clock
from shared.database.counters import count_up
from shared.kernel import Kernel
from tests.suite import Suite

THREADS = 8
DAY = clock.today()


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    return both.kernels["intake"]


def count(kernel: Kernel, mark: str, most: int | None = None) -> int | None:
    with kernel.writing() as session:
        asked = count_up(session, AdresTeller, "asked", most=most, mark=mark, day=DAY)
        session.commit()
        return asked


def test_each_of_many_at_once_gets_a_number_of_its_own(kernel: Kernel) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        counted = list(pool.map(lambda _: count(kernel, "a"), range(3 * THREADS)))

    assert sorted(counted) == list(range(1, 3 * THREADS + 1))


def test_no_more_than_the_most_are_counted(kernel: Kernel) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        counted = list(pool.map(lambda _: count(kernel, "a", 3), range(THREADS)))

    assert sorted(one for one in counted if one) == [1, 2, 3]
    assert counted.count(None) == THREADS - 3
    assert count(kernel, "b", 3) == 1


def test_what_is_rolled_back_is_not_counted(kernel: Kernel) -> None:
    with kernel.writing() as session:
        assert count_up(session, AdresTeller, "asked", mark="a", day=DAY) == 1

    assert count(kernel, "a") == 1
