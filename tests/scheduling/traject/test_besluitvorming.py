"""Decided together without a zorgtafel: the traject and its clocks understand it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from services.scheduling.traject import evaluatie, verloop
from services.scheduling.traject.besluitvorming import (
    Besluit,
    Told,
    record_decision,
    take_back,
)
from services.scheduling.traject.klokken import clocks_of
from services.scheduling.traject.models import (
    GedeeldeBesluitvorming,
    Klok,
    Trajectstand,
)
from services.scheduling.traject.states import RefusedError
from services.scheduling.traject.termijn import term_of
from services.scheduling.zorgtafel.aanwezig import Verslag, record_presence
from services.scheduling.zorgtafel.models import Zorgtafel
from shared import clock
from shared.kernel import Kernel
from tests.people import COLLEGA, COORDINATOR, sign_in
from tests.scheduling.cases import MAANDAG, open_case, settle_table, traject_of
from tests.suite import Suite

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAG = date(2026, 11, 30)
SAID = Besluit(wie="De moeder, oma en het VK", uitkomst="Oma vangt Kobe op.")
BY = {"by": COORDINATOR.id}


@pytest.fixture(autouse=True)
def _now(suite: Suite) -> Iterator[None]:
    with clock.pinned(NOW):
        yield


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    return suite.kernels["scheduling"]


def decide(kernel: Kernel, casus_id: str, dag: date = DAG, vorm: str = "vk") -> str:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        found = record_decision(session, row, Told(vorm, dag, SAID), now=NOW, **BY)
        session.commit()
        return found.id


def withdraw(kernel: Kernel, decision_id: str) -> None:
    with kernel.writing() as session:
        found = session.get_one(GedeeldeBesluitvorming, decision_id)
        take_back(session, found, version=found.version, now=NOW, **BY)
        session.commit()


def test_traject_begins_on_the_day_of_the_decision(kernel: Kernel) -> None:
    casus_id = open_case(kernel, doorgesproken_op=MAANDAG)

    decide(kernel, casus_id)

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        term = term_of(session, row, now=NOW)
        planned = [one.dag for one in evaluatie.evaluations_of(session, casus_id)]
        met = {loop.klok: loop.met for loop in clocks_of(session, row) if loop.klok}
    assert row.stand == Trajectstand.TRAJECT
    assert (term.start, term.laatste_dag) == (DAG, date(2027, 2, 28))
    assert planned == [date(2027, 1, 11), date(2027, 2, 22)]
    assert met == dict.fromkeys(Klok, clock.start_of_day(DAG))


def test_decision_taken_back_lets_nothing_have_begun(kernel: Kernel) -> None:
    casus_id = open_case(kernel)
    found = decide(kernel, casus_id)

    withdraw(kernel, found)

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        assert (row.stand, row.waarschuwen_op) == (Trajectstand.GEOPEND, None)
        assert evaluatie.evaluations_of(session, casus_id) == []
        assert term_of(session, row, now=NOW) is None


def test_decision_before_the_zorgtafel_moves_the_term_and_back(kernel: Kernel) -> None:
    # evaluated on 12 January and on 23 February, a day past the earlier end
    casus_id = open_case(kernel)
    settle_table(kernel, casus_id, starts_at=NOW - 2 * HOUR, ends_at=NOW)
    verloop.begin_what_was_held(kernel)

    found = decide(kernel, casus_id, date(2026, 11, 23))
    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        earlier = term_of(session, row, now=NOW)
        assert earlier.start == date(2026, 11, 23)
        days = [one.dag for one in evaluatie.evaluations_of(session, casus_id)]
        assert days == [date(2027, 1, 12)]
        assert earlier.holds(days[0])
    withdraw(kernel, found)

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        assert row.stand == Trajectstand.TRAJECT
        assert term_of(session, row, now=NOW).start == NOW.date()


def test_zorgtafel_that_was_not_held_leaves_the_days_of_the_decision(
    kernel: Kernel,
) -> None:
    casus_id, later = open_case(kernel), datetime(2027, 1, 25, 9, 0, tzinfo=UTC)
    table = settle_table(kernel, casus_id)
    verloop.begin_what_was_held(kernel)
    told = Told("vk", date(2027, 1, 20), SAID)

    with kernel.writing() as session:
        record_decision(session, traject_of(session, casus_id), told, now=later, **BY)
        found, gone = session.get_one(Zorgtafel, table), Verslag(doorgegaan=False)
        record_presence(session, found, gone, people={}, version=0, now=later, **BY)
        session.commit()

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        term = term_of(session, row, now=later)
        days = [one.dag for one in evaluatie.evaluations_of(session, casus_id)]
    assert (row.stand, term.start) == (Trajectstand.TRAJECT, told.dag)
    # 7 January was before it began; one more fits before its later end
    assert days == [date(2027, 2, 18), date(2027, 4, 1)]
    assert term.laatste_dag - row.waarschuwen_op.date() > timedelta(days=27)


@pytest.mark.parametrize(
    ("dag", "vorm", "words"),
    [
        (NOW.date() + timedelta(days=1), "vk", "komt nog"),
        (date(2026, 11, 22), "vk", "nog geen aanmelding"),
        (DAG, "zorgtafel", "Kies hoe"),
    ],
)
def test_what_cannot_be_is_refused(
    kernel: Kernel, dag: date, vorm: str, words: str
) -> None:
    casus_id = open_case(kernel)

    with pytest.raises(RefusedError, match=words):
        decide(kernel, casus_id, dag, vorm)


def test_nothing_begins_before_it_was_decided_together(kernel: Kernel) -> None:
    casus_id = open_case(kernel)

    with (
        kernel.writing() as session,
        pytest.raises(RefusedError, match="samen beslist"),
    ):
        verloop.begin(session, traject_of(session, casus_id), now=NOW)


def test_decision_is_kept_sealed_and_the_second_save_loses_nothing(
    suite: Suite, kernel: Kernel
) -> None:
    casus_id = open_case(kernel)
    case = f"/planning/trajecten/{casus_id}"
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    colleague = sign_in(suite.apps["scheduling"], COLLEGA)
    data = {
        "vorm": "ketenaanpak",
        "dag-dag": "30",
        "dag-maand": "11",
        "dag-jaar": "2026",
        "wie": "De moeder en oma",
        "uitkomst": "Oma vangt Kobe op.",
    }

    assert "andere manier dan aan een zorgtafel" in client.get(case).text
    assert client.post(f"{case}/besluitvorming/nieuw", data=data).status_code == 303
    with kernel.reading() as session:
        [row] = session.exec(GedeeldeBesluitvorming.__table__.select()).all()
    assert b"Kobe" not in row.inhoud
    page = f"{case}/besluitvorming/{row.id}"
    assert page in client.get(case).text
    assert "Oma vangt Kobe op." in client.get(page).text

    first = colleague.post(page, data={**data, "wie": "Ook de vader", "basis": "1"})
    second = client.post(page, data={**data, "uitkomst": "Iets anders.", "basis": "1"})

    assert (first.status_code, second.status_code) == (303, 409)
    assert "Iets anders." in second.text
    assert client.post(f"{page}/weg", data={"basis": "1"}).status_code == 409
    assert client.post(f"{page}/weg", data={"basis": "2"}).status_code == 303
    assert client.get(page).status_code == 404
