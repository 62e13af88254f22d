"""The wegwijzer as people walk it: one question a page, no script needed."""

import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlmodel import select

from services.intake.aanmelding.domain.draft import open_content
from services.intake.aanmelding.models import Concept
from services.intake.rooster.domain import keep_roster
from services.intake.wegwijzer.models import WegwijzerTeller
from services.intake.wegwijzer.questions import QUESTIONS, Exit
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import roster
from tests.suite import Suite

FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
ANSWERS = {
    "professional": {"is_professional": "ja"},
    "gevaar": {"acuut_gevaar": "nee"},
    "kind": {"zorg_om": "kind"},
    "gemeente": {"gemeente": "limburg", "plaats": "3600"},
    "samenwerking": {"samenwerking": "vrijwillig"},
    "aanbod": {"regulier_voldoende": "nee"},
}


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(FRIDAY):
        yield suite.apps["intake"].test_client()


def answered(client: FlaskClient, **changes: dict[str, str]) -> str:
    """Answer until the road ends; return the address of the exit."""
    address = "/wegwijzer/professional"
    while "/naar/" not in address:
        slug = address.rsplit("/", 1)[-1]
        answer = client.post(address, data=changes.get(slug, ANSWERS[slug]))
        assert answer.status_code == 303, answer.text
        address = answer.location
    return address


def exit_page(client: FlaskClient, **changes: dict[str, str]) -> str:
    return client.get(answered(client, **changes)).text


def test_start_page_begins_with_the_first_question(client: FlaskClient) -> None:
    assert 'href="/wegwijzer/"' in client.get("/").text

    page = client.get("/wegwijzer/").text

    assert "Contacteer je ons als professional?" in page


def test_road_ends_with_the_document_filled_in(
    client: FlaskClient, kernel: Kernel
) -> None:
    address = answered(client)
    assert address == f"/wegwijzer/naar/{Exit.ZORGGARANTIE}"

    answer = client.post("/wegwijzer/aanmelden")

    assert answer.location == "/aanmelden/"
    with kernel.reading() as session:
        draft = session.exec(select(Concept)).one()
        typed = open_content(session, draft).typed
    flat = {name: value for page in typed.values() for name, value in page.items()}
    assert flat["acuut_gevaar"] == ["nee"]
    assert (flat["is_professional"], flat["zorg_om"]) == (["ja"], ["kind"])
    assert flat["samenwerking"] == ["vrijwillig"]
    assert flat["regulier_voldoende"] == ["nee"]
    assert (flat["kind_geboren"], flat["kind_gemeente"]) == (["ja"], ["Genk"])


def test_project_opens_the_form_for_a_pregnancy(
    client: FlaskClient, kernel: Kernel
) -> None:
    page = exit_page(
        client, kind={"zorg_om": "baby"}, samenwerking={"samenwerking": "niet"}
    )
    assert "veiligvanindebuik.limburg@opgroeien.be" in page

    client.post("/wegwijzer/aanmelden")

    with kernel.reading() as session:
        assert session.exec(select(Concept)).one().definition == "zwangerschap"


def test_what_was_typed_in_the_document_is_never_replaced(
    client: FlaskClient, kernel: Kernel
) -> None:
    client.post("/aanmelden/kind", data={"kind_gemeente": "Pelt", "actie": "later"})
    answered(client)

    client.post("/wegwijzer/aanmelden")

    with kernel.reading() as session:
        draft = session.exec(select(Concept)).one()
        typed = open_content(session, draft).typed["kind"]
    assert (typed["kind_gemeente"], typed["kind_geboren"]) == (["Pelt"], ["ja"])


def test_citizen_gets_the_line_and_never_the_form(client: FlaskClient) -> None:
    assert client.get("/aanmelden/").status_code == 200

    page = exit_page(client, professional={"is_professional": "nee"})

    assert "078 150 100" in page
    main = page.split('<main id="inhoud">')[1].split("</main>")[0]
    assert "aanmelden" not in re.sub(r"https?://\S+", "", main.lower())
    burger = f"/wegwijzer/naar/{Exit.BURGER}"
    assert client.post("/wegwijzer/aanmelden").location == burger
    for path in ("/aanmelden/", "/aanmelden/aanmelder", "/aanmelden/controleren"):
        assert client.get(path).location == burger
        assert client.post(path, data={"x": "y"}).location == burger


def test_citizen_who_began_earlier_loses_no_draft(client: FlaskClient) -> None:
    client.post("/aanmelden/kind", data={"kind_gemeente": "Pelt", "actie": "later"})

    exit_page(client, professional={"is_professional": "nee"})

    assert client.get("/aanmelden/kind").status_code == 200


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.code)
def test_danger_comes_before_any_question(client: FlaskClient, question) -> None:
    for each in QUESTIONS[: QUESTIONS.index(question)]:
        client.post(f"/wegwijzer/{each.slug}", data=ANSWERS[each.slug])

    page = client.get(f"/wegwijzer/{question.slug}").text

    way_out = page.index(f'href="/wegwijzer/naar/{Exit.ACUUT}"')
    assert way_out < page.index(f'name="{question.code}"')
    assert page.index('href="tel:112"') < way_out


def test_acute_page_names_who_to_call_before_anything_else(client: FlaskClient) -> None:
    page = exit_page(client, gevaar={"acuut_gevaar": "ja"})

    assert page.index("tel:112") < page.index("Daarna toch aanmelden")
    assert "crisismeldpunt" in page.lower()
    assert "tel:101" in page


def test_doubt_about_danger_says_first_to_call_now(client: FlaskClient) -> None:
    page = exit_page(client, gevaar={"acuut_gevaar": "twijfel"})

    assert page.index("Kan het niet wachten?") < page.index("Laat iemand meedenken")


def test_doubt_leads_to_the_line_and_the_next_consult(
    client: FlaskClient, kernel: Kernel
) -> None:
    page = exit_page(client, samenwerking={"samenwerking": "onbekend"})

    assert "02 243 55 05" in page
    assert "02 243 59 99" in page
    # Friday: the next opening is on Tuesday
    assert "weer open dinsdag 1 december om 10.00 u, tot 12.00 u" in page
    with kernel.writing() as session:
        keep_roster(session, roster(sluitingen=("2026-12-01",)))
        session.commit()
    assert (
        "weer open donderdag 3 december om 10.00 u"
        in client.get(f"/wegwijzer/naar/{Exit.TWIJFEL}").text
    )


def test_regular_offer_names_the_local_team(client: FlaskClient) -> None:
    page = exit_page(client, aanbod={"regulier_voldoende": "ja"})

    assert "Aanmelden is niet nodig" in page
    assert "Midden-Limburg@kindengezin.be" in page
    assert "nog bevestigd" in page
    assert "Toch aanmelden" in page


def test_limited_cooperation_never_drops_anybody(client: FlaskClient) -> None:
    page = exit_page(client, samenwerking={"samenwerking": "niet"})

    assert "gemandateerde voorziening" in page
    assert "Ook hier aanmelden" in page
    assert client.post("/wegwijzer/aanmelden").location == "/aanmelden/"


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("3600", "Genk"),
        (" genk ", "Genk"),
        ("Borgloon", "Tongeren-Borgloon"),
        ("sint truiden", "Sint-Truiden"),
        ("3724", "Hasselt"),
    ],
)
def test_place_is_found_by_name_or_postcode(
    client: FlaskClient, place: str, found: str
) -> None:
    page = exit_page(client, gemeente={"gemeente": "limburg", "plaats": place})

    assert f'<dd class="govuk-summary-list__value">{found}</dd>' in page


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Hassselt", "Bedoel je Hasselt?"),
        ("1000", "Kies dan hieronder de provincie"),
        ("Atlantis", "Kies dan hieronder de provincie"),
        ("<script>alert(1)</script>", "Kies dan hieronder de provincie"),
        ("", "Vul de gemeente of de postcode in."),
        ("a" * 1_000_000, "Maak de tekst korter"),
        ("\0", "Vul de gemeente of de postcode in."),
        ("²³", "Kies dan hieronder de provincie"),
    ],
)
def test_unknown_place_is_asked_again(
    client: FlaskClient, place: str, words: str
) -> None:
    for slug in ("professional", "gevaar", "kind"):
        client.post(f"/wegwijzer/{slug}", data=ANSWERS[slug])

    answer = client.post(
        "/wegwijzer/gemeente", data={"gemeente": "limburg", "plaats": place}
    )

    assert answer.status_code == 422
    assert words in answer.text
    assert "<script>alert" not in answer.text


def test_west_flanders_is_a_mailbox_without_a_number(client: FlaskClient) -> None:
    page = exit_page(client, gemeente={"gemeente": "West-Vlaanderen"})

    main = page.split('<main id="inhoud">')[1].split("</main>")[0]
    assert "zorggarantie.westvlaanderen@opgroeien.be" in main
    assert "tel:" not in main


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("Antwerpen", "02 243 56 00"),
        ("Oost-Vlaanderen", "02 243 51 70"),
        ("Vlaams-Brabant", "02 243 50 03"),
        ("Brussel", "02 243 50 03"),
    ],
)
def test_other_region_gets_its_own_line(
    client: FlaskClient, place: str, line: str
) -> None:
    assert line in exit_page(client, gemeente={"gemeente": place})


def test_place_without_a_team_is_no_dead_end(client: FlaskClient) -> None:
    page = exit_page(client, gemeente={"gemeente": "Buiten Vlaanderen en Brussel"})

    main = page.split('<main id="inhoud">')[1].split("</main>")[0]
    assert "Voor die plek kennen we geen team" in main
    assert "tel:022435505" in main.replace("+32", "0")
    assert "Kies eerst de regio" not in main


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 20, 9, 0, tzinfo=UTC), "Nu is er iemand aan de lijn"),
        (datetime(2026, 11, 21, 0, 30, tzinfo=UTC), "Nu is er niemand aan de lijn"),
    ],
)
def test_exit_says_whether_somebody_answers_now(
    client: FlaskClient, kernel: Kernel, moment: datetime, words: str
) -> None:
    address = answered(client)
    assert "We weten nu niet zeker" in client.get(address).text
    with kernel.writing() as session:
        keep_roster(session, roster())
        session.commit()

    with clock.pinned(moment):
        page = client.get(address).text

    assert words in page
    assert "Zet dan geen gegevens over een gezin in je mail" in page


def test_back_and_another_answer_change_the_road(client: FlaskClient) -> None:
    answered(client)
    page = client.get("/wegwijzer/kind").text
    assert re.search(r'value="kind"\s+checked', page)

    answer = client.post("/wegwijzer/kind", data={"zorg_om": "baby"})

    # every page behind it comes by again, as it was answered
    assert answer.location == "/wegwijzer/gemeente"
    assert 'value="3600"' in client.get("/wegwijzer/gemeente").text


@pytest.mark.parametrize("slug", ["aanbod", "samenwerking", "kind"])
def test_jumping_ahead_leads_back(client: FlaskClient, slug: str) -> None:
    for send in (client.get, client.post):
        assert send(f"/wegwijzer/{slug}").location == "/wegwijzer/professional"


def test_no_answer_or_a_forged_one_is_asked_again(client: FlaskClient) -> None:
    for data in ({}, {"is_professional": "misschien"}, {"is_professional": "ja\x01"}):
        answer = client.post("/wegwijzer/professional", data=data)
        assert answer.status_code == 422
        assert "Kies een" in answer.text
    assert client.get("/wegwijzer/nergens").status_code == 404
    assert client.get("/wegwijzer/naar/nergens").status_code == 404


def test_stopping_leaves_only_a_number_per_day(
    client: FlaskClient, kernel: Kernel
) -> None:
    answered(client)

    with kernel.reading() as session:
        counted = {row.step: row.count for row in session.exec(select(WegwijzerTeller))}
        assert session.exec(select(Concept)).first() is None
        columns = set(WegwijzerTeller.__table__.columns.keys())
    assert columns == {"day", "step", "count"}
    assert counted == {
        "is_professional": 1,
        **dict.fromkeys([q.code for q in QUESTIONS[1:]], 1),
        "zorggarantie": 1,
    }
    client.post("/wegwijzer/professional", data=ANSWERS["professional"])
    with kernel.reading() as session:
        row = session.get(WegwijzerTeller, (clock.today(), "is_professional"))
    assert row.count == 2


def test_address_and_cookie_say_nothing_of_the_family(client: FlaskClient) -> None:
    address = answered(client)

    cookie = client.get_cookie("aanmelden")
    assert cookie
    assert "Genk" not in address + cookie.value
    assert "vrijwillig" not in address + cookie.value


def test_a_broken_count_holds_nobody_up(client: FlaskClient, kernel: Kernel) -> None:
    with kernel.writing() as session:
        session.execute(text("DROP TABLE wegwijzer_teller"))
        session.execute(text("DROP TABLE rooster_kopie"))
        session.commit()

    page = exit_page(client, kind={"zorg_om": "twijfel"})

    assert "02 243 59 99" in page


def test_forgetting_begins_again(client: FlaskClient) -> None:
    answered(client)

    client.post("/wegwijzer/wissen")

    assert client.get("/wegwijzer/aanbod").location == "/wegwijzer/professional"
