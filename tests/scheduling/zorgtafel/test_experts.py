"""Experts are proposed by expertise, free first, and the year is balanced."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from services.scheduling.experten.domain import ask_experts
from services.scheduling.experten.models import Expert
from services.scheduling.experten.queries import loads
from services.scheduling.observatorium.domain import SessionPlan, add_session
from services.scheduling.traject.people import people_of
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.elsewhere import taken_at
from services.scheduling.zorgtafel.experts import propose_experts
from services.scheduling.zorgtafel.models import Zorgtafel
from shared import clock
from tests.people import COORDINATOR
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    open_case,
    settle_table,
)
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite


@pytest.fixture(autouse=True)
def _monday(suite: Suite):
    with clock.pinned(MAANDAG):
        yield


def expert(key: str, *halves: str, **more: object) -> Expert:
    values = {
        "regio": "limburg",
        "naam": f"Expert {key}",
        "email": f"{key}@example.org",
    }
    return Expert(**{"id": key, "halvedagen": list(halves), **values, **more})


def test_free_goes_first_and_then_who_was_asked_least():
    pool = [
        expert("away", "1-namiddag"),
        expert("often", "4-voormiddag"),
        expert("rarely", "4-voormiddag"),
        expert("unknown"),
        expert("taken", "4-voormiddag"),
    ]

    found = propose_experts(
        pool,
        loads={"often": 3},
        moment=(DONDERDAG_VAN, DONDERDAG_TOT),
        taken={"taken"},
    )

    order = [one.expert.id for one in found]
    assert order == ["rarely", "often", "unknown", "away", "taken"]
    assert found[4].reasons[0] == "zit dan al aan een andere tafel"
    assert found[1].reasons == ("vrij op dat moment", "dit jaar 3 × gevraagd")
    assert found[3].reasons[0] == "niet vrij op dat moment"


def test_an_expert_is_swapped_in_two_clicks_and_counts(suite: Suite):
    road = Road(suite)
    with road.kernel.writing() as session:
        session.add(expert("e1", "1-namiddag", expertise=["geweld"]))
        session.add(expert("e2", expertise=["hechting"]))
        session.commit()
        ask_experts(session, bron_id="x", expert_ids=["e2"], dag=date(2026, 3, 1))
        session.commit()
    road.post("wanneer", **road.free_moment())
    pool = road.post("wie", **road.everybody(), actie="nieuw", nieuw="experten")
    page = road.client.get(pool.location).text
    assert page.index("Kies Expert e2") < page.index("Kies Expert e1")
    # what nobody in the pool knows is not offered
    assert "expertise=hechting" in page
    assert "expertise=pleegzorg" not in page
    only = road.client.get(f"{pool.location}?expertise=hechting").text
    assert "Expert e1" not in only
    road.client.post(pool.location, data={"expert": "e1"})
    wie = road.client.get(f"{road.table}/wie").text
    assert "niet vrij op dat moment · nog niet gevraagd dit jaar" in wie
    first = wie.split("wissel:")[1].split('"')[0]

    both = {**road.everybody(), "mee_experten": first}
    others = road.post("wie", **both, actie=f"wissel:{first}").location
    offered = road.client.get(others).text
    assert "in de plaats van Expert e1" in offered
    assert "Kies Expert e1" not in offered
    swap = {"expert": "e2", "wissel": first}
    road.client.post(others, data=swap)

    with road.kernel.reading() as session:
        row = session.exec(select(Zorgtafel)).one()
        seated = open_concept(session, row).seated
        names = {key: one.naam for key, one in people_of(session, row.casus_id).items()}
    assert first not in seated
    second = next(key for key in names if names[key] == "Expert e2")
    # who was dropped is offered again, and stands at the case once
    road.client.post(pool.location, data={"expert": "e1", "wissel": second})
    again = {"naam": "Expert e1", "email": "E1@example.org", "categorie": "experten"}
    road.client.post(f"{road.table}/wie/nieuw", data=again)
    road.client.post(pool.location, data=swap)
    with road.kernel.reading() as session:
        row = session.exec(select(Zorgtafel)).one()
        assert open_concept(session, row).seated == seated
        assert len(people_of(session, row.casus_id)) == len(names)

    road.post("waar", keuze="ckg", naam_ckg="CKG De Wilg")
    assert road.post("versturen").status_code == 303
    with road.kernel.reading() as session:
        assert loads(session, year=2026) == {"e2": 2}
    road.post("annuleren", reden="ziek")
    with road.kernel.reading() as session:
        assert loads(session, year=2026) == {"e2": 1}


def test_expert_at_another_table_or_session_is_not_free(both: Suite):
    kernel = both.kernels["scheduling"]
    table = settle_table(kernel, open_case(kernel))
    after = (DONDERDAG_TOT, DONDERDAG_TOT + timedelta(hours=1))
    with kernel.writing() as session:
        plan = SessionPlan(DONDERDAG_VAN.date())
        meeting = add_session(
            session, plan, regio="limburg", by=COORDINATOR.id, now=MAANDAG
        )
        meeting.begint_op, meeting.eindigt_op = after
        for key, bron in (("e1", table), ("e2", meeting.id)):
            session.add(expert(key))
            session.flush()
            dag = DONDERDAG_VAN.date()
            ask_experts(session, bron_id=bron, expert_ids=[key], dag=dag)
        session.flush()

        assert taken_at(session, (DONDERDAG_VAN, after[0]), besides="") == {"e1"}
        assert taken_at(session, after, besides="") == {"e2"}
        assert taken_at(session, (DONDERDAG_VAN, after[0]), besides=table) == set()
        meeting.afgelast_op = MAANDAG
        session.flush()
        assert taken_at(session, after, besides="") == set()
