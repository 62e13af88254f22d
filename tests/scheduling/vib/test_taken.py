"""Tasks around a birth: when each is due, and what birth does to them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.scheduling.traject.content import open_content
from services.scheduling.traject.kind import mark_of, record_due_date
from services.scheduling.traject.states import RefusedError
from services.scheduling.vib.domain import tick
from services.scheduling.vib.queries import option_of, tasks_due
from services.scheduling.vib.taken import days_of, tasks_of
from shared.contracts.aanmelding import Kind
from shared.kernel import Kernel
from shared.policy.keys import Taak
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG, open_case, traject_of
from tests.scheduling.traject.courses import BY, UNBORN, close
from tests.scheduling.vib.pregnancies import BORN_ON, MARCH, born, choose, expected
from tests.suite import Suite

days = st.dates(date(2024, 1, 1), date(2028, 1, 1))
tasks = st.lists(
    st.builds(
        Taak,
        code=st.uuids().map(str),
        label=st.just("x"),
        dagen=st.integers(-300, 100),
        vanaf=st.sampled_from(["verwacht", "geboorte"]),
        alleen_project=st.booleans(),
    ),
    max_size=12,
)
kinds = st.one_of(
    st.builds(Kind, geboren=st.just(False), bevallingsdatum=st.none() | days),
    st.builds(Kind, geboren=st.just(True), geboortedatum=days, bevallingsdatum=days),
)


@given(tasks, kinds, days, st.booleans())
def test_tasks_count_before_birth_or_after_it_and_never_before_the_traject(
    listed: list[Taak], kind: Kind, opened: date, is_project: bool
):
    found = days_of(listed, kind, opened=opened, is_project=is_project)

    for task in listed:
        side = "geboorte" if kind.geboren else "verwacht"
        start = kind.geboortedatum if kind.geboren else kind.bevallingsdatum
        counts = (
            task.vanaf == side and start and (is_project or not task.alleen_project)
        )
        if not counts:
            assert task.code not in found
            continue
        assert found[task.code] >= opened
        assert start is not None
        if found[task.code] > opened:
            assert found[task.code] - start == timedelta(days=task.dagen)


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    return both.kernels["scheduling"]


def stands(kernel: Kernel, casus_id: str) -> dict[str, tuple[str, date]]:
    with kernel.reading() as session:
        return {one.code: (one.stand, one.dag) for one in tasks_of(session, casus_id)}


def tick_it(kernel: Kernel, casus_id: str, code: str, *, done: bool = True) -> None:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        tick(session, row, code, done=done, now=MAANDAG, **BY)
        session.commit()


def test_tasks_follow_the_day_the_child_is_expected(kernel: Kernel):
    casus_id = expected(kernel)
    # eight weeks before 1 March
    assert stands(kernel, casus_id)["ziekenhuis"] == ("open", date(2027, 1, 4))
    tick_it(kernel, casus_id, "ziekenhuis")

    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        mark = mark_of(open_content(session, row).kind)
        wanted = {"bevallingsdatum": date(2027, 2, 22), "based_on": mark}
        record_due_date(session, row, **wanted, now=MAANDAG, **BY)
        session.commit()

    found = stands(kernel, casus_id)
    assert found["plan"] == ("open", date(2027, 1, 11))
    # what is done stays as it was done
    assert found["ziekenhuis"] == ("gedaan", date(2027, 1, 4))


def test_birth_lets_what_was_before_lapse_and_asks_for_the_option(kernel: Kernel):
    casus_id = expected(kernel)
    tick_it(kernel, casus_id, "ziekenhuis")

    born(kernel, casus_id)

    found = stands(kernel, casus_id)
    assert found["ziekenhuis"][0] == "gedaan"
    assert found["plan"][0] == found["geboren"][0] == "vervallen"
    # a week after the birth is over: it is asked now, and not late at once
    assert BORN_ON + timedelta(days=7) < MARCH.date()
    assert found["optie"] == ("open", MARCH.date())
    with pytest.raises(RefusedError, match="op de pagina"):
        tick_it(kernel, casus_id, "optie")
    choose(kernel, casus_id)
    assert stands(kernel, casus_id)["optie"][0] == "gedaan"


def test_zorggarantie_has_tasks_and_no_option(kernel: Kernel):
    casus_id = open_case(kernel, kind=UNBORN)
    assert "ziekenhuis" in stands(kernel, casus_id)
    assert "opties" not in stands(kernel, casus_id)

    born(kernel, casus_id)

    assert "optie" not in stands(kernel, casus_id)
    with pytest.raises(RefusedError, match="loopt het gewoon verder"):
        choose(kernel, casus_id)
    # nor has a child that was born when it was referred
    assert stands(kernel, open_case(kernel)) == {}


def test_tick_is_undone_as_easily_and_lapsed_tasks_are_gone(kernel: Kernel):
    casus_id = expected(kernel)
    tick_it(kernel, casus_id, "plan")
    tick_it(kernel, casus_id, "plan", done=False)
    assert stands(kernel, casus_id)["plan"][0] == "open"

    born(kernel, casus_id)

    with pytest.raises(RefusedError, match="er niet meer"):
        tick_it(kernel, casus_id, "plan")


def test_due_date_that_cannot_be_is_refused(kernel: Kernel):
    casus_id = expected(kernel)

    def record(day: date) -> None:
        with kernel.writing() as session:
            row = traject_of(session, casus_id)
            mark = mark_of(open_content(session, row).kind)
            record_due_date(
                session, row, bevallingsdatum=day, based_on=mark, now=MAANDAG, **BY
            )

    for day in (date(2026, 11, 8), date(2027, 8, 31)):
        with pytest.raises(RefusedError, match="kies een dag tussen"):
            record(day)
    record(date(2026, 11, 9))
    record(date(2027, 8, 30))


def test_week_ahead_of_open_trajecten_of_the_region(kernel: Kernel):
    casus_id = expected(kernel)
    closed = expected(kernel)
    close(kernel, closed, "partner")

    def due(now: datetime, regio: str = "limburg") -> list[tuple[str, str]]:
        with kernel.reading() as session:
            found = tasks_due(session, regio=regio, now=now)
            return [(task.code, row.id) for task, row in found]

    # due on Monday 4 January
    assert due(datetime(2026, 12, 27, 9, 0, tzinfo=UTC)) == []
    assert due(datetime(2026, 12, 28, 9, 0, tzinfo=UTC)) == [("ziekenhuis", casus_id)]
    assert due(MARCH, regio="antwerpen") == []
    tick_it(kernel, casus_id, "ziekenhuis")
    assert ("ziekenhuis", casus_id) not in due(MARCH)
    assert ("plan", casus_id) in due(MARCH)


@pytest.mark.parametrize("optie", ["afronden", "ocj", "jeugdrechtbank"])
def test_option_is_locked_before_birth_and_asked_before_closing(
    kernel: Kernel, optie: str
):
    casus_id = expected(kernel)
    words = "geen bevoegdheid" if optie == "jeugdrechtbank" else "pas als het kind"
    with pytest.raises(RefusedError, match=words):
        choose(kernel, casus_id, optie)
    born(kernel, casus_id)
    with pytest.raises(RefusedError, match="Kies eerst hoe het na de geboorte"):
        close(kernel, casus_id, "partner")

    choose(kernel, casus_id, optie)
    close(kernel, casus_id, "partner")

    with kernel.reading() as session:
        assert option_of(session, casus_id) == optie
        assert traject_of(session, casus_id).coordinator_id == COORDINATOR.id
