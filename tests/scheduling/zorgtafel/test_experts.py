"""Experts are proposed by expertise, free first, and the year is balanced."""

from datetime import date

import pytest

from services.scheduling.experten.domain import ask_experts
from services.scheduling.experten.models import Expert
from services.scheduling.experten.queries import loads
from services.scheduling.zorgtafel.experts import propose_experts
from shared import clock
from tests.scheduling.cases import DONDERDAG_TOT, DONDERDAG_VAN, MAANDAG, sent
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
        expert("seated", "4-voormiddag"),
    ]

    found = propose_experts(
        pool,
        loads={"often": 3},
        moment=(DONDERDAG_VAN, DONDERDAG_TOT),
        seated=["seated@example.org"],
    )

    assert [one.expert.id for one in found] == ["rarely", "often", "unknown", "away"]
    assert found[1].reasons == ("vrij op dat moment", "dit jaar 3 × gevraagd")
    assert found[3].reasons[0] == "niet vrij op dat moment"


def test_an_expert_is_taken_from_the_pool_in_two_clicks_and_counts(suite: Suite):
    road = Road(suite)
    with road.kernel.writing() as session:
        session.add(expert("e1", expertise=["geweld"], organisatie="Huis Voorbeeld"))
        session.add(expert("e2", expertise=["hechting"]))
        session.commit()
        ask_experts(session, bron_id="x", expert_ids=["e2"], dag=date(2026, 3, 1))
        session.commit()
    pool = f"{road.table}/wie/nieuw?categorie=experten"

    page = road.client.get(pool).text
    assert page.index("Expert e1") < page.index("Expert e2")
    nameless = road.client.post(pool, data={"categorie": "experten"})
    assert nameless.status_code == 422
    assert "expert=e1" in nameless.text
    only = road.client.get(f"{pool}&expertise=hechting").text
    assert "Expert e1" not in only
    assert "Expert e2" in only
    filled = road.client.get(f"{pool}&expert=e1").text
    assert 'value="e1@example.org"' in filled
    data = {
        "categorie": "experten",
        "naam": "Expert e1",
        "email": "e1@example.org",
    }
    assert road.client.post(f"{road.table}/wie/nieuw", data=data).status_code == 303
    assert "Expert e1" in road.client.get(f"{road.table}/wie").text

    road.post("wanneer", **road.free_moment())
    road.post("waar", keuze="ckg", naam_ckg="CKG De Wilg")
    assert road.post("versturen").status_code == 303

    assert sent(road.kernel, "ZorgtafelVastgelegd")
    with road.kernel.reading() as session:
        assert loads(session, year=2026) == {"e1": 1, "e2": 1}
    road.post("annuleren", reden="ziek")
    with road.kernel.reading() as session:
        assert loads(session, year=2026) == {"e2": 1}
