"""The form in a browser without JavaScript: every button, every way back."""

import re

import pytest
from flask.testing import FlaskClient
from sqlmodel import func, select

from services.intake.aanmelding.models import Aanmelding, Concept
from services.intake.app import create_app
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import PAGES, VRIJDAG, fill_in, filled
from tests.suite import Suite


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(VRIJDAG):
        yield suite.apps["intake"].test_client()


def count(kernel: Kernel, table: type) -> int:
    with kernel.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def value_of(html: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}"[^>]*value="([^"]*)"', html)
    return found.group(1) if found else ""


def test_whole_road_without_javascript(client: FlaskClient, kernel: Kernel) -> None:
    fill_in(client)

    answer = client.post("/aanmelden/controleren")

    assert answer.location == "/aanmelden/verzonden"
    page = client.get("/aanmelden/verzonden").text
    assert "JK-2026-0001" in page
    assert "maandag 23 november" in page
    assert count(kernel, Aanmelding) == 1


def test_looking_makes_no_draft(client: FlaskClient, kernel: Kernel) -> None:
    for code in PAGES:
        assert client.get(f"/aanmelden/{code}").status_code == 200

    assert client.get("/aanmelden/").status_code == 200
    assert count(kernel, Concept) == 0


def test_wrong_answer_is_shown_beside_the_field_and_kept(client: FlaskClient) -> None:
    page = PAGES["aanmelder"] | {"aanmelder_telefoon": "boven aan de trap"}

    answer = client.post("/aanmelden/aanmelder", data=page | {"actie": "verder"})

    assert answer.status_code == 422
    assert '<a href="#aanmelder_telefoon">' in answer.text
    assert 'id="aanmelder_telefoon-error"' in answer.text
    again = client.get("/aanmelden/aanmelder").text
    assert value_of(again, "aanmelder_telefoon") == "boven aan de trap"
    assert value_of(again, "aanmelder_naam") == "Lotte Maes"


def test_only_who_typed_something_hears_that_it_is_still_there(
    client: FlaskClient,
) -> None:
    still = "Wat je typte, staat er nog."
    empty = client.post("/aanmelden/aanmelder", data={"actie": "verder"})
    typed = {"aanmelder_naam": "Lotte", "actie": "verder"}

    assert empty.status_code == 422
    assert still not in empty.text
    assert still in client.post("/aanmelden/aanmelder", data=typed).text


def test_half_a_page_can_be_left_for_later(client: FlaskClient) -> None:
    answer = client.post(
        "/aanmelden/aanmelder", data={"aanmelder_naam": "Lotte", "actie": "later"}
    )

    assert answer.location == "/aanmelden/"
    tasks = client.get("/aanmelden/").text
    assert "Nog niet volledig" in tasks
    assert (
        value_of(client.get("/aanmelden/aanmelder").text, "aanmelder_naam") == "Lotte"
    )


def test_unfinished_document_is_not_sent_and_says_what_is_missing(
    client: FlaskClient, kernel: Kernel
) -> None:
    fill_in(client)
    client.post("/aanmelden/vraag", data={"vraag": "zorgtafel", "actie": "later"})

    answer = client.post("/aanmelden/controleren")

    assert answer.status_code == 422
    assert (
        'href="/aanmelden/vraag?verder=controle#minimaal_noodzakelijk"' in answer.text
    )
    assert count(kernel, Aanmelding) == 0


def test_change_from_the_check_page_comes_back_to_it(client: FlaskClient) -> None:
    fill_in(client)

    answer = client.post(
        "/aanmelden/vraag?verder=controle", data=PAGES["vraag"] | {"actie": "verder"}
    )

    assert answer.location == "/aanmelden/controleren"


def test_person_is_added_taken_away_and_put_back(client: FlaskClient) -> None:
    one = {"ouder-0-naam": "Elif"}
    added = client.post(
        "/aanmelden/ouders", data=one | {"actie": "toevoegen:ouder"}
    ).text
    assert "Ouder 2" in added
    assert value_of(added, "ouder-0-naam") == "Elif"

    two = one | {"ouder-1-naam": "Tom"}
    away = client.post(
        "/aanmelden/ouders", data=two | {"actie": "verwijderen:ouder:0"}
    ).text
    assert "Weggehaald: ouder “Elif”" in away

    back = two | {"ouder-0-weg": "1", "actie": "terugzetten:ouder:0"}
    assert "Weggehaald" not in client.post("/aanmelden/ouders", data=back).text
    # nothing of it was lost in between
    assert value_of(client.get("/aanmelden/ouders").text, "ouder-0-naam") == "Elif"


def test_people_of_earlier_pages_can_be_picked(client: FlaskClient) -> None:
    fill_in(client, filled() | {"zorgtafel": {}})

    page = client.get("/aanmelden/zorgtafel").text

    assert "Elif Zilverberk (moeder)" in page
    assert "Sara Dehaene" in page
    picked = re.search(r'name="uitnodigen_door_aanmelder" value="([^"]+)"', page)
    client.post(
        "/aanmelden/zorgtafel",
        data={"uitnodigen_door_aanmelder": picked.group(1), "actie": "verder"},
    )
    assert "Wie nodig jij uit?" in client.get("/aanmelden/controleren").text


def test_double_click_sends_once_and_back_shows_what_was_sent(
    client: FlaskClient, kernel: Kernel
) -> None:
    fill_in(client)

    for _ in range(3):
        assert client.post("/aanmelden/controleren").location == "/aanmelden/verzonden"

    assert count(kernel, Aanmelding) == 1
    for path in ("/aanmelden/", "/aanmelden/kind", "/aanmelden/controleren"):
        assert client.get(path).location == "/aanmelden/verzonden"
    old = client.post("/aanmelden/kind", data={"kind_naam": "Anders"})
    assert old.location == "/aanmelden/verzonden"


def test_next_child_starts_with_an_empty_document(client: FlaskClient) -> None:
    fill_in(client)
    client.post("/aanmelden/controleren")

    client.post("/aanmelden/nieuw")

    assert "Een kind aanmelden" in client.get("/aanmelden/").text


@pytest.mark.parametrize("answer", ["ja", "twijfel"])
def test_danger_leads_to_the_lines_before_anything_else(
    client: FlaskClient, answer: str
) -> None:
    said = client.post(
        "/aanmelden/nu", data={"acuut_gevaar": answer, "actie": "verder"}
    )

    assert said.location == "/aanmelden/gevaar"
    page = client.get("/aanmelden/gevaar").text
    assert 'href="tel:112"' in page
    assert "Het nummer staat hier nog niet" not in page
    assert "Niemand leest je aanmelding op dit moment mee" in page


def test_sent_page_in_danger_never_implies_that_somebody_watches(
    client: FlaskClient,
) -> None:
    client.post("/aanmelden/nu", data={"acuut_gevaar": "ja", "actie": "verder"})
    fill_in(client, filled(nu={"acuut_gevaar": "ja"}) | {"zorgtafel": {}})
    client.post("/aanmelden/controleren")

    page = client.get("/aanmelden/verzonden").text

    assert 'href="tel:112"' in page
    assert "Niemand houdt de situatie voor jou in het oog" in page


def test_draft_can_be_wiped(client: FlaskClient, kernel: Kernel) -> None:
    client.post("/aanmelden/kind", data={"kind_naam": "Wolf", "actie": "later"})

    client.post("/aanmelden/wissen")

    assert count(kernel, Concept) == 0
    assert "Wolf" not in client.get("/aanmelden/kind").text


def test_expired_draft_is_gone_and_another_browser_sees_nothing(
    client: FlaskClient, suite: Suite
) -> None:
    client.post("/aanmelden/kind", data={"kind_naam": "Wolf", "actie": "later"})
    other = suite.apps["intake"].test_client()
    assert "Wolf" not in other.get("/aanmelden/kind").text

    with clock.pinned(VRIJDAG.replace(month=12, day=4, hour=11)):
        assert "Wolf" not in client.get("/aanmelden/kind").text


def test_start_page_offers_to_go_on_with_the_draft(client: FlaskClient) -> None:
    assert "Ga meteen naar het bijschakeldocument" in client.get("/").text

    client.post("/aanmelden/kind", data={"kind_naam": "Wolf", "actie": "later"})

    assert "Ga verder met je aanmelding" in client.get("/").text


def guarded(kernel: Kernel) -> FlaskClient:
    return create_app(kernel).test_client()


def test_expired_token_keeps_what_was_typed_in_the_draft(kernel: Kernel) -> None:
    client = guarded(kernel)
    page = client.get("/aanmelden/kind").text
    token = value_of(page, "csrf_token")
    first = {"kind_naam": "Wolf", "actie": "later", "csrf_token": token}
    assert client.post("/aanmelden/kind", data=first).status_code == 303

    late = {"kind_naam": "Wolf Zilverberk", "actie": "verder", "csrf_token": "oud"}
    answer = client.post("/aanmelden/kind", data=late)

    assert answer.status_code == 400
    assert "De pagina stond te lang open" in answer.text
    assert value_of(answer.text, "kind_naam") == "Wolf Zilverberk"
    kept = client.get("/aanmelden/kind").text
    assert value_of(kept, "kind_naam") == "Wolf Zilverberk"


def test_lost_session_shows_what_was_typed_again(kernel: Kernel) -> None:
    late = {"kind_naam": "Wolf", "actie": "verder", "csrf_token": "oud"}

    answer = guarded(kernel).post(
        "/aanmelden/kind", data=late, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert value_of(answer.text, "kind_naam") == "Wolf"
    assert count(kernel, Concept) == 0


def test_strange_site_can_put_nothing_in_a_draft(kernel: Kernel) -> None:
    answer = guarded(kernel).post(
        "/aanmelden/kind",
        data={"kind_naam": "Wolf"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 400
    assert "Wolf" not in answer.text
    assert count(kernel, Concept) == 0


def test_sending_with_an_expired_token_sends_nothing(kernel: Kernel) -> None:
    client = guarded(kernel)

    answer = client.post("/aanmelden/controleren", data={"csrf_token": "oud"})

    assert answer.location == "/aanmelden/controleren"
    assert count(kernel, Aanmelding) == 0


@pytest.mark.parametrize("part", ["bestaat-niet", "ouders/../x", "controle"])
def test_section_that_does_not_exist_is_not_found(
    client: FlaskClient, part: str
) -> None:
    assert client.get(f"/aanmelden/{part}").status_code == 404
    assert client.post(f"/aanmelden/{part}").status_code in (404, 405)
