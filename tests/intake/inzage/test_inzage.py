"""A copy of an aanmelding for one person: theirs, and of nobody else in the family."""

import json
import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlmodel import select

from services.intake.aanmelding.domain.follow import add_supplement
from services.intake.aanmelding.models import Aanmelding
from services.intake.inzage.domain import everybody
from shared import clock
from tests.intake.cases import MAANDAG, filled, sent
from tests.people import COORDINATOR, ELDERS, PSYCHOPEDAGOOG, cookie_for, sign_in
from tests.suite import Suite

WORRY = (
    "Tom Kersenhout belt haar op 0479/99.88.77 of via tom@example.org. Geen melk. "
    "Hij woont in de Eikstraat, op Eikstraat 9."
)
PLANTED = {
    "zorg": {"zorg_gedrag": WORRY},
    "ouders": {
        "ouder-0-adres": "Berkenlaan 3",
        "ouder-0-tip": "Spreek traag.",
        "ouder-1-telefoon": "0479 99 88 77",
        "ouder-1-email": "tom@example.org",
        "ouder-1-adres": "Eikstraat 9",
        "ouder-1-tip": "Bel nooit 's avonds.",
    },
    "netwerk": {"sibling-0-naam": "Mila, 4 jaar"},
    "hulp": {
        "maatschappelijke_noodzaak": "ja",
        "mandaat": "sdj",
        "mandaat_naam": "Griffier Pauwels",
    },
}
THIRD = ("Kersenhout", "99.88.77", "99 88 77", "tom@", "Eikstraat", "nooit 's avonds")
KEPT = ("kastanje", "Oma Roza", "Lotte Maes", "Mila")
PHONED = "De buurvrouw Mila zei het."


class Case:
    def __init__(self, suite: Suite) -> None:
        self.suite, self.kernel = suite, suite.kernels["intake"]
        self.row = sent(self.kernel, filled(**PLANTED), now=MAANDAG)
        with self.kernel.writing() as session:
            row = session.get_one(Aanmelding, self.row.id)
            add_supplement(session, row, text=PHONED, now=MAANDAG)
            session.commit()
        with self.kernel.reading() as session:
            named = everybody(session, session.get_one(Aanmelding, self.row.id))
        self.people = {one.naam: one for one in named}
        self.client = sign_in(suite.apps["intake"], COORDINATOR)
        self.home = f"/inbox/{self.row.id}/inzage"

    def path(self, name: str) -> str:
        return f"{self.home}/{self.people[name].id}"

    def boxes(self, name: str, *, proposed: bool = False) -> list[str]:
        page = self.client.get(self.path(name)).text
        found = [part.split(">")[0] for part in page.split("<input")[1:]]
        mine = [box for box in found if 'name="geven"' in box]
        return [
            re.findall('value="([^"]*)"', box)[0]
            for box in mine
            if " checked" in box or not proposed
        ]

    def give(self, name: str, given: list[str], **more: str) -> str:
        data = {"gevraagd_door": "zelf", "nagelezen": "ja", "geven": given, **more}
        answer = self.client.post(self.path(name), data=data)
        assert answer.status_code == 200, answer.text
        return answer.text.split("<h1>")[-1]


@pytest.fixture
def case(both: Suite) -> Iterator[Case]:
    with clock.pinned(MAANDAG):
        yield Case(both)


def test_parent_gets_what_is_theirs_and_nothing_of_the_others(case: Case):
    mine = "Elif Zilverberk"
    page = case.give(mine, case.boxes(mine, proposed=True))
    every = case.give(mine, case.boxes(mine))
    found = json.loads(case.give(mine, case.boxes(mine), actie="json"))

    for own in (mine, "0471 00 00 01", "Berkenlaan 3", "Wolf Zilverberk", "Genk"):
        assert own in page
        assert own in json.dumps(found)
    assert "Moeder is moe" in page
    # what somebody decides to give all the same is given without who it names
    for text in ("Geen melk.", "Spreek traag.", "Griffier Pauwels", "De buurvrouw"):
        assert text not in page
        assert text in every
    assert "[iemand anders]" in every
    for word in (*THIRD, *KEPT):
        assert word not in page + every + json.dumps(found), word
    assert "Daarom ontbreekt hier iets." in page
    # planted: whoever decides about it reads them
    inbox = case.client.get(f"/inbox/{case.row.id}").text
    assert [word for word in KEPT if word not in inbox] == []
    assert "Tom Kersenhout belt haar" in inbox


def test_text_that_changed_since_it_was_read_is_not_given(case: Case):
    mine = "Elif Zilverberk"
    with case.kernel.writing() as session:
        row = session.get_one(Aanmelding, case.row.id)
        add_supplement(session, row, text="Ze slaapt in Genk.", now=MAANDAG)
        session.commit()
    read = case.boxes(mine)
    with case.kernel.writing() as session:
        session.get_one(Aanmelding, case.row.id).place_is_secret = True
        session.commit()
    data = {"gevraagd_door": "zelf", "nagelezen": "ja", "geven": read}

    # a place that became secret is out of the text that was read
    answer = case.client.post(case.path(mine), data=data)

    assert answer.status_code == 422
    assert "is intussen gewijzigd of weg. Lees na" in answer.text


def test_place_that_became_secret_stands_in_no_text_of_a_copy(case: Case):
    mine, places = "Elif Zilverberk", ("Genk", "Berkenlaan", "Eikstraat")
    shown = "Ze vluchtte naar Genk, Berkenlaan 3."
    with case.kernel.writing() as session:
        row = session.get_one(Aanmelding, case.row.id)
        add_supplement(session, row, text=shown, now=MAANDAG)
        session.commit()
    # planted: to who lives there it is given
    every = case.give(mine, case.boxes(mine))
    assert [place for place in places if place in every] == ["Genk", "Berkenlaan"]
    with case.kernel.writing() as session:
        session.get_one(Aanmelding, case.row.id).place_is_secret = True
        session.commit()

    every = case.give(mine, case.boxes(mine))

    assert "Ze vluchtte naar [iemand anders]" in every
    assert [place for place in places if place in every] == []


def test_nothing_is_proposed_to_who_does_not_know_of_it(case: Case):
    mine = "Elif Zilverberk"
    assert case.boxes(mine, proposed=True)
    unknown = {"ouders_weten": "nee", "ouders_weten_reden": "Het is te gevaarlijk."}
    case.row = sent(case.kernel, filled(gesprek=unknown), now=MAANDAG)
    with case.kernel.reading() as session:
        named = everybody(session, session.get_one(Aanmelding, case.row.id))
    case.people = {one.naam: one for one in named}
    case.home = f"/inbox/{case.row.id}/inzage"

    assert case.boxes(mine)
    assert case.boxes(mine, proposed=True) == []


def test_who_is_no_parent_gets_nothing_of_the_family(case: Case):
    for name in ("Lotte Maes", "Oma Roza", "Sara Dehaene", "Griffier Pauwels"):
        assert case.boxes(name) == []
        page = case.give(name, [])
        assert name in page
        for word in ("Elif", "Wolf", "melk", *THIRD):
            assert word not in page, (name, word)


def test_it_is_given_by_who_may_after_reading_and_written_down(case: Case):
    path = case.path("Elif Zilverberk")
    assert f'href="{path}"' in case.client.get(case.home).text
    unread = case.client.post(path, data={"gevraagd_door": "zelf"})
    assert unread.status_code == 422
    assert "Lees alles na, en vink dit aan." in unread.text
    assert "Niets over deze persoon" in case.client.get(f"{case.home}/niemand").text
    for who in (ELDERS, PSYCHOPEDAGOOG):
        other = sign_in(case.suite.apps["intake"], who)
        assert other.get(path).status_code == 403
    case.give("Elif Zilverberk", [], gevraagd_door="vertrouwenspersoon")

    table = case.kernel.tables.access
    with case.kernel.reading() as session:
        (row,) = session.exec(select(table).where(table.action == "uitgevoerd")).all()
    assert (row.actor, row.casus_id) == (COORDINATOR.id, case.row.id)
    assert row.subject == f"inzage/{case.people['Elif Zilverberk'].id}"
    assert row.reason == "de vertrouwenspersoon, voor het kind"
    case.client.set_cookie("zt_medewerker", cookie_for(ago=3600))
    late = case.client.get(path)
    assert late.location.startswith("/planning/inloggen/opnieuw")


def test_traject_that_began_beside_another_says_where_its_aanmelding_is(
    suite: Suite,
) -> None:
    client = sign_in(suite.apps["intake"], COORDINATOR)
    beside, somebody = uuid4(), uuid4()

    page = client.get(f"/inbox/{beside}/inzage/{somebody}")

    assert page.status_code == 200
    assert "geen eigen aanmelding" in page.text
    back = f"/planning/trajecten/{beside}/mensen/{somebody}/inzage"
    assert f'href="{back}"' in page.text
    # what was destroyed says so
    kernel = suite.kernels["intake"]
    with kernel.writing() as session:
        kernel.vault.destroy(session, str(beside))
        session.commit()
    assert client.get(f"/inbox/{beside}/inzage/{somebody}").status_code == 410
