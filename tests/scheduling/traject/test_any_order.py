"""Whatever coordinators do with a traject, in any order: its promises hold."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from services.scheduling.traject import evaluatie, verloop
from services.scheduling.traject.models import (
    CLOSED,
    Evaluatie,
    Evaluatiestand,
    Traject,
)
from services.scheduling.traject.states import RefusedError
from services.scheduling.traject.termijn import term_of
from services.scheduling.traject.uitkomsten import Closing
from services.scheduling.traject.waarschuwing import warn_of_ends
from shared import clock
from shared.clock import to_local
from shared.kernel import Kernel
from tests.people import COORDINATOR
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    open_case,
    sent,
    settle_table,
    traject_of,
)
from tests.suite import Suite

BY = COORDINATOR.id
ACTS = st.tuples(
    st.sampled_from(
        ["hold", "move", "add", "drop", "extend", "extend", "close", "inform"]
    ),
    st.integers(0, 30),
    st.integers(-5, 120),
)


def take(session: Session, row: Traject, act: str, by_days: int, now: datetime) -> None:
    """Do one act, or be refused with a sentence."""
    found = evaluatie.evaluations_of(session, row.id)
    day = to_local(now).date() + timedelta(days=by_days)
    if act == "add":
        evaluatie.add_evaluation(session, row, day, by=BY, now=now)
    elif act == "extend":
        verloop.extend(session, row, reden="nodig", by=BY, now=now)
    elif act == "close":
        chosen = ("partner", "clientoverleg", "iets")[by_days % 3]
        verloop.close(session, row, Closing(chosen), by=BY, now=now)
    elif act == "inform":
        verloop.inform(session, row, by=BY, now=now)
    elif found:
        one = found[by_days % len(found)]
        how = {"version": one.version, "by": BY, "now": now}
        if act == "hold":
            today = to_local(now).date()
            evaluatie.hold_evaluation(session, one, today, **how)
        elif act == "move":
            evaluatie.move_evaluation(session, one, day, **how)
        else:
            evaluatie.drop_evaluation(session, one, reden="", **how)


def check(session: Session, row: Traject, was: tuple[str, int, str]) -> None:
    """Compare a traject with how it was before the act."""
    stand, extensions, _ = was
    assert row.verlengingen in (extensions, extensions + 1)
    assert row.verlengingen <= 1
    closed = row.stand in CLOSED
    assert bool(row.uitkomst) is closed
    if stand in CLOSED:
        assert (row.stand, row.verlengingen, row.uitkomst) == was
    evaluations = session.exec(
        select(Evaluatie).where(Evaluatie.casus_id == row.id)
    ).all()
    held = [e for e in evaluations if e.stand == Evaluatiestand.GEHOUDEN]
    planned = [e for e in evaluations if e.stand == Evaluatiestand.GEPLAND]
    assert held or not row.verlengingen
    assert not (closed and planned)
    term = term_of(session, row, now=DONDERDAG_TOT)
    assert term is not None
    assert all(term.holds(e.dag) for e in planned)
    assert len({e.dag for e in planned}) == len(planned)


@settings(
    max_examples=25,
    # every example fills a database: to shrink one would take minutes
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACTS, min_size=3, max_size=12))
def test_no_row_of_acts_breaks_a_promise(
    suite: Suite, acts: list[tuple[str, int, int]]
) -> None:
    kernel: Kernel = suite.kernels["scheduling"]
    casus_id, now = open_case(kernel), DONDERDAG_TOT
    settle_table(kernel, casus_id)
    with clock.pinned(now):
        verloop.begin_what_was_held(kernel)

    for act, later, by_days in acts:
        now += timedelta(days=later)
        with kernel.writing() as session:
            row = traject_of(session, casus_id)
            was = (row.stand, row.verlengingen, row.uitkomst)
            refused = ""
            try:
                take(session, row, act, by_days, now)
            except RefusedError as error:
                refused = str(error)
                session.rollback()
            else:
                session.commit()
        assert refused == "" or refused.endswith(".")
        with clock.pinned(now):
            warn_of_ends(kernel)
        with kernel.reading() as session:
            check(session, traject_of(session, casus_id), was)

    mails = [
        (mail.gegevens["laatste_dag"])
        for mail in sent(kernel, "StuurBericht")
        if mail.casus_id == casus_id
    ]
    assert all(mails.count(last) <= 2 for last in mails)
