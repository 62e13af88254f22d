"""An evaluation is looked for weeks ahead, with everything that is known today."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import SQLModel
from werkzeug.test import TestResponse

from services.scheduling.eigenagenda.models import Bezet, Eigenagenda
from services.scheduling.plaatsen.models import Plaats
from services.scheduling.traject import evaluatie
from services.scheduling.zorgtafel.halfhours import quarters
from services.scheduling.zorgtafel.known import half_day
from services.scheduling.zorgtafel.models import Ruimtekwartier
from shared import clock
from shared.kernel import Kernel
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import open_case, settle_table
from tests.scheduling.peiling.polls import ask_everybody, hold_for
from tests.scheduling.traject.courses import started
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
# the first working day around the evaluation that policy proposes
MONDAY = date(2027, 1, 4)
WHOLE = (half_day(MONDAY, "vm")[0], half_day(MONDAY, "nm")[1])
PARTS = {"dag": "day", "maand": "month", "jaar": "year"}
ROOM = Plaats(id="p1", regio="limburg", naam="Huis p1", soort="ckg", gemeente="Genk")


@pytest.fixture(autouse=True)
def _now(suite: Suite) -> Iterator[None]:
    with clock.pinned(NOW):
        yield


def looked_for(suite: Suite) -> tuple[FlaskClient, str]:
    """Begin the meeting of the first evaluation of a case."""
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    with kernel.reading() as session:
        found = evaluatie.evaluations_of(session, casus_id)[0]
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    answer = client.post(
        f"/planning/trajecten/{casus_id}/zorgtafel", data={"evaluatie": found.id}
    )
    return client, answer.location.removesuffix("/wie")


def add(kernel: Kernel, *rows: SQLModel) -> None:
    with kernel.writing() as session:
        for row in rows:
            session.add(row)
            session.flush()
        session.commit()


def on_monday(client: FlaskClient, table: str, step: str) -> list[str]:
    page = client.get(f"{table}/{step}").text
    return [part for part in page.split('value="2027-')[1:] if part[:5] == "01-04"]


def test_own_calendar_of_that_day_counts(suite: Suite) -> None:
    client, table = looked_for(suite)
    steps = ("wanneer", "peiling")
    assert all(on_monday(client, table, step) for step in steps)

    own = Eigenagenda(
        medewerker_id=COORDINATOR.id,
        bron=b"sealed",
        bewaard_op=NOW,
        volgende_op=NOW,
        gelukt_op=NOW - timedelta(hours=1),
    )
    busy = Bezet(medewerker_id=COORDINATOR.id, begint_op=WHOLE[0], eindigt_op=WHOLE[1])
    add(suite.kernels["scheduling"], own, busy)

    assert [on_monday(client, table, step) for step in steps] == [[], []]


def test_room_that_is_taken_that_day_is_not_named(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    client, table = looked_for(suite)
    add(kernel, Plaats(**ROOM.model_dump()))
    assert all("Huis p1" in one for one in on_monday(client, table, "wanneer"))

    add(
        kernel,
        *(
            Ruimtekwartier(plaats_id="p1", begint_op=at, bron_id="other")
            for at in quarters(*WHOLE)
        ),
    )

    assert not any("Huis p1" in one for one in on_monday(client, table, "wanneer"))


def test_who_is_held_that_day_is_said(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    client, table = looked_for(suite)
    other = Road(suite)
    assert not any("voorbehoud" in one for one in on_monday(client, table, "wanneer"))

    with kernel.writing() as session:
        held = other.table.split("/")[-1]
        hold_for(session, other.casus_id, held, {WHOLE: ""}, now=NOW)
        session.commit()

    found = on_monday(client, table, "wanneer")
    assert all("onder voorbehoud" in one for one in found)


def test_parents_say_when_they_can_around_that_day(suite: Suite) -> None:
    client, table = looked_for(suite)
    page = f"{table.split('/zorgtafel')[0]}/halve-dagen"
    asked = client.get(page).text
    assert {f'name="kunnen-{MONDAY}-{part}"' in asked for part in ("vm", "nm")} == {
        True
    }
    assert on_monday(client, table, "wanneer")
    basis = asked.split('name="basis"')[1].split('value="')[1].split('"')[0]
    said = {f"kunnen-{MONDAY}-{part}": "nee" for part in ("vm", "nm")}
    when = {"gezegd_op-dag": "1", "gezegd_op-maand": "12", "gezegd_op-jaar": "2026"}

    data = {"basis": basis, "volgens": "de moeder", **when, **said}
    assert client.post(page, data=data).status_code == 303

    assert on_monday(client, table, "wanneer") == []


def choose(client: FlaskClient, table: str, **fields: str) -> TestResponse:
    page = client.get(f"{table}/wanneer").text
    basis = page.split('name="bewerking" type="hidden" value="')[1][:1]
    data = {"bewerking": basis, **fields}
    return client.post(f"{table}/wanneer", data=data, follow_redirects=True)


def test_moment_after_the_end_is_refused_where_it_is_chosen(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    client, table = looked_for(suite)
    with kernel.writing() as session:
        casus_id, _, table_id = table.removeprefix("/planning/trajecten/").split("/")
        ask_everybody(session, casus_id, table_id, weeks=6, now=NOW)
        session.commit()
    day = {"dag-dag": "26", "dag-maand": "2", "dag-jaar": "2027"}
    gone = clock.from_local(date(2026, 11, 30), time(10)).isoformat()

    late = choose(client, table, keuze="ander", **day, van="10.00", tot="12.00")
    past = choose(client, table, keuze=gone)

    assert (late.status_code, past.status_code) == (422, 422)
    beside = late.text.split('id="dag-error"')[1].split("</p>")[0]
    assert "tot en met donderdag 25 februari 2027. Kies een dag" in beside
    assert 'value="10.00"' in late.text
    assert "Het gekozen moment is al voorbij." in past.text
    # what was asked goes on: nothing was chosen
    assert "Er loopt een peiling" in client.get(f"{table}/wanneer").text


@pytest.mark.parametrize("day", [date(2026, 12, 17), date(2027, 2, 11)])
@pytest.mark.parametrize(("van", "tot", "meets"), [(8, 9, False), (11, 13, True)])
def test_moment_of_ones_own_is_looked_at_outside_those_weeks(
    suite: Suite, day: date, van: int, tot: int, meets: bool
) -> None:
    kernel = suite.kernels["scheduling"]
    client, table = looked_for(suite)
    begin = clock.from_local(day, time(10))
    span = {"starts_at": begin, "ends_at": begin + timedelta(hours=2)}
    settle_table(kernel, open_case(kernel, referentie="JK-2026-0099"), **span)
    parts = {f"dag-{name}": str(getattr(day, part)) for name, part in PARTS.items()}
    hours = {"van": f"{van}.00", "tot": f"{tot}.00"}

    answer = choose(client, table, keuze="ander", **parts, **hours)

    assert answer.status_code == 200
    assert (f"Dan kan {COORDINATOR.naam} niet" in answer.text) == meets
