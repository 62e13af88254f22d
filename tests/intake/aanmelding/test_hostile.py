"""Strange requests: a clear answer each time, nothing lost, never a crash."""

import pytest
from flask.testing import FlaskClient

from shared import clock
from tests.intake.cases import PAGES, VRIJDAG, fill_in, filled
from tests.suite import Suite

STRANGE = [
    ("ouders", {"ouder-²-naam": "x"}),
    ("ouders", {"ouder-99999999999999999999-naam": "x"}),
    ("ouders", {"ouder--1-naam": "x", "ouder-0-": "y", "ouder-": "z"}),
    ("ouders", {f"ouder-{n}-naam": "x" for n in range(150)}),
    ("ouders", {"actie": "verwijderen:ouder:99999999999"}),
    ("ouders", {"actie": "toevoegen:bestaat_niet"}),
    ("ouders", {"actie": "terugzetten:ouder:-1"}),
    ("kind", {"kind_geboren": "misschien", "gezin_taal": "klingon"}),
    ("kind", {"kind_geboren": "ja", "kind_geboortedatum-dag": "31/02/2026"}),
    ("kind", {"kind_geboren": "nee", "kind_bevallingsdatum-jaar": "1900"}),
    ("kind", {"kind_naam": "\x00\u202ewerk\u0000"}),
    ("zorg", {"zorg_gedrag": "a" * 1_000_000}),
    ("zorg", {"zorg_ernst_cijfer": "11"}),
    ("criteria", {"crit_veiligheid": ["geen", "ifg", "verzonnen"]}),
    ("hulp", {"aanbod-0-resultaat": "wonder", "kg_team": "Atlantis"}),
    ("praktisch", {"zorgtafel_beschikbaar_ouders-2026-13-45-vm": "ja"}),
    ("praktisch", {"zorgtafel_beschikbaar_ouders-2026-12-01-vm": "wie weet"}),
    (
        "praktisch",
        {f"zorgtafel_beschikbaar_ouders-{y}-01-01-nm": "ja" for y in range(1000, 1900)},
    ),
    ("vraag", {"basis": "x" * 100_000, "gezien": "ja", "vraag_tekst": "\x00"}),
    ("zorgtafel", {"uitnodigen_door_aanmelder": "iemand-anders"}),
]


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(VRIJDAG):
        yield suite.apps["intake"].test_client()


@pytest.mark.parametrize(("page", "data"), STRANGE)
def test_strange_request_gets_an_answer_and_the_page_stays_usable(
    client: FlaskClient, page: str, data: dict[str, str]
) -> None:
    answer = client.post(f"/aanmelden/{page}", data=data)

    assert answer.status_code in (200, 303, 422)
    assert client.get(f"/aanmelden/{page}").status_code == 200
    assert client.get("/aanmelden/").status_code == 200
    assert client.get("/aanmelden/controleren").status_code == 200


def test_picked_person_who_was_taken_away_is_not_in_the_way(
    client: FlaskClient,
) -> None:
    fill_in(client)
    page = client.get("/aanmelden/zorgtafel").text
    person = page.split('name="uitnodigen_door_aanmelder" value="')[1].split('"')[0]
    client.post("/aanmelden/zorgtafel", data={"uitnodigen_door_aanmelder": person})
    ouders = PAGES["ouders"] | {"ouder-0-weg": "1", "actie": "verder"}
    client.post("/aanmelden/ouders", data=ouders)

    assert client.post("/aanmelden/controleren").location == "/aanmelden/verzonden"


def test_too_many_siblings_are_asked_to_be_fewer_and_kept(client: FlaskClient) -> None:
    many = {f"sibling-{n}-naam": f"Kind {n}" for n in range(100)}

    answer = client.post("/aanmelden/netwerk", data=many)

    assert answer.status_code == 422
    assert (
        "Je kan er hier ten hoogste 10 invullen. Zijn er meer? Zeg het" in answer.text
    )
    page = client.get("/aanmelden/netwerk").text
    assert 'value="Kind 99"' in page
    assert "Hier is plaats voor 10. Zijn er meer? Zeg het" in page


def test_emoji_and_arabic_names_are_kept_as_they_are(client: FlaskClient) -> None:
    fill_in(client, filled(kind={"kind_naam": "سارة 👶🏽"}) | {"zorgtafel": {}})

    assert "سارة 👶🏽" in client.get("/aanmelden/controleren").text


def test_what_was_sent_is_shown_for_an_hour_only(client: FlaskClient) -> None:
    fill_in(client)
    client.post("/aanmelden/controleren")
    assert "Zilverberk" in client.get("/aanmelden/verzonden").text

    with clock.pinned(VRIJDAG.replace(hour=12)):
        later = client.get("/aanmelden/verzonden").text

    assert "JK-2026-0001" in later
    assert "Zilverberk" not in later
