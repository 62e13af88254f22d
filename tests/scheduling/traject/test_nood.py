"""A case of another region: opened with a reason, told, and shut again by itself."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.scheduling.traject.models import Noodtoegang
from shared import clock
from tests.people import (
    BEHEERDER,
    COLLEGA,
    COORDINATOR,
    ELDERS,
    PSYCHOPEDAGOOG,
    STATISTIEK,
    StaffMember,
    employ,
    sign_in,
)
from tests.scheduling.cases import MAANDAG, open_case, traject_of
from tests.suite import Suite

OPEN = "/planning/trajecten/openen"
REASON = "Moeder staat hier aan de deur met de baby."


@pytest.fixture
def case(both: Suite) -> Iterator[str]:
    with clock.pinned(MAANDAG):
        employ(both.kernels["scheduling"], COORDINATOR, COLLEGA, ELDERS)
        yield f"/planning/trajecten/{open_case(both.kernels['scheduling'])}"


def reference(suite: Suite, case: str) -> str:
    with suite.kernels["scheduling"].reading() as session:
        return traject_of(session, case.rpartition("/")[2]).referentie


def elsewhere(suite: Suite) -> FlaskClient:
    return sign_in(suite.apps["scheduling"], ELDERS)


def enter(suite: Suite, case: str) -> FlaskClient:
    client = elsewhere(suite)
    fields = {"referentie": reference(suite, case).lower(), "reden": REASON}
    assert client.post(OPEN, data=fields).location == case
    return client


def test_case_of_another_region_opens_with_a_reason_only(both: Suite, case: str):
    client = elsewhere(both)
    assert client.get(case).status_code == 403

    fields = {"referentie": reference(both, case), "reden": " "}
    answer = client.post(OPEN, data=fields)

    assert answer.status_code == 422
    assert "Zeg waarom het niet kan wachten." in answer.text
    assert reference(both, case) in answer.text
    assert client.get(case).status_code == 403
    assert enter(both, case).get(case).status_code == 200


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (ELDERS, ["/planning/trajecten/openen", "/inbox/openen"]),
        (BEHEERDER, ["/planning/trajecten/openen"]),
        (PSYCHOPEDAGOOG, []),
    ],
)
def test_who_is_refused_reads_why_whom_to_ask_and_of_the_glass(
    both: Suite, case: str, who: StaffMember, told: list[str]
):
    refused = sign_in(both.apps["scheduling"], who).get(case)

    assert refused.status_code == 403
    assert "een andere regio, of je leest er niet in mee" in refused.text
    assert "Vraag de casuscoördinator van het gezin" in refused.text
    ways = ("/planning/trajecten/openen", "/inbox/openen")
    assert [way for way in ways if f'href="{way}"' in refused.text] == told


def test_beheerder_who_may_not_open_a_list_is_told_of_the_glass(both: Suite, case: str):
    refused = sign_in(both.apps["scheduling"], BEHEERDER).get("/planning/trajecten")

    assert refused.status_code == 403
    assert f'href="{OPEN}"' in refused.text


def test_unknown_reference_is_told_beside_it_and_the_reason_stays(
    both: Suite, case: str
):
    answer = elsewhere(both).post(OPEN, data={"referentie": "JK-1", "reden": REASON})

    assert answer.status_code == 422
    assert "We vinden geen traject met dit kenmerk." in answer.text
    assert REASON in answer.text


def test_reason_is_told_to_the_region_of_the_case_until_it_says_so(
    both: Suite, case: str
):
    enter(both, case)
    own = sign_in(both.apps["scheduling"], COORDINATOR)

    today, timeline = own.get("/planning/").text, own.get(case).text

    assert f"{ELDERS.naam} opende dit" in today
    assert f"Reden: {REASON}" in today
    assert "Geopend in nood, met een reden" in timeline
    assert REASON in timeline
    # the other region reads nothing of it on its own Vandaag
    there = elsewhere(both).get("/planning/").text
    assert f"{ELDERS.naam} opende dit" not in there
    assert REASON not in there
    # nor does who opens no case of the region without being in it
    reading = sign_in(both.apps["scheduling"], PSYCHOPEDAGOOG).get("/planning/").text
    assert REASON not in reading
    own.post(answer_to(both, case), data={"actie": "gezien"})
    assert f"{ELDERS.naam} opende dit" not in own.get("/planning/").text
    assert elsewhere(both).get(case).status_code == 200


def answer_to(suite: Suite, case: str) -> str:
    with suite.kernels["scheduling"].reading() as session:
        return f"{case}/openen/{session.exec(select(Noodtoegang.id)).one()}"


def test_who_is_in_reads_so_on_every_tab_and_until_when(both: Suite, case: str):
    client = enter(both, case)
    said = "Je bent hier in nood, tot vandaag 18.00 u"

    assert said in client.get(case).text
    assert said in client.get(f"{case}/mensen").text
    own = sign_in(both.apps["scheduling"], COORDINATOR).get(case).text
    assert "Je bent hier in nood" not in own


def test_it_shuts_by_itself_and_when_the_region_wants_so(both: Suite, case: str):
    client = enter(both, case)
    with clock.pinned(MAANDAG + timedelta(hours=7, minutes=59)):
        assert sign_in(client, ELDERS).get(case).status_code == 200
    with clock.pinned(MAANDAG + timedelta(hours=8)):
        assert sign_in(client, ELDERS).get(case).status_code == 403

    own = sign_in(both.apps["scheduling"], COLLEGA)
    own.post(answer_to(both, case), data={"actie": "sluiten"})

    assert sign_in(client, ELDERS).get(case).status_code == 403


def test_who_came_in_does_not_answer_for_the_region(both: Suite, case: str):
    client = enter(both, case)

    assert client.post(answer_to(both, case)).status_code == 403
    assert ELDERS.naam in sign_in(client, COORDINATOR).get("/planning/").text


def test_it_opens_one_case_for_one_person(both: Suite, case: str):
    enter(both, case)
    twin = open_case(both.kernels["scheduling"])
    other = sign_in(both.apps["scheduling"], STATISTIEK)

    assert elsewhere(both).get(f"/planning/trajecten/{twin}").status_code == 403
    assert other.get(case).status_code == 403


def test_twice_is_once(both: Suite, case: str):
    for _ in range(2):
        enter(both, case)

    with both.kernels["scheduling"].reading() as session:
        assert len(session.exec(select(Noodtoegang)).all()) == 1


def test_own_region_needs_no_reason_on_record(both: Suite, case: str):
    own = sign_in(both.apps["scheduling"], COLLEGA)
    fields = {"referentie": reference(both, case), "reden": REASON}

    assert own.post(OPEN, data=fields).location == case
    with both.kernels["scheduling"].reading() as session:
        assert session.exec(select(Noodtoegang)).all() == []


def test_beheerder_reads_a_case_with_a_reason_only_and_changes_nothing(
    both: Suite, case: str
):
    employ(both.kernels["scheduling"], BEHEERDER)
    client, own = (
        sign_in(both.apps["scheduling"], who) for who in (BEHEERDER, COORDINATOR)
    )
    assert client.get(case).status_code == 403

    fields = {"referentie": reference(both, case), "reden": REASON}
    assert client.post(OPEN, data=fields).location == case

    assert client.get(case).status_code == 200
    assert client.post(f"{case}/geheim", data={"actie": "ja"}).status_code == 403
    assert client.get(f"{case}/rugzak").status_code == 403
    assert f"{BEHEERDER.naam} opende dit" in own.get("/planning/").text
    # of the same region, and still not who answers for it
    assert client.post(answer_to(both, case)).status_code == 403
    own.post(answer_to(both, case), data={"actie": "sluiten"})
    assert client.get(case).status_code == 403
