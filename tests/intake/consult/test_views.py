"""Thinking along, without anybody's name."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.models import Aanmelding, Concept
from services.intake.consult.models import Consult, ConsultAanvraag
from services.intake.rooster.domain import keep_roster
from shared import clock
from shared.contracts import StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import roster
from tests.intake.told import told
from tests.people import ELDERS, sign_in
from tests.suite import Suite

FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
VISIT = {
    "gekend": "nee",
    "team": "Materniteit De Lork",
    "plaats": "Genk, vergaderzaal 2",
    "momenten-0-dag-dag": "3",
    "momenten-0-dag-maand": "12",
    "momenten-0-dag-jaar": "2026",
    "momenten-0-deel": "namiddag",
    "vraag": "We twijfelen hoe we onze zorg met de ouders bespreken.",
    "naam": "Lotte Maes",
    "bereik": "telefoon",
    "telefoon": "0470 12 34 56",
}
CONSULT = {
    "day-dag": "26",
    "day-maand": "11",
    "day-jaar": "2026",
    "channel": "telefoon",
    "sector": "ziekenhuis",
    "stage": "ongeboren",
    "local_team": "Maasland",
    "themes": ["samenwerking"],
    "question": "De moeder houdt hulp af.",
    "next_step": "Samen met de vroedvrouw op huisbezoek.",
    "options": "Het netwerk bevragen.",
    "duration": "30",
}
PLANTED = "Moeder heet Elif Zilverberk, gsm 0471 00 00 01."
WORDS = ("Elif", "Zilverberk", "0471 00 00 01")


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(FRIDAY):
        yield suite.apps["intake"].test_client()


@pytest.fixture
def coordinator(client: FlaskClient) -> FlaskClient:
    return sign_in(client)


def rows(kernel: Kernel, table: type) -> list:
    with kernel.reading() as session:
        return list(session.exec(select(table)))


def test_consult_page_says_when_somebody_answers_next(
    client: FlaskClient, kernel: Kernel
) -> None:
    page = client.get("/consult").text

    assert "02 243 59 99" in page
    assert "weer open dinsdag 1 december om 10.00 u, tot 12.00 u" in page
    assert "outreachendconsult.limburg@opgroeien.be" in page
    with clock.pinned(datetime(2026, 12, 1, 13, 30, tzinfo=UTC)):
        assert "nu open, tot 16.00 u" in client.get("/consult").text
    with kernel.writing() as session:
        keep_roster(session, roster(sluitingen=("2026-12-01",)))
        session.commit()
    assert "weer open donderdag 3 december" in client.get("/consult").text


def test_request_is_kept_sealed_and_its_mailbox_told(
    client: FlaskClient, kernel: Kernel
) -> None:
    answer = client.post("/consult/ter-plaatse", data=VISIT)

    assert answer.location == "/consult"
    assert "Je aanvraag is verstuurd" in client.get("/consult").text
    (row,) = rows(kernel, ConsultAanvraag)
    assert b"Lotte" not in row.sealed
    (mail,) = told(kernel, StuurBericht)
    assert (mail.soort, mail.naar_email) == (
        "consult_aanvraag",
        "outreachendconsult.limburg@opgroeien.be",
    )
    assert "Lotte" not in mail.model_dump_json()


def test_pressed_twice_is_one_request_and_one_mail(
    client: FlaskClient, kernel: Kernel
) -> None:
    for _ in range(2):
        again = client.post("/consult/ter-plaatse", data=VISIT)

    assert again.location == "/consult"
    assert len(rows(kernel, ConsultAanvraag)) == len(told(kernel, StuurBericht)) == 1
    with clock.pinned(FRIDAY + timedelta(minutes=3)):
        client.post("/consult/ter-plaatse", data=VISIT)
    assert len(rows(kernel, ConsultAanvraag)) == 2


def test_many_requests_are_all_kept_and_do_not_fill_the_mailbox(
    client: FlaskClient, kernel: Kernel
) -> None:
    for nth in range(20):
        client.post("/consult/ter-plaatse", data=VISIT | {"team": f"Team {nth}"})

    assert len(rows(kernel, ConsultAanvraag)) == 20
    # the first four, the eighth and the sixteenth
    assert len(told(kernel, StuurBericht)) == 6
    with clock.pinned(FRIDAY + timedelta(minutes=61)):
        client.post("/consult/ter-plaatse", data=VISIT)
    assert len(told(kernel, StuurBericht)) == 7


def test_request_shows_everything_to_the_coordinator_until_answered(
    client: FlaskClient, kernel: Kernel
) -> None:
    client.post("/consult/ter-plaatse", data=VISIT)
    (row,) = rows(kernel, ConsultAanvraag)
    coordinator = sign_in(client)

    page = coordinator.get("/consult/register").text

    for words in ("Materniteit De Lork", "Lotte Maes", "0470 12 34 56", "vergaderzaal"):
        assert words in page
    assert "donderdag 3 december, namiddag" in page
    for _ in range(2):
        coordinator.post(f"/consult/aanvraag/{row.id}/beantwoord")
    assert "Materniteit" not in coordinator.get("/consult/register").text


def test_request_by_mail_instead_of_telephone(
    client: FlaskClient, kernel: Kernel
) -> None:
    data = VISIT | {"bereik": "mail", "email": "lotte@example.org", "telefoon": "x"}

    assert client.post("/consult/ter-plaatse", data=data).status_code == 303

    client.set_cookie("x", "y")
    assert "lotte@example.org" in sign_in(client).get("/consult/register").text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"naam": ""}, "Vul dit in."),
        ({"bereik": "telefoon", "telefoon": "12"}, "Schrijf een telefoonnummer"),
        ({"momenten-0-dag-dag": "31", "momenten-0-dag-maand": "2"}, "bestaat niet"),
        ({"momenten-0-dag-jaar": "1900"}, "Moment 1"),
        ({"vraag": "x" * 5000}, "hoogstens 4000"),
        ({"vraag": PLANTED}, "“Elif Zilverberk” (naam)"),
    ],
)
def test_wrong_request_is_asked_again_and_nothing_is_lost(
    client: FlaskClient, kernel: Kernel, changes: dict, words: str
) -> None:
    answer = client.post("/consult/ter-plaatse", data=VISIT | changes)

    assert answer.status_code == 422
    assert words in answer.text
    assert "Materniteit De Lork" in answer.text
    assert rows(kernel, ConsultAanvraag) == []


def test_request_about_a_known_case_stops_with_the_reason(
    client: FlaskClient, kernel: Kernel
) -> None:
    page = client.post("/consult/ter-plaatse", data=VISIT | {"gekend": "ja"}).text

    assert "De casus is gekend" in page
    assert rows(kernel, ConsultAanvraag) == []
    assert told(kernel, StuurBericht) == []


def test_another_moment_is_added_without_a_script(client: FlaskClient) -> None:
    answer = client.post(
        "/consult/ter-plaatse", data=VISIT | {"actie": "toevoegen:momenten"}
    )

    assert 'name="momenten-1-dag-dag"' in answer.text
    assert "Materniteit De Lork" in answer.text


def test_known_case_is_not_registered(coordinator: FlaskClient, kernel: Kernel) -> None:
    stop = coordinator.post("/consult/register/nieuw", data={"gekend": "ja"}).text

    assert "Zeg tegen de vrager" in stop
    assert "Er is niets bewaard" in stop
    for answer in ("nee", "onbekend"):
        gone = coordinator.post("/consult/register/nieuw", data={"gekend": answer})
        assert gone.location == "/consult/register/verslag"
    assert coordinator.post("/consult/register/nieuw").status_code == 422


def test_consult_is_kept_with_its_next_step(
    coordinator: FlaskClient, kernel: Kernel
) -> None:
    answer = coordinator.post("/consult/register/verslag", data=CONSULT)

    assert answer.location == "/consult/register"
    (row,) = rows(kernel, Consult)
    assert (row.channel, row.stage, row.local_team) == (
        "telefoon",
        "ongeboren",
        "Maasland",
    )
    assert b"vroedvrouw" not in row.sealed
    page = coordinator.get("/consult/register").text
    assert "Samen met de vroedvrouw op huisbezoek." in page
    assert "Het netwerk bevragen." in page


def test_consult_has_no_place_for_an_identity_or_a_case(kernel: Kernel) -> None:
    columns = set(Consult.__table__.columns.keys())

    assert columns == {
        "id",
        "region",
        "day",
        "saved_at",
        "by_id",
        "channel",
        "sector",
        "stage",
        "local_team",
        "duration",
        "sealed",
    }
    assert not Consult.__table__.foreign_keys


@pytest.mark.parametrize("field", ["question", "next_step", "options"])
def test_person_in_a_story_is_found_before_saving(
    coordinator: FlaskClient, kernel: Kernel, field: str
) -> None:
    answer = coordinator.post(
        "/consult/register/verslag", data=CONSULT | {field: PLANTED}
    )

    assert answer.status_code == 422
    assert "“Elif Zilverberk” (naam)" in answer.text
    assert "“0471 00 00 01” (telefoonnummer)" in answer.text
    assert f'href="#{field}"' in answer.text
    assert "Er is nog niets bewaard" in answer.text
    assert "We vinden niet alles" in answer.text
    assert rows(kernel, Consult) == []


def test_person_is_found_beside_what_is_missing(coordinator: FlaskClient) -> None:
    answer = coordinator.post(
        "/consult/register/verslag",
        data=CONSULT | {"question": PLANTED, "next_step": "x" * 4001, "stage": ""},
    )

    assert answer.status_code == 422
    assert "“Elif Zilverberk” (naam)" in answer.text
    assert "Dit zijn er 4001" in answer.text
    assert 'href="#stage"' in answer.text


def marks(page: str) -> list[str]:
    found = re.findall(
        r'type="checkbox" id="gevonden-\d+" name="geen_persoon" value="([^"]+)"', page
    )
    return [mark.replace("&#39;", "'").replace("&#34;", '"') for mark in found]


def test_what_is_no_person_is_confirmed_one_by_one(
    coordinator: FlaskClient, kernel: Kernel
) -> None:
    data = CONSULT | {"question": "Ze volgt Boba en ook Bumba in de opvang."}
    page = coordinator.post("/consult/register/verslag", data=data).text
    first, second = marks(page)
    assert (first, second) == ("naam|Boba", "naam|Bumba")

    again = coordinator.post(
        "/consult/register/verslag", data=data | {"geen_persoon": [first]}
    )

    assert again.status_code == 422
    assert marks(again.text) == [second]
    # what was confirmed stays confirmed
    assert f'type="hidden" name="geen_persoon" value="{first}"' in again.text
    done = coordinator.post(
        "/consult/register/verslag", data=data | {"geen_persoon": [first, second]}
    )
    assert done.status_code == 303
    assert len(rows(kernel, Consult)) == 1


def test_national_number_cannot_be_confirmed_away(
    coordinator: FlaskClient, kernel: Kernel
) -> None:
    data = CONSULT | {
        "question": "Het nummer is 85.07.30-033.28",
        "geen_persoon": "rijksregisternummer|85.07.30-033.28",
    }

    answer = coordinator.post("/consult/register/verslag", data=data)

    assert answer.status_code == 422
    assert marks(answer.text) == []
    assert rows(kernel, Consult) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("<script>alert(1)</script> De baby slaapt.", 303),
        ("😀 De moeder lacht.", 303),
        ("\0De moeder lacht.", 303),
        ("x" * 1_000_000, 422),
        ("De vader is محمد.", 422),
        (" ", 422),
    ],
)
def test_hostile_story_gets_an_answer(
    coordinator: FlaskClient, kernel: Kernel, text: str, status: int
) -> None:
    answer = coordinator.post(
        "/consult/register/verslag", data=CONSULT | {"question": text}
    )

    assert answer.status_code == status
    shown = answer.text + coordinator.get("/consult/register").text
    assert "<script>alert" not in shown


def test_consult_never_becomes_a_case(coordinator: FlaskClient, kernel: Kernel) -> None:
    coordinator.post("/consult/register/verslag", data=CONSULT)
    coordinator.post("/consult/ter-plaatse", data=VISIT)

    page = coordinator.get("/consult/register").text

    assert rows(kernel, Aanmelding) == rows(kernel, Concept) == []
    # the only way on is the one that anybody has, and it starts empty
    main = page.split('<main id="inhoud">')[1].split("</main>")[0]
    ways = set(re.findall(r'(?:href|action)="(/[^"]*)"', main))
    assert {way for way in ways if not way.startswith("/consult/")} == {"/wegwijzer/"}


def test_consult_can_be_taken_out_again(
    coordinator: FlaskClient, kernel: Kernel
) -> None:
    coordinator.post("/consult/register/verslag", data=CONSULT)
    (row,) = rows(kernel, Consult)

    coordinator.post(f"/consult/register/{row.id}/weghalen")

    assert rows(kernel, Consult) == []
    assert coordinator.post(f"/consult/register/{row.id}/weghalen").status_code == 404


def test_another_region_neither_sees_nor_touches_it(
    coordinator: FlaskClient, kernel: Kernel
) -> None:
    coordinator.post("/consult/register/verslag", data=CONSULT)
    coordinator.post("/consult/ter-plaatse", data=VISIT)
    (row,), (visit,) = rows(kernel, Consult), rows(kernel, ConsultAanvraag)
    assert "vroedvrouw" in coordinator.get("/consult/register").text

    other = sign_in(coordinator, ELDERS)

    page = other.get("/consult/register").text
    assert "vroedvrouw" not in page
    assert "Materniteit" not in page
    assert other.post(f"/consult/register/{row.id}/weghalen").status_code == 403
    assert other.post(f"/consult/aanvraag/{visit.id}/beantwoord").status_code == 403
    assert len(rows(kernel, Consult)) == 1
