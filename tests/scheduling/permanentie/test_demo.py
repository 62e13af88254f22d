"""The demo has a roster and a year of dates, and loading it twice changes nothing."""

from datetime import date, time, timedelta

import pytest

from services.scheduling.observatorium import queries as observatorium
from services.scheduling.observatorium.demo import seed_observatorium
from services.scheduling.permanentie import queries
from services.scheduling.permanentie.demo import seed_roster
from services.scheduling.permanentie.shifts import Reden
from shared.clock import from_local
from tests.people import COLLEGA, COORDINATOR, employ

MONDAY = date(2026, 11, 23)
NOW = from_local(MONDAY, time(10))


@pytest.fixture
def kernel(suite):
    found = suite.kernels["scheduling"]
    employ(found, COORDINATOR, COLLEGA)
    return found


def seed(kernel, now=NOW):
    with kernel.writing() as session:
        seed_roster(session, now)
        seed_observatorium(session, now)
        session.commit()


def test_the_demo_has_somebody_on_duty_and_one_gap(kernel):
    seed(kernel)
    seed(kernel)

    with kernel.reading() as session:
        plan = queries.load_plan(session, regio="limburg", day=MONDAY)
    assert len(plan.patterns) == 1
    assert plan.on_duty(NOW).collega is not None
    gaps = plan.gaps(MONDAY, MONDAY + timedelta(days=6))
    open_ = [(g.dag.isoweekday(), g.van) for g in gaps if not g.is_structural]
    assert open_ == [(5, time(14))]
    later = plan.gaps(MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))
    reasons = [gap.reden for gap in later if not gap.is_structural]
    assert reasons
    assert set(reasons) == {Reden.AFWEZIG}
    assert sorted(plan.closures) == [date(2026, 12, 24), date(2027, 7, 11)]


@pytest.mark.parametrize("day", [date(2026, 1, 1), MONDAY, date(2026, 12, 31)])
def test_the_demo_year_has_ten_wednesdays_and_no_summer(kernel, day):
    seed(kernel, from_local(day, time(10)))
    seed(kernel, from_local(day, time(11)))

    with kernel.reading() as session:
        rows = observatorium.sessions_of(session, regio="limburg")
    assert len(rows) == 10
    assert {row.dag.isoweekday() for row in rows} == {3}
    assert not {row.dag.month for row in rows} & {7, 8}
    assert all(timedelta() < row.dag - day < timedelta(days=396) for row in rows)
    assert [row.is_complete for row in rows].count(False) == 1
    assert sum(row.afgelast_op is not None for row in rows) == 1


def test_without_staff_the_demo_stays_empty(suite):
    kernel = suite.kernels["scheduling"]

    seed(kernel)

    with kernel.reading() as session:
        assert queries.newest_rooster(session, regio="limburg") is None
        assert observatorium.sessions_of(session, regio="limburg") == []
