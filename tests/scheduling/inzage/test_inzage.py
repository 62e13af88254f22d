"""A copy for one person: theirs, and of nobody else in the family."""

import json
import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from shared import clock
from shared.contracts.people import Categorie
from tests.people import COORDINATOR, ELDERS, cookie_for, employ, sign_in
from tests.scheduling.cases import MAANDAG, accepted, find_person, open_case, person
from tests.scheduling.zorgplan.plans import write
from tests.suite import Suite

FATHER = person(
    "Bert Zilverberk",
    Categorie.OUDERS,
    rol="vader",
    telefoon="+32470998877",
    email="bert@example.org",
)
WORRY = "Bert Zilverberk belt haar op 0470/99.88.77 of via bert@example.org."
PLANTED = {
    "Mama zingt elke avond": "",
    "Alleen voor het team": "niemand",
    "Alleen voor helpers": "professionals",
    "Oma Kersentuin kookt": "",
}
THIRD = ("Zilverberk", "Bert", "99.88.77", "99 88 77", "bert@", "Kersentuin")


class Case:
    def __init__(self, suite: Suite) -> None:
        self.kernel = suite.kernels["scheduling"]
        employ(self.kernel, COORDINATOR, ELDERS)
        everybody = (*accepted().personen, FATHER)
        self.casus_id = open_case(
            self.kernel, personen=everybody, kern_van_de_zorg=WORRY
        )
        for text, shown in PLANTED.items():
            item = {str(uuid4()): {"kracht": text, "delen": shown}}
            write(self.kernel, self.casus_id, "krachten", item)
        self.client = sign_in(suite.apps["scheduling"], COORDINATOR)
        self.suite = suite

    def path(self, categorie: Categorie = Categorie.OUDERS) -> str:
        with self.kernel.reading() as session:
            who = find_person(session, self.casus_id, categorie)
        return f"/planning/trajecten/{self.casus_id}/mensen/{who.id}/inzage"

    def ticked(self, page: str) -> list[str]:
        """Return what the page proposes to give."""
        boxes = [part.split(">")[0] for part in page.split("<input")[1:]]
        mine = [box for box in boxes if 'name="geven"' in box and " checked" in box]
        return [box.split('value="')[1].split('"')[0] for box in mine]

    def every(self, page: str) -> list[str]:
        boxes = [part.split(">")[0] for part in page.split("<input")[1:]]
        mine = [box for box in boxes if 'name="geven"' in box]
        return [box.split('value="')[1].split('"')[0] for box in mine]

    def give(self, path: str, geven: list[str], **more: str) -> str:
        data = {"gevraagd_door": "zelf", "nagelezen": "ja", "geven": geven, **more}
        answer = self.client.post(path, data=data)
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture
def case(both: Suite) -> Iterator[Case]:
    with clock.pinned(MAANDAG):
        yield Case(both)


def main(page: str) -> str:
    return page.split("<h1>")[1]


def test_parent_gets_what_is_theirs_and_of_the_child(case: Case):
    path = case.path()
    proposed = case.ticked(case.client.get(path).text)

    page = main(case.give(path, proposed))

    for mine in ("Lotte Vlinderstruik", "0470 11 22 33", "Kobe", "Mama zingt"):
        assert mine in page
    for kept in ("Alleen voor het team", "Alleen voor helpers", *THIRD):
        assert kept not in page
    assert "Daarom ontbreekt hier iets." in page


def test_text_that_changed_since_it_was_read_is_not_given(case: Case):
    path, item = case.path(), str(uuid4())
    write(case.kernel, case.casus_id, "krachten", {item: {"kracht": "Ze lacht veel"}})
    read = case.ticked(case.client.get(path).text)
    write(case.kernel, case.casus_id, "krachten", {item: {"kracht": "Ze huilt stil"}})
    data = {"gevraagd_door": "vertrouwenspersoon", "nagelezen": "ja", "geven": read}

    answer = case.client.post(path, data=data)

    assert answer.status_code == 422
    assert "Wat wij over u bewaren" not in answer.text
    assert "is intussen gewijzigd of weg. Lees na" in answer.text
    assert re.search(r"je dit las\)</label><div[^>]*>[^<]*huilt stil", answer.text)
    # the others stay ticked, and what else was typed stays
    kept = case.ticked(answer.text)
    assert kept == [one for one in read if not one.startswith(item)]
    assert re.search('value="vertrouwenspersoon"[^>]* checked', answer.text)
    assert "huilt stil" not in main(case.give(path, kept))
    assert "huilt stil" in main(case.give(path, case.every(answer.text)))


def test_text_that_was_marked_since_it_was_read_is_not_given(case: Case):
    path, item = case.path(), str(uuid4())
    told = {"kracht": "Ze lacht veel"}
    write(case.kernel, case.casus_id, "krachten", {item: told})
    read = case.ticked(case.client.get(path).text)
    marked = {item: told | {"let_op": ["vertrouwen"]}}
    write(case.kernel, case.casus_id, "krachten", marked)
    data = {"gevraagd_door": "zelf", "nagelezen": "ja", "geven": read}

    assert case.client.post(path, data=data).status_code == 422


def test_what_somebody_marked_is_not_proposed_and_says_why(case: Case):
    marked = {
        "vertrouwen": "In vertrouwen verteld",
        "derden": "Gaat alleen over iemand anders",
        "gerecht": "Voor de rechtbank",
        "gezondheid": "Gaat over gezondheid",
    }
    for code in marked:
        item = {str(uuid4()): {"kracht": f"Gemerkt {code}", "let_op": [code]}}
        write(case.kernel, case.casus_id, "krachten", item)
    path = case.path()
    asked = case.client.get(path).text

    page = main(case.give(path, case.ticked(asked)))

    for code, words in marked.items():
        why = rf"\({words.lower()}\)</label><div[^>]*>[^<]*Gemerkt {code}"
        assert re.search(why, asked)
    assert "Gemerkt" not in page
    # a person decides: what is ticked all the same is given
    assert "Gemerkt gerecht" in main(case.give(path, case.every(asked)))


def test_place_that_is_secret_stands_in_no_text_of_a_copy(case: Case):
    fled = {str(uuid4()): {"kracht": "Mama vond rust in Genk", "delen": ""}}
    write(case.kernel, case.casus_id, "krachten", fled)
    path = case.path()
    # planted: as long as it is none, it is given
    assert "rust in Genk" in case.give(path, case.every(case.client.get(path).text))
    home = f"/planning/trajecten/{case.casus_id}"
    case.client.post(f"{home}/geheim", data={"actie": "geheim"})

    page = main(case.give(path, case.every(case.client.get(path).text)))

    assert "rust in [iemand anders]" in page
    assert "Genk" not in page


def test_other_parent_is_taken_out_of_what_is_given_all_the_same(case: Case):
    path = case.path()
    asked = case.client.get(path).text

    page = main(case.give(path, case.every(asked)))

    # planted: it is given, without who it names
    assert "belt haar op" in page
    assert "Alleen voor het team" in page
    assert [word for word in THIRD if word in page] == []
    assert [word for word in THIRD if word in main(asked)] == []
    assert "[iemand anders]" in page
    # each other's third party: the same the other way round
    path = f"{path.rpartition('/mensen/')[0]}/mensen/{FATHER.id}/inzage"
    page = main(case.give(path, case.every(case.client.get(path).text)))
    assert "Bert Zilverberk" in page
    for word in ("Lotte", "0470 11 22 33", "lotte@example.org"):
        assert word not in page


def test_who_said_it_is_told_to_no_parent(case: Case):
    said = {"zorg": "Weinig slaap", "bron": "de buurvrouw", "delen": ""}
    write(case.kernel, case.casus_id, "zorgen", {str(uuid4()): said})
    path = case.path()
    asked = case.client.get(path).text

    page = case.give(path, case.every(asked))

    assert "Weinig slaap" in page
    assert "buurvrouw" not in asked + page
    # planted: who writes the plan reads it there
    home = f"/planning/trajecten/{case.casus_id}"
    assert "buurvrouw" in case.client.get(f"{home}/zorgplan").text


def test_data_say_the_same_as_the_sheet(case: Case):
    path = case.path()
    ids = case.every(case.client.get(path).text)

    found = json.loads(case.give(path, ids, actie="json"))

    assert found["voor"] == "Lotte Vlinderstruik"
    assert ["Naam", "Kobe Vlinderstruik"] in found["kind"]
    assert [word for word in THIRD if word in json.dumps(found)] == []


def test_others_get_nothing_of_the_family(case: Case):
    for categorie in (Categorie.HULPVERLENERS, Categorie.NETWERK):
        path = case.path(categorie)
        assert case.every(case.client.get(path).text) == []
        page = main(case.give(path, []))
        for word in ("Lotte", "Kobe", "Mama zingt", *THIRD[:5]):
            assert word not in page, (categorie, word)
        assert "Wat wij over u bewaren" in page


def test_nothing_leaves_before_it_was_read_through(case: Case):
    path = case.path()
    answer = case.client.post(path, data={"gevraagd_door": "zelf"})

    assert answer.status_code == 422
    assert "Lees alles na, en vink dit aan." in answer.text
    assert "Wat wij over u bewaren" not in answer.text


def test_it_is_written_down_who_gave_it_and_who_asked(case: Case):
    case.give(case.path(), [], gevraagd_door="vertrouwenspersoon")

    table = case.kernel.tables.access
    with case.kernel.reading() as session:
        rows = session.exec(select(table).where(table.action == "uitgevoerd")).all()
    (row,) = [row for row in rows if row.subject.startswith("inzage/")]
    assert (row.actor, row.casus_id) == (COORDINATOR.id, case.casus_id)
    assert row.reason == "de vertrouwenspersoon, voor het kind"
    home = f"/planning/trajecten/{case.casus_id}"
    assert "Kopie gegeven" in case.client.get(home).text
    assert "een kopie van gegevens" in case.client.get(f"{home}/wie-keek").text


def test_it_asks_who_you_are_again_and_is_for_the_region_alone(case: Case):
    path, client = case.path(), case.suite.apps["scheduling"].test_client()
    client.set_cookie("zt_medewerker", cookie_for(COORDINATOR, ago=3600))
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.location.startswith("/planning/inloggen/opnieuw")

    other: FlaskClient = sign_in(case.suite.apps["scheduling"], ELDERS)
    assert other.get(path).status_code == 403
    assert case.client.get(path.replace(path.split("/")[5], "geen")).status_code == 404


def test_page_that_gives_back_what_was_typed_tells_nothing_of_a_case(case: Case):
    path = case.path()
    asked = case.client.get(path).text
    assert "belt haar" in asked
    nobody = case.suite.apps["scheduling"].test_client()
    given = case.every(asked)
    sent = {"gevraagd_door": "zelf", "nagelezen": "ja", "geven": given}

    page = nobody.post(path, data=sent, headers={"Sec-Fetch-Site": "same-origin"})

    assert page.status_code == 401
    told = ("belt haar", "kern van de zorg", "De vraag", *PLANTED)
    assert [word for word in told if word in page.text] == []
    shown = page.text.split("<dl")[1].split("</dl>")[0]
    assert "Welke teksten geef je?" in shown
    assert f"{len(given)} gekozen" in shown
