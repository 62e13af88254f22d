"""The pages of the means: of one case, and of a year."""

import csv
import io
import re

import pytest
from sqlmodel import select

from services.scheduling.partners.models import Partner
from services.scheduling.rugzak.models import RugzakBoeking, RugzakJaar, Soort, Stap
from services.scheduling.rugzak.rekening import split
from shared import clock
from tests.people import BEHEERDER, COLLEGA, COORDINATOR, employ, sign_in
from tests.scheduling.rugzak.ledger import (
    BEGUN,
    case_with_means,
    correct,
    posts,
    reserve,
    set_year,
    step,
    written,
)
from tests.suite import Suite

YEAR = "/planning/rugzak?jaar=2026"


@pytest.fixture(autouse=True)
def _after_the_zorgtafel():
    with clock.pinned(BEGUN):
        yield


def typed(**changes) -> dict[str, str]:
    """What a coordinator types to reserve."""
    return {
        "bewerking": "0",
        "soort": "begeleiding",
        "partner": "anders",
        "andere": "CKG De Wilg",
        "van-dag": "1",
        "van-maand": "12",
        "van-jaar": "2026",
        "tot-dag": "31",
        "tot-maand": "1",
        "tot-jaar": "2027",
        "bedrag": "1.250,50",
        "waarom": "Wachtlijst van vier maanden.",
        **changes,
    }


def plain(page: str) -> str:
    return page.replace("\N{NO-BREAK SPACE}", " ")


def test_coordinator_walks_from_reserving_to_an_invoice(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    here = f"/planning/trajecten/{casus_id}/rugzak"
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    assert "Nog niets ingezet" in client.get(here).text

    assert client.post(f"{here}/nieuw", data=typed()).status_code == 303
    (post,) = posts(kernel, casus_id)
    for number, (stap, bedrag) in enumerate(
        [("toezeggen", "1.250,50"), ("factureren", "1000"), ("vrijgeven", "250,50")]
    ):
        address = f"{here}/{post.inzet.id}/{stap}"
        assert client.get(address).status_code == 200
        data = {"bewerking": str(number + 1), "bedrag": bedrag, "tekst": "F-17"}
        assert client.post(address, data=data).status_code == 303

    page = plain(client.get(here).text)
    assert "Begeleiding door CKG De Wilg" in page
    assert "Wachtlijst van vier maanden." in page
    assert "Gefactureerd € 1.000,00</strong>, van toegezegd naar gefactureerd" in page
    assert "Vrijgegeven</dt><dd>€ 250,50" in page


def test_empty_maximum_and_absent_rule_are_said_plainly(suite: Suite):
    kernel = suite.kernels["scheduling"]
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    unknown = case_with_means(kernel)
    known = case_with_means(kernel, maximum=2000, share=0.5)
    base = "/planning/trajecten"

    page = client.get(f"{base}/{unknown}/rugzak").text
    assert "Het maximum voor een traject is nog niet ingevuld" in page
    assert "die regel geldt niet voor dit traject" in page
    page = plain(client.get(f"{base}/{known}/rugzak").text)
    assert "nog niet ingevuld" not in page
    assert "van ten hoogste € 1.000,00" in page


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"bedrag": "1,250.50"}, "een komma voor de centen", "bedrag"),
        ({"bedrag": ""}, "Vul een bedrag in.", "bedrag"),
        ({"waarom": " "}, "Zeg waarom het reguliere aanbod niet volstaat.", "waarom"),
        ({"andere": ""}, "Zeg welke partner het doet.", "andere"),
        ({"tot-jaar": "2026"}, "De laatste dag ligt voor de eerste.", "tot"),
        ({"tot-maand": "7"}, "Het traject loopt ten laatste tot en met", "tot"),
        ({"van-maand": "1"}, "Het traject begint pas op", "van"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    suite: Suite, changes, words, field
):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    data = typed(**changes)

    answer = client.post(f"/planning/trajecten/{casus_id}/rugzak/nieuw", data=data)

    assert answer.status_code == 422
    assert words in answer.text
    assert f'id="{field}-error"' in answer.text
    for name in ("bedrag", "andere", "tot-maand"):
        assert f'value="{data[name]}"' in answer.text
    assert written(kernel) == []


def test_partner_comes_from_the_register(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    with kernel.writing() as session:
        session.add(Partner(id="p1", regio="limburg", naam="CIG Hazelaar", soort="cig"))
        session.add(Partner(id="p2", regio="antwerpen", naam="CKG Elders", soort="ckg"))
        session.commit()
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    here = f"/planning/trajecten/{casus_id}/rugzak/nieuw"
    page = client.get(here).text
    assert "CIG Hazelaar" in page
    assert "CKG Elders" not in page

    assert client.post(here, data=typed(partner="p2")).status_code == 422
    assert client.post(here, data=typed(partner="p1", andere="")).status_code == 303

    (post,) = posts(kernel, casus_id)
    assert (post.over.partner_id, post.over.partner) == ("p1", "CIG Hazelaar")


def test_second_coordinator_is_shown_what_changed_and_loses_nothing(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    employ(kernel, COLLEGA)
    here = f"/planning/trajecten/{casus_id}/rugzak/nieuw"
    reserve(kernel, casus_id, by=COLLEGA.id, bedrag=7500)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    answer = client.post(here, data=typed())

    assert answer.status_code == 409
    assert f"{COLLEGA.naam}, " in answer.text
    assert "gereserveerd € 75,00" in plain(answer.text)
    assert 'value="1.250,50"' in answer.text
    assert re.search(r'name="bewerking"[^>]* value="1"', answer.text)
    assert client.post(here, data=typed(bewerking="1")).status_code == 303


def test_mistake_is_put_right_from_its_line(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    reserve(kernel, casus_id)
    (post,) = posts(kernel, casus_id)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    here = f"/planning/trajecten/{casus_id}/rugzak"
    address = f"{here}/rechtzetten/{post.acts[0].id}"
    assert address in client.get(here).text

    data = {"bewerking": "1", "reden": ""}
    assert "Zeg wat er fout was." in client.post(address, data=data).text
    data["reden"] = "dubbel genoteerd"
    assert client.post(address, data=data).status_code == 303

    page = client.get(here).text
    assert "dubbel genoteerd" in page
    assert address not in page


def test_ledger_of_another_case_is_not_found_here(suite: Suite):
    kernel = suite.kernels["scheduling"]
    one, other = case_with_means(kernel), case_with_means(kernel)
    reserve(kernel, other)
    (post,) = posts(kernel, other)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    base = "/planning/trajecten"
    for tail in (f"{post.inzet.id}/vrijgeven", f"rechtzetten/{post.acts[0].id}"):
        assert client.get(f"{base}/{other}/rugzak/{tail}").status_code == 200
        assert client.get(f"{base}/{one}/rugzak/{tail}").status_code == 404
    for stap in ("reserveren", "corrigeren", "weg"):
        wrong = f"{base}/{other}/rugzak/{post.inzet.id}/{stap}"
        assert client.get(wrong).status_code == 404


def test_what_if_of_a_case_says_what_is_left_and_writes_nothing(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel, maximum=1000, share=0.5)
    reserve(kernel, casus_id, bedrag=30000, soort=Soort.VERBLIJF)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    here = f"/planning/trajecten/{casus_id}/rugzak"

    page = plain(client.get(f"{here}?soort=verblijf&bedrag=250,01").text)

    assert "€ 449,99 over" in page
    assert "€ 50,01 te kort" in page
    assert "niet te zeggen: er is nog geen bedrag ingevuld" in page
    assert len(written(kernel)) == 1
    assert "een komma voor de centen" in client.get(f"{here}?bedrag=x").text


def test_manager_writes_down_the_year_and_everybody_sees_its_split(suite: Suite):
    kernel = suite.kernels["scheduling"]
    employ(kernel, BEHEERDER)
    client = sign_in(suite.apps["scheduling"], BEHEERDER)
    assert "De middelen voor 2026 zijn nog niet ingevuld" in client.get(YEAR).text
    edit = "/planning/rugzak/2026/middelen"
    # the share of the policy is filled in
    assert 'value="50"' in client.get(edit).text
    data = {
        "versie": "0",
        "bedrag": "100.000,01",
        "structureel": "50",
        "waarom": "brief van 12 januari",
    }

    for wrong, words in (
        ({"structureel": "half"}, "geheel getal van 0 tot 100"),
        ({"structureel": "101"}, "Meer dan 100 procent kan niet"),
        ({"waarom": ""}, "Zeg waar dit vandaan komt."),
        ({"bedrag": "veel"}, "een komma voor de centen"),
    ):
        answer = client.post(edit, data={**data, **wrong})
        assert (answer.status_code, words in answer.text) == (422, True)
    assert client.post(edit, data=data).status_code == 303
    overtaken = client.post(edit, data={**data, "bedrag": "1"})
    assert overtaken.status_code == 409
    assert "Een collega wijzigde de middelen" in overtaken.text

    page = plain(sign_in(suite.apps["scheduling"], COORDINATOR).get(YEAR).text)
    assert "50 procent, € 50.000,00" in page
    assert "€ 50.000,01" in page
    assert "brief van 12 januari" in page
    with kernel.reading() as session:
        assert len(session.exec(select(RugzakJaar)).all()) == 1


@pytest.mark.parametrize(
    ("jaar", "words"),
    [
        ("2022", "000 zegt de helft vanaf 2023"),
        ("2023", "Het beginjaar verschilt van 002 (vanaf 2022)"),
    ],
)
def test_conflict_about_the_first_year_is_shown(suite: Suite, jaar, words):
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    page = client.get(f"/planning/rugzak?jaar={jaar}").text

    assert words in page
    assert ("deel niet bekend" in page) is (jaar == "2022")


@pytest.mark.parametrize(
    ("total", "share", "parts"),
    [
        (1, 50, (1, 0)),
        (3, 50, (2, 1)),
        (100, 0, (100, 0)),
        (101, 100, (0, 101)),
    ],
)
def test_year_is_shared_to_the_cent(total, share, parts):
    assert split(total, share) == parts


def used_year(suite: Suite) -> str:
    """Two kinds in two months, with a mistake that was put right."""
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    inzet = reserve(kernel, casus_id, bedrag=100000)
    step(kernel, casus_id, inzet, Stap.TOEZEGGEN, 90000)
    step(kernel, casus_id, inzet, Stap.FACTUREREN, 50050)
    step(kernel, casus_id, inzet, Stap.TERUGBETALEN, 50)
    step(kernel, casus_id, inzet, Stap.VRIJGEVEN, 10000)
    correct(kernel, casus_id, posts(kernel, casus_id)[0].acts[4], "te vroeg")
    days = {"van": BEGUN.date(), "tot": BEGUN.date()}
    reserve(kernel, casus_id, bedrag=2500, soort=Soort.VERBLIJF, **days)
    mistake = reserve(kernel, casus_id, bedrag=99, soort=Soort.VERBLIJF, **days)
    (act,) = next(p.acts for p in posts(kernel, casus_id) if p.inzet.id == mistake)
    correct(kernel, casus_id, act, "verkeerde casus")
    return casus_id


def test_export_holds_the_sums_and_no_identity(both: Suite):
    casus_id = used_year(both)
    client = sign_in(both.apps["scheduling"], COORDINATOR)

    answer = client.get("/planning/rugzak/2026.csv")

    text = answer.data.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1:] == [
        ["november", "verblijf", "1", "25,00", "0,00", "0,00", "0,00", "0,00"],
        ["december", "begeleiding", "1", "100,00", "399,50", "500,00", "0,00", "0,50"],
    ]
    assert casus_id not in text
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get("/planning/rugzak/1999.csv").status_code == 404


def test_year_shows_its_sums_beside_the_picture(suite: Suite):
    used_year(suite)
    set_year(suite.kernels["scheduling"], 200000)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    page = plain(client.get(f"{YEAR}&aantal=2&bedrag=300").text)

    assert "Op het einde van 2026 is dat € 1.024,50 van € 2.000,00" in page
    # november, and december on top of it
    assert page.count('<rect class="frame-year__part ') == 4
    assert "€ 375,50 over" in page
    assert "Vlinderstruik" not in page


def test_year_of_nobody_teaches_what_will_stand_there(suite: Suite):
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    page = client.get("/planning/rugzak?jaar=niets").text

    assert "Nog niets ingezet in 2026" in page
    assert 'frame-year__part"' not in page
    with suite.kernels["scheduling"].reading() as session:
        assert session.exec(select(RugzakBoeking)).all() == []
