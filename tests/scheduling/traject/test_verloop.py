"""A traject begins, is evaluated and extended once, and warns of its end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from services.scheduling.traject import evaluatie, verloop
from services.scheduling.traject.models import (
    Eindewaarschuwing,
    Evaluatie,
    Trajectstand,
)
from services.scheduling.traject.queries import timeline
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.traject.termijn import Termijn, term_of
from services.scheduling.traject.waarschuwing import warn_of_ends
from shared import clock
from shared.policy.period import Period
from tests.people import COORDINATOR
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    open_case,
    sent,
    settle_table,
    traject_of,
)
from tests.scheduling.traject.courses import (
    BY,
    FOUR_WEEKS_LEFT,
    HELD_ON,
    JANUARY,
    LAST_DAY,
    LATEST,
    days,
    evaluate,
    extend,
    started,
    told,
)
from tests.scheduling.zorgtafel.test_race import RACERS, race
from tests.suite import Suite


def test_traject_begins_once_its_zorgtafel_is_over(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = open_case(kernel)
    settle_table(kernel, casus_id)

    for moment in (DONDERDAG_TOT - timedelta(minutes=1), DONDERDAG_TOT, JANUARY):
        with clock.pinned(moment):
            verloop.begin_what_was_held(kernel)
        with kernel.reading() as session:
            runs = traject_of(session, casus_id).stand == Trajectstand.TRAJECT
        assert runs is (moment >= DONDERDAG_TOT)

    assert [m.stand for m in sent(kernel, "TrajectStand")][-1] == "traject"
    # six weeks further each time; the second week of February is not past the end
    assert days(kernel, casus_id) == [date(2027, 1, 7), date(2027, 2, 18)]


def test_evaluation_is_never_proposed_on_a_day_off_or_past_the_end():
    term = Termijn(date(2026, 11, 26), date(2027, 1, 7), LATEST)
    weeks = Period.parse("P6W")

    [on_the_last_day] = evaluatie.evaluation_days(term, weeks, after=term.start)
    [before_a_closure] = evaluatie.evaluation_days(
        term, weeks, after=term.start, closed={date(2027, 1, 7)}
    )

    assert on_the_last_day == date(2027, 1, 7)
    assert before_a_closure == date(2027, 1, 6)


def test_evaluation_moves_within_the_term_only(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)

    def move(day: date, version: int = 1) -> None:
        with kernel.writing() as session:
            first = session.exec(
                select(Evaluatie).order_by(Evaluatie.dag)  # type: ignore[arg-type]
            ).first()
            evaluatie.move_evaluation(
                session, first, day, version=version, now=DONDERDAG_TOT, **BY
            )
            session.commit()

    for refused in (LAST_DAY + timedelta(days=1), date(2026, 11, 25)):
        with pytest.raises(RefusedError, match="tot en met donderdag 25 februari"):
            move(refused)
    with pytest.raises(RefusedError, match="al een evaluatie"):
        move(date(2027, 2, 18))
    move(LAST_DAY)
    assert days(kernel, casus_id) == [date(2027, 2, 18), LAST_DAY]


def test_second_of_two_who_handle_one_evaluation_is_told(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    evaluate(kernel, casus_id)

    with kernel.writing() as session:
        first = evaluatie.evaluations_of(session, casus_id)[0]
        with pytest.raises(OutdatedError):
            evaluatie.drop_evaluation(
                session, first, reden="", version=1, now=JANUARY, **BY
            )
        with pytest.raises(RefusedError, match="al gehouden"):
            evaluatie.drop_evaluation(
                session, first, reden="", version=2, now=JANUARY, **BY
            )


def test_extension_comes_after_an_evaluation_once_and_with_a_reason(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = started(kernel)

    with pytest.raises(RefusedError, match="pas na een evaluatie"):
        extend(kernel, casus_id)
    evaluate(kernel, casus_id)
    with pytest.raises(RefusedError, match="Zeg waarom"):
        extend(kernel, casus_id, reden="  ")
    extend(kernel, casus_id)
    with pytest.raises(RefusedError, match="Nog eens verlengen kan niet"):
        extend(kernel, casus_id)

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        term = term_of(session, row, now=JANUARY)
        assert term is not None
        assert term.laatste_dag == LATEST
        [line] = [
            x
            for x in timeline(session, row, shown=lambda _kind: True)
            if x.title == "Traject verlengd"
        ]
        assert "Oma kan pas in maart." in line.body
    # the one that was held, the one that was planned, and two more
    assert days(kernel, casus_id) == [
        HELD_ON,
        date(2027, 2, 18),
        date(2027, 4, 1),
        date(2027, 5, 13),
    ]


def test_of_many_who_extend_at_once_one_does(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = started(kernel)
    evaluate(kernel, casus_id)

    became = race(lambda _: extend(kernel, casus_id))

    assert became == ["RefusedError"] * (RACERS - 1) + ["kept"]


def test_end_warns_four_and_two_weeks_before_each_once(suite: Suite):
    kernel = suite.kernels["scheduling"]
    started(kernel)
    two_weeks_left = FOUR_WEEKS_LEFT + timedelta(days=14)

    for moment, mails in (
        (FOUR_WEEKS_LEFT - timedelta(hours=8), 0),
        (FOUR_WEEKS_LEFT, 1),
        (FOUR_WEEKS_LEFT + timedelta(days=13), 1),
        (two_weeks_left, 2),
        (two_weeks_left, 2),
        (two_weeks_left + timedelta(days=30), 2),
    ):
        with clock.pinned(moment):
            warn_of_ends(kernel)
        assert len(told(kernel)) == mails

    assert set(told(kernel)) == {(COORDINATOR.email, "donderdag 25 februari 2027")}


def test_only_the_last_warning_goes_after_weeks_without_a_worker(suite: Suite):
    kernel = suite.kernels["scheduling"]
    started(kernel)

    for _ in range(2):
        with clock.pinned(FOUR_WEEKS_LEFT + timedelta(days=20)):
            warn_of_ends(kernel)

    assert len(told(kernel)) == 1


def test_many_workers_warn_once(both: Suite):
    kernel = both.kernels["scheduling"]
    started(kernel)

    with clock.pinned(FOUR_WEEKS_LEFT):
        race(lambda _: warn_of_ends(kernel))

    assert len(told(kernel)) == 1
    with kernel.reading() as session:
        [given] = session.exec(select(Eindewaarschuwing)).all()
        assert (given.laatste_dag, given.dagen) == (LAST_DAY, 28)


def test_extended_traject_warns_of_its_new_end(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    with clock.pinned(FOUR_WEEKS_LEFT):
        warn_of_ends(kernel)
    evaluate(kernel, casus_id)
    extend(kernel, casus_id)

    with clock.pinned(FOUR_WEEKS_LEFT + timedelta(days=14)):
        warn_of_ends(kernel)
    assert len(told(kernel)) == 1
    with clock.pinned(datetime(2027, 4, 27, 6, 0, tzinfo=UTC)):
        warn_of_ends(kernel)

    assert told(kernel)[1:] == [(COORDINATOR.email, "dinsdag 25 mei 2027")]
