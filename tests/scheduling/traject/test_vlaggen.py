"""What nobody may miss stands on every page of a case; the feedback on its line."""

import pytest

from shared import clock
from shared.contracts.people import Categorie
from tests.scheduling.cases import MAANDAG, find_person
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

FLAG = "Bel nooit naar het vaste nummer"


@pytest.fixture(autouse=True)
def _monday():
    with clock.pinned(MAANDAG):
        yield


def test_a_flag_stands_on_every_page_of_the_case(suite: Suite):
    road = Road(suite, vlaggen=(FLAG,))
    with road.kernel.reading() as session:
        parent = find_person(session, road.casus_id, Categorie.OUDERS)
    pages = ["", "/mensen", "/mensen/nieuw", "/berichten", "/wie-keek"]
    pages += [f"/mensen/{parent.id}", f"/mensen/{parent.id}/kanaal", "/doorgesproken"]
    steps = ["/wie", "/wie/nieuw", "/wanneer", "/waar", "/nakijken"]
    table = road.table.removeprefix(road.case)
    pages += [f"{table}{step}" for step in steps]
    for page in pages:
        text = road.client.get(f"{road.case}{page}").text
        assert FLAG in text.split("</h1>")[1], page

    road.send()

    for page in ("", "/annuleren"):
        text = road.client.get(f"{road.table}{page}").text
        assert FLAG in text.split("</h1>")[1], page


def test_without_flags_there_is_nothing_to_read(suite: Suite):
    assert "Let op" not in Road(suite).client.get("/planning/trajecten").text


def test_the_feedback_stands_in_the_timeline(suite: Suite):
    road = Road(
        suite,
        teruggekoppeld_op=MAANDAG,
        teruggekoppeld_via="telefoon",
        terugkoppeling="We plannen samen een zorgtafel.",
    )

    page = road.client.get(road.case).text
    line = page.split("Teruggekoppeld aan de aanmelder")[1].split("</li>")[0]
    assert "per telefoon" in line
    assert "We plannen samen een zorgtafel." in line


def test_an_acceptance_without_feedback_shows_none(suite: Suite):
    road = Road(suite)

    assert "Teruggekoppeld" not in road.client.get(road.case).text
