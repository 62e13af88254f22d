"""Coordinators who post at the very same moment: never more than there is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from services.scheduling.rugzak import domain
from services.scheduling.rugzak.domain import NieuweInzet
from services.scheduling.rugzak.models import Stap
from services.scheduling.traject.states import OutdatedError, RefusedError
from tests.people import COLLEGA, COORDINATOR
from tests.scheduling.cases import traject_of
from tests.scheduling.rugzak.ledger import (
    BEGUN,
    NEW,
    case_with_means,
    posts,
    reserve,
    set_year,
    step,
    used,
    written,
)
from tests.suite import Suite
from tests.together import wait_for_a_waiter

RACERS = 6


def race(*works: Callable[[], object]) -> list[str]:
    """Run all of these together and return what became of each, sorted."""
    gate = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        gate.wait()
        try:
            work()
        except (OutdatedError, RefusedError) as error:
            return type(error).__name__
        return "kept"

    with ThreadPoolExecutor(len(works)) as pool:
        return sorted(pool.map(run, works))


def test_of_postings_in_one_case_at_once_exactly_one_is_kept(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    inzet = reserve(kernel, casus_id, bedrag=1000)

    def commit(by: str) -> Callable[[], object]:
        return lambda: step(
            kernel, casus_id, inzet, Stap.TOEZEGGEN, 1000, bewerking=1, by=by
        )

    assert race(*map(commit, (COORDINATOR.id, COLLEGA.id))) == ["OutdatedError", "kept"]
    assert posts(kernel, casus_id)[0].stand.toegezegd == 1000


def test_two_coordinators_never_use_the_last_of_the_year_twice(both: Suite):
    kernel = both.kernels["scheduling"]
    cases = [case_with_means(kernel) for _ in range(RACERS)]
    set_year(kernel, 250)

    def take(casus_id: str) -> Callable[[], object]:
        return lambda: reserve(kernel, casus_id, bedrag=100)

    assert race(*map(take, cases)) == ["RefusedError"] * (RACERS - 2) + ["kept"] * 2
    assert (used(kernel), len(written(kernel))) == (200, 2)


def test_maximum_of_a_case_holds_over_two_years_at_once(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = case_with_means(kernel, maximum=100)

    def take(day: date) -> Callable[[], object]:
        return lambda: reserve(
            kernel, casus_id, bedrag=10000, van=day, tot=day, bewerking=0
        )

    outcome = race(take(date(2026, 12, 31)), take(date(2027, 1, 1)))

    assert outcome == ["OutdatedError", "kept"]


# SQLite lets only one write from the first word on
@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_manager_who_lowers_the_year_waits_for_who_reserves(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    set_year(kernel, 250)

    with kernel.writing() as session, ThreadPoolExecutor(1) as pool:
        new = NieuweInzet(**{**NEW, "bedrag": 200})
        domain.reserve(
            session,
            traject_of(session, casus_id),
            new,
            bewerking=0,
            by=COORDINATOR.id,
            now=BEGUN,
        )
        lowering = pool.submit(set_year, kernel, 100)
        wait_for_a_waiter(kernel)
        session.commit()
        with pytest.raises(RefusedError, match="Geef eerst iets vrij"):
            lowering.result()
