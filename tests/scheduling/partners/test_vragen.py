"""Asking several partners at once, and answering in one press without an account."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.scheduling.partners import stand, vragen
from services.scheduling.partners.models import Aanbodweek, Partner, Partnerantwoord
from services.scheduling.partners.register import REGISTER as PARTNERS
from shared import clock
from shared.access import Role
from tests.people import COORDINATOR, employ, sign_in
from tests.scheduling.cases import MAANDAG, open_case, sent
from tests.scheduling.pages import beside
from tests.scheduling.registers.rows import listed
from tests.suite import Suite

OFFER = {
    "soort": "verblijf",
    "naam": "crisis",
    "middelen": "gegarandeerd",
    "start_op": None,
    "capaciteit": 2,
}
NAMES = ("De Wieg", "De Wolk", "Zonder Mail")
TODAY = MAANDAG.date()


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def client(suite: Suite) -> FlaskClient:
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    with kernel.writing() as session:
        for name in NAMES:
            mail = "" if name == "Zonder Mail" else f"{name[3:].lower()}@example.org"
            what = {"naam": name, "soort": "ckg", "email": mail, "aanbod": [OFFER]}
            listed(session, PARTNERS, what)
        session.commit()
    return sign_in(suite.apps["scheduling"], role=Role.CASUSCOORDINATOR)


def ids(suite: Suite) -> dict[str, str]:
    with suite.kernels["scheduling"].reading() as session:
        return dict(session.exec(select(Partner.naam, Partner.id)).all())


def ask(suite: Suite, client: FlaskClient, **more: object) -> str:
    known = ids(suite)
    day = TODAY + timedelta(days=7)
    typed = {
        "soort": "verblijf",
        "gemeente": "genk",
        "vanaf-dag": str(day.day),
        "vanaf-maand": str(day.month),
        "vanaf-jaar": str(day.year),
        "partners": [known["De Wieg"], known["De Wolk"]],
    }
    answer = client.post("/planning/partners/vragen/nieuw", data={**typed, **more})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def mails(suite: Suite) -> dict[str, dict[str, str]]:
    found = sent(suite.kernels["scheduling"], "StuurBericht")
    return {mail.naar_naam: mail.gegevens for mail in found}


def path_of(suite: Suite, name: str) -> str:
    return "/planning/aanbod/" + mails(suite)[name]["link"].rpartition("/")[2]


def rows(suite: Suite) -> list[Partnerantwoord]:
    with suite.kernels["scheduling"].reading() as session:
        return list(session.exec(select(Partnerantwoord)))


def stranger(suite: Suite) -> FlaskClient:
    return suite.apps["scheduling"].test_client()


def test_each_partner_gets_a_mail_without_the_case(
    suite: Suite, client: FlaskClient
) -> None:
    open_case(suite.kernels["scheduling"])
    page = client.get("/planning/partners/vragen/nieuw").text
    ask(suite, client)
    found = mails(suite)

    assert "Zonder Mail" not in page
    assert set(found) == {"De Wieg", "De Wolk"}
    assert found["De Wieg"]["link"] != found["De Wolk"]["link"]
    for told in found.values():
        assert set(told) == {"link", "soort", "gemeente", "vanaf", "tot"}
        assert (told["soort"], told["gemeente"]) == ("verblijf", "Genk")
        assert not re.search("Vlinderstruik|JK-2026", str(told))


def test_link_of_a_partner_who_is_no_longer_listed_opens_nothing(
    suite: Suite, client: FlaskClient
) -> None:
    ask(suite, client)
    with suite.kernels["scheduling"].writing() as session:
        session.get_one(Partner, ids(suite)["De Wieg"]).actief = False
        session.commit()

    for name, status in (("De Wieg", 410), ("De Wolk", 200)):
        assert stranger(suite).get(path_of(suite, name)).status_code == status


def test_answer_is_one_press_and_may_change(suite: Suite, client: FlaskClient) -> None:
    page = ask(suite, client)
    path, visitor = path_of(suite, "De Wieg"), stranger(suite)

    assert "Kan je starten?" in visitor.get(path).text
    assert {row.antwoord for row in rows(suite)} == {None}
    assert visitor.post(path, data={"actie": "ja"}).status_code == 303
    assert "kan starten" in client.get(f"{page}/delen").text
    assert "Kan je starten" not in client.get(f"{page}/delen").text

    visitor.post(path, data={"actie": "geen_plaats"})
    assert "geen plaats" in client.get(f"{page}/delen").text
    assert sorted(str(row.antwoord) for row in rows(suite)) == ["None", "geen_plaats"]


def test_later_needs_a_day_and_keeps_it(suite: Suite, client: FlaskClient) -> None:
    ask(suite, client)
    path, visitor = path_of(suite, "De Wieg"), stranger(suite)
    day = {"vanaf-dag": "14", "vanaf-maand": "12", "vanaf-jaar": "2026"}

    assert visitor.post(path, data={"actie": "vanaf"}).status_code == 422
    assert visitor.post(path, data={"actie": "vanaf"} | day).status_code == 303
    assert date(2026, 12, 14) in {row.vanaf for row in rows(suite)}


def test_closed_question_takes_no_answer(suite: Suite, client: FlaskClient) -> None:
    page = ask(suite, client)
    client.post(f"{page}/sluiten")
    path, visitor = path_of(suite, "De Wieg"), stranger(suite)

    assert "Deze vraag is gesloten" in visitor.get(path).text
    assert visitor.post(path, data={"actie": "ja"}).status_code == 422
    assert {row.antwoord for row in rows(suite)} == {None}


def test_link_ends_with_the_question(suite: Suite, client: FlaskClient) -> None:
    ask(suite, client)
    path, visitor = path_of(suite, "De Wieg"), stranger(suite)

    with clock.pinned(MAANDAG + timedelta(days=7)):
        assert visitor.get(path).status_code == 200
    with clock.pinned(MAANDAG + timedelta(days=9)):
        assert visitor.get(path).status_code == 410


def test_partner_tells_free_places_per_week(suite: Suite, client: FlaskClient) -> None:
    ask(suite, client)
    path, visitor = path_of(suite, "De Wieg"), stranger(suite)
    (key, other) = re.findall(r'name="([\w-]{36}/[\d-]{10})"', visitor.get(path).text)[
        :2
    ]

    bad = visitor.post(path, data={"actie": "weken", key: "veel", other: "2"})
    assert bad.status_code == 422
    assert beside(bad) == [f"{key}: {vragen.NO_COUNT}"]
    assert 'value="veel"' in bad.text
    assert visitor.post(path, data={"actie": "weken", key: "1"}).status_code == 303
    with suite.kernels["scheduling"].reading() as session:
        (week,) = session.exec(select(Aanbodweek)).all()
    assert (f"{week.aanbod_id}/{week.maandag}", week.vrij) == (key, 1)

    # an error is not hidden, and what was told can be taken back
    assert '<details class="govuk-details" open>' in bad.text
    visitor.post(path, data={"actie": "weken", key: ""})
    with suite.kernels["scheduling"].reading() as session:
        assert session.exec(select(Aanbodweek)).all() == []


@pytest.mark.parametrize(
    ("days", "tag"), [(0, "kan starten"), (14, "kan starten"), (15, "verouderd")]
)
def test_old_answer_is_shown_as_old(
    suite: Suite, client: FlaskClient, days: int, tag: str
) -> None:
    ask(suite, client)
    stranger(suite).post(path_of(suite, "De Wieg"), data={"actie": "ja"})

    with clock.pinned(MAANDAG + timedelta(days=days)):
        signed_in = sign_in(suite.apps["scheduling"], role=Role.CASUSCOORDINATOR)
        page = signed_in.get("/planning/partners").text
        ready = signed_in.get("/planning/partners?nu=ja").text
    assert tag in page
    fresh_from_its_day = 7 <= days <= 14
    assert ("De Wieg" in ready) is fresh_from_its_day


def test_no_place_is_counted_by_month_and_kind(
    suite: Suite, client: FlaskClient
) -> None:
    ask(suite, client)
    # the day may be asked for again, only not by a second press of the same button
    ask(suite, client, gemeente="Hasselt")
    for name, said in (("De Wieg", "geen_plaats"), ("De Wolk", "nee")):
        stranger(suite).post(path_of(suite, name), data={"actie": said})

    with suite.kernels["scheduling"].reading() as session:
        found = stand.no_place_counts(session, regio="limburg", year=2026)
    assert found == [(MAANDAG.month, "verblijf", 4, 1)]
    assert "November 2026" in client.get("/planning/partners/vragen").text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"gemeente": "Parijs"}, vragen.NO_PLACE),
        ({"partners": []}, "Kies minstens één partner."),
    ],
)
def test_bad_question_is_told(
    suite: Suite, client: FlaskClient, changes: dict[str, object], said: str
) -> None:
    day = TODAY + timedelta(days=7)
    typed = {
        "soort": "verblijf",
        "gemeente": "Genk",
        "vanaf-dag": str(day.day),
        "vanaf-maand": str(day.month),
        "vanaf-jaar": str(day.year),
        "partners": [ids(suite)["De Wieg"]],
    }
    answer = client.post("/planning/partners/vragen/nieuw", data={**typed, **changes})

    assert answer.status_code == 422
    assert said in answer.text
    assert mails(suite) == {}


def test_button_pressed_twice_asks_once(suite: Suite, client: FlaskClient) -> None:
    first = ask(suite, client)

    assert ask(suite, client) == first
    assert len(sent(suite.kernels["scheduling"], "StuurBericht")) == 2
    assert ask(suite, client, partners=[ids(suite)["De Wieg"]]) != first
    with clock.pinned(MAANDAG + timedelta(hours=1)):
        assert ask(suite, client) != first


def test_same_question_at_the_same_moment_is_asked_once(both: Suite) -> None:
    kernel = both.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    with kernel.writing() as session:
        what = {"naam": "De Wieg", "soort": "ckg", "email": "w@example.org"}
        listed(session, PARTNERS, {**what, "aanbod": [OFFER]})
        session.commit()
    gate = Barrier(4)

    def press(_: int) -> str:
        gate.wait()
        with kernel.writing() as session:
            vraag = vragen.ask_partners(
                session,
                session.exec(select(Partner)).all(),
                soort="verblijf",
                gemeente="Genk",
                vanaf=TODAY,
                by=COORDINATOR.id,
                regio="limburg",
                now=MAANDAG,
            )
            session.commit()
            return vraag.id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(press, range(4)))) == 1
    assert len(sent(kernel, "StuurBericht")) == 1


def test_place_that_is_not_known_is_said_beside_it(
    suite: Suite, client: FlaskClient
) -> None:
    known = ids(suite)
    typed = {"gemeente": "Brussel", "partners": [known["De Wieg"]]}

    page = client.post("/planning/partners/vragen/nieuw", data=typed).text

    assert re.search(rf'<a href="#gemeente">[^<]*{vragen.NO_PLACE}</a>', page)
    assert 'value="Brussel"' in page


def test_answers_stand_on_vandaag_while_a_question_is_open(
    suite: Suite, client: FlaskClient
) -> None:
    assert "Wat partners antwoorden" not in client.get("/planning/").text
    question = ask(suite, client)
    assert "0 van 2 antwoordden" in client.get("/planning/vandaag/delen").text

    stranger(suite).post(path_of(suite, "De Wolk"), data={"actie": "geen_plaats"})

    part = client.get("/planning/vandaag/delen").text.split("Wat partners antw")[1]
    assert "1 van 2 antwoordde" in part
    assert re.search(r"geen plaats</strong> De Wolk", part)
    assert "De Wieg" not in part
    client.post(f"{question}/sluiten")
    assert "Wat partners antwoorden" not in client.get("/planning/").text
