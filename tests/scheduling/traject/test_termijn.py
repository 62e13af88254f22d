"""From when until when a traject runs."""

from datetime import UTC, date, datetime

import pytest

from services.scheduling.traject.termijn import Termijn, term_of
from services.scheduling.zorgtafel.content import lock_zorgtafel
from services.scheduling.zorgtafel.domain import cancel_zorgtafel
from shared.kernel import Kernel
from shared.policy import Policy
from tests.people import COORDINATOR
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    MAANDAG,
    open_case,
    settle_table,
    traject_of,
)
from tests.suite import Suite

THREE_MONTHS = Termijn(date(2026, 11, 26), date(2027, 2, 25), date(2027, 5, 25))


def rules_from(start: str) -> dict:
    rules = Policy.load().at(MAANDAG).case_rules()
    return {**rules, "termijnen": {**rules["termijnen"], "start": start}}


def term(kernel: Kernel, casus_id: str, *, now: datetime, extensions: int = 0):
    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        row.verlengingen = extensions
        return term_of(session, row, now=now)


def test_term_starts_with_the_first_zorgtafel_that_was_held(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = open_case(kernel)
    assert term(kernel, casus_id, now=DONDERDAG_TOT) is None

    settle_table(kernel, casus_id)

    assert term(kernel, casus_id, now=MAANDAG) is None
    assert term(kernel, casus_id, now=DONDERDAG_TOT) == THREE_MONTHS


def test_cancelled_zorgtafel_starts_nothing(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    table_id = settle_table(kernel, casus_id)
    with kernel.writing() as session:
        row = lock_zorgtafel(session, table_id)
        assert row is not None
        cancel_zorgtafel(
            session,
            row,
            reden="ziek",
            bewerking=row.bewerking,
            by=COORDINATOR.id,
            now=MAANDAG,
        )
        session.commit()

    assert term(kernel, casus_id, now=DONDERDAG_TOT) is None


def test_case_keeps_the_start_it_was_received_under(suite: Suite):
    kernel = suite.kernels["scheduling"]
    # half past midnight in Brussels is still the day before in UTC
    received = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    casus_id = open_case(kernel, beleid=rules_from("ontvangst"), ontvangen_op=received)

    found = term(kernel, casus_id, now=MAANDAG)

    assert found == Termijn(date(2026, 11, 23), date(2027, 2, 22), date(2027, 5, 22))


def test_extension_moves_the_last_day_to_the_latest(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    settle_table(kernel, casus_id)

    found = term(kernel, casus_id, now=DONDERDAG_TOT, extensions=1)

    assert found.laatste_dag == found.uiterste_dag == date(2027, 5, 25)


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 11, 25), False),
        (date(2026, 11, 26), True),
        (date(2027, 2, 25), True),
        (date(2027, 2, 26), False),
    ],
)
def test_first_and_last_day_are_in_the_term(day, inside):
    assert THREE_MONTHS.holds(day) is inside
