"""The pages of a traject."""

from datetime import timedelta

import pytest
from sqlmodel import select

from shared import clock
from shared.contracts.people import Categorie, Kanaal
from tests.people import BEHEERDER, COLLEGA, COORDINATOR, ELDERS, sign_in
from tests.scheduling.cases import MAANDAG, find_person, open_case, sent
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite


@pytest.fixture(autouse=True)
def _monday():
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def road(suite: Suite) -> Road:
    return Road(suite)


@pytest.fixture
def case(suite: Suite) -> str:
    return f"/planning/trajecten/{open_case(suite.kernels['scheduling'])}"


def test_the_list_shows_every_case_of_the_region(suite: Suite, case: str):
    page = sign_in(suite.apps["scheduling"], COLLEGA).get("/planning/trajecten").text

    assert "Kobe Vlinderstruik" in page
    assert "JK-2026-0042" in page
    assert "In deze regio" in page


def test_an_empty_list_says_how_a_traject_gets_here(suite: Suite):
    page = sign_in(suite.apps["scheduling"], COLLEGA).get("/planning/trajecten").text

    assert "Aanvaard je een aanmelding in de inbox" in page


def test_another_region_sees_no_case_and_opens_none(suite: Suite, case: str):
    client = sign_in(suite.apps["scheduling"], ELDERS)

    assert "JK-2026-0042" not in client.get("/planning/trajecten").text
    for page in ("", "/mensen", "/berichten", "/wie-keek", "/doorgesproken"):
        assert client.get(f"{case}{page}").status_code == 403


def test_the_beheerder_opens_no_case(suite: Suite, case: str):
    assert sign_in(suite.apps["scheduling"], BEHEERDER).get(case).status_code == 403


def test_a_case_that_is_not_there(suite: Suite):
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    assert client.get("/planning/trajecten/nergens").status_code == 404


def test_the_page_shows_the_child_the_question_and_what_happened(
    suite: Suite, case: str
):
    page = sign_in(suite.apps["scheduling"], COORDINATOR).get(case).text

    assert "Kobe Vlinderstruik" in page
    assert "slaapt in de wagen" in page
    assert "Aanvaard: het traject is geopend" in page
    assert page.index("het traject is geopend") < page.index("Aanmelding ontvangen")
    assert "Zorgtafel plannen" in page


def test_reading_is_recorded_and_shown(suite: Suite, case: str):
    kernel = suite.kernels["scheduling"]
    sign_in(suite.apps["scheduling"], COLLEGA).get(f"{case}/mensen")

    with kernel.reading() as session:
        rows = session.exec(
            select(kernel.tables.access).where(kernel.tables.access.action == "gelezen")
        ).all()
    assert [(row.actor, row.casus_id) for row in rows] == [
        (COLLEGA.id, case.rsplit("/", 1)[1])
    ]
    page = sign_in(suite.apps["scheduling"], COORDINATOR).get(f"{case}/wie-keek").text
    assert COLLEGA.naam in page


def test_who_looked_is_one_line_per_person_per_day(suite: Suite, case: str):
    url = f"{case}/wie-keek"
    first, second = (
        sign_in(suite.apps["scheduling"], who) for who in (COLLEGA, COORDINATOR)
    )
    for client in (first, second, first, second, first):
        client.get(case)
    with clock.pinned(MAANDAG + timedelta(days=1)):
        client = sign_in(suite.apps["scheduling"], COLLEGA)
        client.get(case)
        page = client.get(url).text

    rows = [row for row in page.split("<tr")[1:] if "bekeek het traject" in row]
    assert len(rows) == 3
    assert "bekeek het traject, 3 keer" in page
    assert "bekeek het traject, 2 keer" in page


def test_the_talk_with_the_parents_starts_the_clock(suite: Suite, case: str):
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    assert "al met de ouders doorgesproken?" in client.get(case).text
    moment = {"at-dag": "23", "at-maand": "11", "at-jaar": "2026", "at-uur": "9.30"}

    answer = client.post(f"{case}/doorgesproken", data=moment)

    assert answer.status_code == 303
    page = client.get(case).text
    assert "Doorgesproken met de ouders" in page
    assert "woensdag 25 november 2026, 9.30 u" in page


def test_a_talk_later_today_is_refused_and_kept(suite: Suite, case: str):
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    moment = {"at-dag": "23", "at-maand": "11", "at-jaar": "2026", "at-uur": "18.00"}

    answer = client.post(f"{case}/doorgesproken", data=moment)

    assert answer.status_code == 422
    assert "Dit gesprek ligt in de toekomst." in answer.text
    assert 'value="18.00"' in answer.text


def test_people_show_their_category_and_safe_channel(suite: Suite, case: str):
    page = sign_in(suite.apps["scheduling"], COORDINATOR).get(f"{case}/mensen").text

    assert "Ouder of opvoeder" in page
    assert "veilig kanaal: mail" in page
    assert "veilig kanaal: niet gevraagd" in page
    assert "mailadres bevestigd" in page


def test_adding_somebody_puts_them_in_the_case(suite: Suite, case: str):
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    data = {
        "categorie": "experten",
        "naam": "Hanne Lindeboom",
        "email": "h@example.org",
    }

    assert client.post(f"{case}/mensen/nieuw", data=data).status_code == 303

    assert "Hanne Lindeboom" in client.get(f"{case}/mensen").text


def test_two_coordinators_on_one_person_the_second_loses_nothing(
    suite: Suite, case: str
):
    kernel = suite.kernels["scheduling"]
    with kernel.reading() as session:
        helper = find_person(session, case.rsplit("/", 1)[1], Categorie.HULPVERLENERS)
    first = sign_in(suite.apps["scheduling"], COORDINATOR)
    second = sign_in(suite.apps["scheduling"], COLLEGA)
    url, data = f"{case}/mensen/{helper.id}", {"naam": helper.naam, "version": "1"}
    first.post(url, data={**data, "email": "eerste@example.org"})

    answer = second.post(url, data={**data, "email": "tweede@example.org"})

    assert answer.status_code == 409
    assert "tweede@example.org" in answer.text
    assert 'name="version" type="hidden" value="2"' in answer.text
    with kernel.reading() as session:
        now = find_person(session, case.rsplit("/", 1)[1], Categorie.HULPVERLENERS)
    assert now.email == "eerste@example.org"


def test_withdrawing_a_channel_reaches_notifications_at_once(road: Road):
    road.send()
    with road.kernel.reading() as session:
        parent = find_person(session, road.casus_id, Categorie.OUDERS)

    url = f"{road.case}/mensen/{parent.id}/kanaal/intrekken"
    assert road.client.post(url).status_code == 303

    last = sent(road.kernel, "ZorgtafelVastgelegd")[-1]
    [told] = [d.persoon for d in last.deelnemers if d.persoon.id == parent.id]
    assert told.veilig_kanaal.kanaal is Kanaal.NIET_GEVRAAGD
    assert last.sequence == 0


def test_recording_a_channel_asks_when_it_was_asked_alone(suite: Suite, case: str):
    with suite.kernels["scheduling"].reading() as session:
        oma = find_person(session, case.rsplit("/", 1)[1], Categorie.NETWERK)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    url = f"{case}/mensen/{oma.id}/kanaal"

    refused = client.post(url, data={"kanaal": "mail", "version": "1"})
    assert refused.status_code == 422
    assert "alleen hebt gevraagd" in refused.text

    day = {
        "alleen_gevraagd_op-dag": "20",
        "alleen_gevraagd_op-maand": "11",
        "alleen_gevraagd_op-jaar": "2026",
    }
    answer = client.post(url, data={"kanaal": "mail", "version": "1", **day})
    assert answer.status_code == 303


def test_who_is_invited_is_not_taken_out_of_the_case_unseen(road: Road):
    road.send()
    with road.kernel.reading() as session:
        helper = find_person(session, road.casus_id, Categorie.HULPVERLENERS)

    road.client.post(f"{road.case}/mensen/{helper.id}/weg")

    page = road.client.get(f"{road.case}/mensen").text
    assert "Haal de persoon daar eerst van de tafel" in page
    assert "Ruben Notelaar" in page


def test_somebody_of_another_case_does_not_exist_here(suite: Suite, case: str):
    kernel = suite.kernels["scheduling"]
    other = open_case(kernel)
    with kernel.reading() as session:
        theirs = find_person(session, other, Categorie.OUDERS)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    assert client.get(f"{case}/mensen/{theirs.id}").status_code == 404
    assert client.post(f"{case}/mensen/{theirs.id}/weg").status_code == 404
