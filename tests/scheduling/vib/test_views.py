"""The tab of a pregnancy, as a coordinator uses it."""

import json
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from services.scheduling.vib import ernaast, forms
from shared import clock
from shared.policy import Policy
from tests.people import COLLEGA, COORDINATOR, sign_in
from tests.scheduling.cases import MAANDAG, open_case, traject_of
from tests.scheduling.traject.courses import BY, UNBORN
from tests.scheduling.vib.pregnancies import MARCH, born, expected, write
from tests.suite import Suite

# nothing that adds up, weighs or ranks what is written of a family
VERDICT = re.compile(r"score|punten|totaal|\d+ (?:van|/) ?\d+|hoog|laag|ernst", re.I)


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(MAANDAG):
        yield sign_in(suite.apps["scheduling"], COORDINATOR)


@pytest.fixture
def casus_id(suite: Suite) -> str:
    return expected(suite.kernels["scheduling"])


def here(casus_id: str, page: str = "") -> str:
    return f"/planning/trajecten/{casus_id}/vib{page}"


def basis(page: str) -> str:
    found = re.search(r'name="basis"[^>]*value="([^"]*)"', page)
    assert found
    return found[1].replace("&#34;", '"').replace("&quot;", '"')


def day(name: str, text: str) -> dict[str, str]:
    parts = zip(("jaar", "maand", "dag"), text.split("-"), strict=True)
    return {f"{name}-{part}": value for part, value in parts}


def main(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def test_tab_leads_to_its_own_pages(client: FlaskClient, casus_id: str):
    page = main(client.get(here(casus_id)).text)

    ways = re.findall(r'(?:href|action)="([^"]*/vib[^"]*)"', page)
    assert here(casus_id, "/datum") in ways
    assert [way for way in ways if not way.startswith(here(casus_id))] == []


def test_tab_is_there_for_a_pregnancy_and_for_a_child_of_the_project(
    suite: Suite, client: FlaskClient, casus_id: str
):
    kernel = suite.kernels["scheduling"]

    def has_tab(case: str) -> bool:
        return here(case) in client.get(f"/planning/trajecten/{case}").text

    assert has_tab(casus_id)
    assert has_tab(open_case(kernel, kind=UNBORN))
    assert not has_tab(open_case(kernel))
    born(kernel, casus_id)
    assert has_tab(casus_id)


def test_tab_stays_after_a_birth_because_tasks_lead_to_it(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, kind=UNBORN)
    born(kernel, casus_id)

    with clock.pinned(MARCH):
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        assert here(casus_id) in main(client.get("/planning/").text)
        assert f'href="{here(casus_id)}"' in client.get(here(casus_id)[:-4]).text


def test_factors_are_chosen_with_words_and_never_counted(
    client: FlaskClient, casus_id: str
):
    for code, factor in (
        ("risicofactoren", "wonen"),
        ("beschermende_factoren", "netwerk"),
    ):
        data = {"factoren": [factor], f"over_{factor}": "Slaapt bij oma."}
        data |= day("dag", "2026-11-23")
        answer = client.post(here(casus_id, f"/stap/{code}"), data=data)
        assert answer.location == here(casus_id)

    page = main(client.get(here(casus_id)).text)
    assert "Geen vaste of gezonde woonplek" in page
    # what helps stands first
    written = page.split("Wat er geschreven is")[1]
    assert written.index("Beschermende factoren") < written.index("Risicofactoren")
    # the words that would be found, are
    assert VERDICT.search("2 van 11 factoren")
    assert not VERDICT.search(re.sub(r"<[^>]+>", " ", written))
    assert "frame-tag" not in written.split("Na de geboorte")[0]


def test_wrong_day_is_said_beside_the_field_and_nothing_is_lost(
    client: FlaskClient, casus_id: str
):
    page = here(casus_id, "/stap/risicofactoren")
    data = {"factoren": ["wonen"], "over_wonen": "Slaapt bij oma."}

    future = client.post(page, data=data | day("dag", "2026-11-24"))
    early = client.post(page, data=data | day("dag", "2026-11-22"))

    assert (future.status_code, early.status_code) == (422, 422)
    assert "voor de aanmelding" in early.text
    for answer in (future, early):
        assert 'id="dag-error"' in answer.text
        assert "Slaapt bij oma." in answer.text
        assert re.search(r'value="wonen" checked', answer.text)


def test_second_of_two_sees_both_texts_and_keeps_what_the_first_ticked(
    suite: Suite, client: FlaskClient, casus_id: str
):
    page = here(casus_id, "/stap/risicofactoren")
    opened = {"basis": basis(client.get(page).text)}
    colleague = sign_in(suite.apps["scheduling"], COLLEGA)
    theirs = {"factoren": ["stress"], "tekst": "De huur valt weg."}
    mine = {"factoren": ["wonen"], "tekst": "Moet weg uit het huis."}
    assert colleague.post(page, data=opened | theirs).status_code == 303

    second = client.post(page, data=opened | mine)

    assert second.status_code == 409
    assert "Intussen bewaard: “De huur valt weg.”" in second.text
    assert "Moet weg uit het huis.</textarea>" in second.text
    for factor in ("stress", "wonen"):
        assert f'value="{factor}" checked' in second.text
    again = mine | {"factoren": ["stress", "wonen"], "basis": basis(second.text)}
    assert client.post(page, data=again).status_code == 303
    assert "Moet weg uit het huis." in client.get(here(casus_id)).text


def test_task_is_ticked_on_the_tab_and_stands_on_vandaag(
    suite: Suite, client: FlaskClient, casus_id: str
):
    with clock.pinned(MARCH - timedelta(days=60)):
        colleague = sign_in(suite.apps["scheduling"], COLLEGA)
        label = "Spreek af waar de bevalling gebeurt"
        assert label in main(colleague.get("/planning/").text)
        colleague.post(here(casus_id, "/taken/ziekenhuis"), data={"gedaan": "ja"})
        assert label not in main(colleague.get("/planning/").text)
        assert "Toch niet gedaan" in colleague.get(here(casus_id)).text


def test_options_are_explained_before_birth_and_must_be_chosen_after_it(
    suite: Suite, client: FlaskClient, casus_id: str
):
    page, close = here(casus_id, "/na-geboorte"), here(casus_id)[:-4] + "/afsluiten"
    before = client.get(page).text
    assert "heeft tijdens de zwangerschap dus nog geen bevoegdheid" in before
    assert before.count("Dit kies je pas als het kind geboren is") == 2
    assert 'name="optie"' not in before
    forced = client.post(page, data={"optie": "ocj", "tekst": "Nu al."})
    assert forced.status_code == 422

    born(suite.kernels["scheduling"], casus_id)
    with clock.pinned(MARCH):
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        assert "Kies een van de drie opties" in client.get(here(casus_id)).text
        assert 'name="uitkomst"' not in client.get(close).text
        assert client.post(page, data={"optie": "ocj"}).status_code == 422
        chosen = {"optie": "ocj", "tekst": "De ouders zijn het eens."}
        assert client.post(page, data=chosen).status_code == 303
        assert "De ouders zijn het eens." in client.get(here(casus_id)).text
        assert 'name="uitkomst"' in client.get(close).text


def test_birth_noted_in_one_track_is_not_typed_again_in_the_other(
    suite: Suite, client: FlaskClient, casus_id: str
):
    kernel = suite.kernels["scheduling"]
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        other = ernaast.open_track(session, row, now=MAANDAG, **BY).id
        session.commit()
    page = f"/planning/trajecten/{other}/kind"
    assert "Noa" not in client.get(page).text

    born(kernel, casus_id)

    assert 'value="Noa Vlinderstruik"' in client.get(page).text


def test_family_is_shown_with_the_clocks_of_each(
    suite: Suite, client: FlaskClient, casus_id: str
):
    page = here(casus_id, "/ernaast")
    assert "De klokken lopen apart" in client.get(page).text

    assert client.post(page, data={}).status_code == 303

    shown = client.get(here(casus_id)).text
    assert "JK-2026-0042-Z" in shown
    assert "Ook zorggarantie" not in shown
    again = client.post(page, data={})
    assert again.status_code == 422
    assert "loopt al" in again.text


def test_twin_and_due_date_are_given_by_form(
    suite: Suite, client: FlaskClient, casus_id: str
):
    date_page = here(casus_id, "/datum")
    moved = day("bevallingsdatum", "2027-02-22")
    moved["basis"] = basis(client.get(date_page).text)
    assert client.post(date_page, data=moved).status_code == 303
    assert "maandag 22 februari 2027" in client.get(here(casus_id)).text
    late = client.post(date_page, data=moved)
    assert late.status_code == 409
    assert "Nu bewaard: maandag 22 februari 2027" in late.text

    born(suite.kernels["scheduling"], casus_id)
    with clock.pinned(MARCH):
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        page = here(casus_id, "/nog-een-kind")
        assert page in client.get(f"/planning/trajecten/{casus_id}/kind").text
        twin = day("geboortedatum", "2027-02-20") | {"naam": "Mats", "basis": "1"}
        assert client.post(page, data=twin).status_code == 303
        assert "Mats" in client.get(here(casus_id)).text
        assert client.post(page, data=twin).status_code == 409


def test_project_that_ended_is_said_and_a_running_case_goes_on(
    suite: Suite, client: FlaskClient, casus_id: str, monkeypatch: pytest.MonkeyPatch
):
    kernel = suite.kernels["scheduling"]
    assert "neemt niemand meer aan" not in client.get(here(casus_id)).text
    old = Policy.load(profile="limburg-2022")
    monkeypatch.setitem(vars(kernel), "policy", old)

    page = client.get(here(casus_id)).text

    assert "liep tot en met zaterdag 31 december 2022" in page
    assert "Dit traject loopt gewoon verder" in page
    write(kernel, casus_id, {"tekst": "Nog een gesprek."})


def test_basis_that_is_no_basis_loses_nothing(client: FlaskClient, casus_id: str):
    page = here(casus_id, "/stap/netwerk")
    for wrong in ("", "nee", "[1]", json.dumps({"tekst": 3})):
        text = f"Buurvrouw {len(wrong)}"
        answer = client.post(page, data={"tekst": text, "basis": wrong})
        assert answer.status_code in (303, 409)
        assert text in (answer.text + client.get(here(casus_id)).text)
    assert client.get(here(casus_id, "/stap/onbekend")).status_code == 404


def test_factor_that_was_unticked_is_not_ticked_again():
    data = forms.step_data({"factor:wonen": "", "factor:stress": "ja"})

    assert data[forms.FACTORS] == ["stress"]
