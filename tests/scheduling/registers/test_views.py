"""The pages of the registers: what one sees, keeps, confirms and reads in."""

import io
import re

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.scheduling.partners.models import Partner
from services.scheduling.partners.register import REGISTER as PARTNERS
from services.scheduling.plaatsen.models import Plaats
from services.scheduling.plaatsen.register import REGISTER as PLACES
from shared.access import Role
from tests.people import COLLEGA, COORDINATOR, employ, sign_in
from tests.scheduling.registers.rows import listed
from tests.suite import Suite

PLACE = {"naam": "Huis Voorbeeld", "soort": "huis_van_het_kind", "gemeente": "Genk"}
TYPED = {
    **PLACE,
    **dict.fromkeys(
        ("rolstoel", "zonder_auto", "speelhoek", "twee_uitgangen"), "onbekend"
    ),
    "actief": "ja",
    "bewerking": "0",
}


@pytest.fixture
def client(suite: Suite) -> FlaskClient:
    employ(suite.kernels["scheduling"], COORDINATOR, COLLEGA)
    return sign_in(suite.apps["scheduling"], role=Role.CASUSCOORDINATOR)


def keep(suite: Suite, *what: object) -> str:
    with suite.kernels["scheduling"].writing() as session:
        row = listed(session, *what)
        session.commit()
        return str(row.id)


def place(suite: Suite) -> Plaats:
    with suite.kernels["scheduling"].reading() as session:
        return session.exec(select(Plaats)).one()


def test_place_is_added_found_and_confirmed(suite: Suite, client: FlaskClient) -> None:
    rooms = {"ruimtes-0-naam": "Zaal", "ruimtes-0-zitplaatsen": "12"}
    added = client.post("/planning/plaatsen/nieuw", data=TYPED | rooms)
    page = client.get("/planning/plaatsen?gemeente=Genk").text

    assert added.status_code == 303
    assert "Zaal (12)" in page
    assert "te bevestigen door het team" in page
    assert "Huis Voorbeeld" not in client.get("/planning/plaatsen?gemeente=Pelt").text

    row = place(suite)
    seen = {"bewerking": row.bewerking}
    client.post(f"/planning/plaatsen/{row.id}/bevestigen", data=seen)

    assert place(suite).bevestigd_door == COORDINATOR.id
    assert "Bevestigd door" in client.get(f"/planning/plaatsen/{row.id}").text


def test_second_save_is_shown_what_changed(suite: Suite, client: FlaskClient) -> None:
    path = f"/planning/plaatsen/{keep(suite, PLACES, PLACE)}"
    first = client.post(path, data=TYPED | {"bewerking": "1", "uren": "9-17 u"})
    late = client.post(path, data=TYPED | {"bewerking": "1", "adres": "Straat 1"})

    assert (first.status_code, late.status_code) == (303, 409)
    assert "Uren: leeg → 9-17 u" in late.text
    assert 'value="Straat 1"' in late.text
    assert place(suite).adres == ""

    again = client.post(path, data=TYPED | {"bewerking": "2", "adres": "Straat 1"})
    assert again.status_code == 303
    assert place(suite).adres == "Straat 1"


def test_confirming_what_a_colleague_just_changed_is_refused(
    suite: Suite, client: FlaskClient
) -> None:
    path = f"/planning/plaatsen/{keep(suite, PLACES, PLACE)}"
    client.post(path, data=TYPED | {"bewerking": "1", "uren": "9-17 u"})
    client.post(f"{path}/bevestigen", data={"bewerking": "1"})

    assert place(suite).bevestigd_op is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"naam": "Vluchthuis De Wolk"}, "Een vluchthuis komt nooit in deze lijst"),
        ({"gemeente": "Parijs"}, "“Parijs” is geen Limburgse gemeente"),
        ({"ruimtes-0-naam": "A | B"}, "laat de tekens"),
        ({"ruimtes-0-naam": "A", "ruimtes-0-zitplaatsen": "x"}, "als een getal"),
    ],
)
def test_bad_input_is_told_and_kept_on_the_page(
    suite: Suite, client: FlaskClient, typed: dict[str, str], said: str
) -> None:
    answer = client.post(
        "/planning/plaatsen/nieuw", data=TYPED | {"adres": "Straat 1"} | typed
    )

    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Straat 1"' in answer.text


def test_file_is_rehearsed_before_it_is_taken_in(
    suite: Suite, client: FlaskClient
) -> None:
    path = "/planning/partners/inlezen"
    file = (io.BytesIO(b"Naam;Soort\nCKG Voorbeeld;CKG\n"), "lijst.csv")
    shown = client.post(path, data={"actie": "nakijken", "bestand": file})
    stamp = re.search(r'name="stempel" value="(\w+)"', shown.text)
    assert stamp
    assert shown.status_code == 200
    assert "1 nieuw" in shown.text
    assert "CKG Voorbeeld" not in client.get("/planning/partners").text

    hidden = {
        "actie": "inlezen",
        "stempel": stamp[1],
        "inhoud": "Naam;Soort\nCKG Voorbeeld;CKG\n",
    }
    keep(suite, PARTNERS, {"naam": "Tussendoor", "soort": "ckg"})
    moved = client.post(path, data=hidden)
    assert moved.status_code == 409
    assert "Een collega veranderde de lijst intussen" in moved.text

    stamp = re.search(r'name="stempel" value="(\w+)"', moved.text)
    assert stamp
    assert client.post(path, data=hidden | {"stempel": stamp[1]}).status_code == 303
    with suite.kernels["scheduling"].reading() as session:
        names = session.exec(select(Partner.naam)).all()
    assert sorted(names) == ["CKG Voorbeeld", "Tussendoor"]


def test_bad_file_names_the_line(client: FlaskClient) -> None:
    file = (io.BytesIO(b"Naam;Soort\nCKG Voorbeeld;Kasteel\n"), "lijst.csv")
    shown = client.post(
        "/planning/partners/inlezen", data={"actie": "nakijken", "bestand": file}
    )

    assert shown.status_code == 422
    assert "“Kasteel” kennen we niet" in shown.text
    assert 'name="stempel"' not in shown.text


def test_partner_keeps_its_offers(suite: Suite, client: FlaskClient) -> None:
    offer = {
        "aanbod-0-soort": "verblijf",
        "aanbod-0-naam": "crisis",
        "aanbod-0-middelen": "gegarandeerd",
        "aanbod-0-capaciteit": "2",
    }
    typed = {"naam": "De Wieg", "soort": "ckg", "actief": "ja", "bewerking": "0"}
    client.post("/planning/partners/nieuw", data=typed | offer)

    assert "gegarandeerd aanbod · 2 plaatsen" in client.get("/planning/partners").text
    assert "De Wieg" in client.get("/planning/partners?aanbod=verblijf").text
    assert "De Wieg" not in client.get("/planning/partners?aanbod=praktisch").text


def test_long_list_is_paged_within_what_was_chosen(
    suite: Suite, client: FlaskClient
) -> None:
    with suite.kernels["scheduling"].writing() as session:
        for number in range(25):
            what = {"naam": f"CKG {number:02d}", "soort": "ckg", "aanbod": []}
            listed(session, PARTNERS, what)
        session.commit()

    first = client.get("/planning/partners?soort=ckg").text
    second = client.get("/planning/partners?soort=ckg&blad=2").text

    assert "25 partners, 1 tot 20" in first
    assert "CKG 19" in first
    assert "CKG 20" not in first
    assert 'href="/planning/partners?soort=ckg&amp;blad=2"' in first
    assert "CKG 24" in second
    assert "CKG 19" not in second
    for odd in ("0", "-1", "99999", "²", "abc"):
        page = client.get(f"/planning/partners?soort=ckg&blad={odd}")
        assert page.status_code == 200
    assert client.get("/planning/partners.csv?blad=2").text.count("\nCKG ") == 25
