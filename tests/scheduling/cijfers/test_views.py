"""The figures of a year: what is counted, what stays hidden, and who reads them."""

import re
from datetime import date, timedelta

import pytest

from services.intake.aanmelding.definition.options import ORGANISATIONS
from services.scheduling.cijfers.begrippen import UITLEG
from services.scheduling.cijfers.domain import Uitspraak
from services.scheduling.cijfers.models import Cijferkenmerk
from services.scheduling.destroy import DESTRUCTION
from services.scheduling.traject.uitkomsten import Closing
from shared import clock
from shared.data.municipalities import team_names
from shared.policy import Policy
from tests.people import COORDINATOR, STATISTIEK, sign_in
from tests.scheduling.cases import settle_table
from tests.scheduling.cijfers.year import (
    NOW,
    closed,
    figures,
    moment,
    opened,
    received,
)
from tests.suite import Suite

YEAR = "/planning/cijfers?jaar=2026"


@pytest.fixture(autouse=True)
def _at_the_end_of_the_year():
    with clock.pinned(NOW):
        yield


def test_every_table_counts_what_happened(both: Suite):
    kernel = both.kernels["scheduling"]
    late = moment(3) + timedelta(hours=49)
    for _ in range(5):
        received(kernel, 3, "advies", teruggekoppeld_op=late)
    for _ in range(6):
        received(kernel, 4, "aanvaard", lokaal_team="Maasland")
    received(kernel, 4, "aanvaard", regio="antwerpen")
    cases = [
        opened(kernel, 4, criteria={"veiligheid": ("ifg",), "afsluiten": ("ja",)})
        for _ in range(6)
    ]
    cases += [
        opened(kernel, 5, aanmelder="sdj", gemeente="Tongeren", born=None)
        for _ in range(5)
    ]
    said = Uitspraak("thuis", "vermeden", "geholpen", "", ("wachtlijst", "wonen"))
    for casus_id in cases[:5]:
        closed(kernel, casus_id, Closing("partner", uitspraak=said), 6)

    with kernel.reading() as session:
        found = figures(session)

    assert found["besluit"]["Advies gegeven"].totaal == 5
    assert found["besluit"]["Samen"].totaal == 11
    assert found["besluit"]["Advies gegeven"].cellen["maand"][2] == 5
    place = team_names().index("Maasland")
    assert found["besluit"]["Aanvaard: een traject"].cellen["team"][place] == 6
    assert found["besluit"]["Advies gegeven"].cellen["team"][-1] == 5
    teams = found["teams_aanmeldingen"]
    assert (teams["Maasland"].totaal, teams["Elders of niet bekend"].totaal) == (6, 5)
    assert found["terugkoppeling"]["extra"] == {
        "Mediaan": "6 uur",
        "Op tijd": "55 % van 11",
    }
    assert found["aanmelder"]["Ziekenhuis of materniteit"].totaal == 6
    assert found["aanmelder"]["OCJ of sociale dienst jeugdrechtbank"].totaal == 5
    assert found["leeftijd"]["Nog niet geboren"].totaal == 5
    assert found["leeftijd"]["Jonger dan 1 jaar"].totaal == 6
    assert found["gezin"]["extra"] == {"Gezinnen": "11"}
    assert found["thema"]["Geweld in het gezin"].totaal == 6
    assert found["thema"]["De ouders sluiten zich af van hulp"].totaal == 6
    assert found["thema"]["Politie of gerecht"].totaal == 0
    assert found["woont"]["Thuis"].totaal == 5
    assert found["uithuisplaatsing"]["Vermeden"].totaal == 5
    assert found["signaal"]["Een wachtlijst was te lang"].totaal == 5
    assert found["stem_ouders"]["Dit heeft geholpen"].totaal == 5
    assert found["stem_partners"]["Niet bekend"].totaal == 5
    assert found["uitkomst"]["Samen"].totaal == 5
    assert found["duur"]["Niet begonnen"].totaal == 5
    teams = {k: v.totaal for k, v in found["teams"].items() if k != "extra"}
    assert sorted(n for n in teams.values() if n) == [5, 6, 11]


def test_folded_table_says_in_a_line_what_stands_in_it(suite: Suite):
    kernel = suite.kernels["scheduling"]
    for _ in range(5):
        received(kernel, 3, "advies", teruggekoppeld_op=moment(3) + timedelta(hours=49))
    for _ in range(6):
        received(kernel, 4, "aanvaard")
    for _ in range(3):
        opened(kernel, 4)

    page = sign_in(suite.apps["scheduling"], STATISTIEK).get(YEAR).text
    said = re.findall(r'<span class="frame-figures__short">([^<]*)</span>', page)

    assert len(said) == 12
    assert said[0] == "11 aanmeldingen · 0 consulten en vragen"
    assert said[5].startswith("terugkoppeling op tijd: 55 % van 11")
    # fewer than five are not told here either
    assert said[4] == ""


def test_meetings_and_their_clocks_count(suite: Suite):
    kernel = suite.kernels["scheduling"]
    for _ in range(5):
        casus_id = opened(kernel, 11)
        settle_table(kernel, casus_id)
    for _ in range(5):
        opened(kernel, 11)

    with kernel.reading() as session:
        found = figures(session)

    # the target was the seventeenth, the zorgtafel is on the twenty-sixth
    late = found["zorgtafel"]["Te laat, reden nog niet gezegd"]
    assert (late.totaal, found["zorgtafel"]["Samen"].totaal) == (10, 10)
    assert found["zorgtafel"]["extra"]["Mediaan"] == "16 dagen"
    assert found["uitnodiging"]["Te laat, reden nog niet gezegd"].totaal == 10
    assert found["ouders"]["Samen"].totaal == 5
    assert found["ouders"]["Niet genoteerd"].totaal == 5


def test_small_figure_stays_hidden_on_the_page(suite: Suite):
    kernel = suite.kernels["scheduling"]
    for _ in range(7):
        opened(kernel, 2)
    for _ in range(2):
        opened(kernel, 2, aanmelder="ggz")
    client = sign_in(suite.apps["scheduling"], STATISTIEK)

    page = client.get(YEAR).text

    assert cell(page, "Geestelijke gezondheidszorg") == "*verborgen"
    # nine in all would tell the two
    assert cell(page, "Ziekenhuis of materniteit") == "*verborgen"
    assert cell(page, "Trajecten") == "9"
    assert cell(page, "Lokaal team Kind en Gezin") == "0"
    assert "kleiner dan 5" in page


def test_table_is_split_by_month_or_team_as_the_address_says(suite: Suite):
    kernel = suite.kernels["scheduling"]
    for month in (2, 2, 2, 2, 2, 9, 9, 9, 9, 9, 9):
        opened(kernel, month)
    client = sign_in(suite.apps["scheduling"], STATISTIEK)
    here = "/planning/cijfers/aanmelders?jaar=2026"

    months, teams = (client.get(f"{here}&per={per}").text for per in ("maand", "team"))

    assert row(months, "Ziekenhuis of materniteit") == [
        *("0", "5", *("0",) * 6, "6", "0", "0", "0"),
        "11",
    ]
    assert "Elders of niet bekend" in teams
    assert row(teams, "Ziekenhuis of materniteit")[-1] == "11"
    assert client.get("/planning/cijfers/niets").status_code == 404
    # the teams themselves are split by nothing
    asked = 'name="per"'
    assert asked in months
    assert asked not in client.get("/planning/cijfers/teams?jaar=2026").text
    other = client.get(f"{here}&regio=antwerpen").text
    assert row(other, "Ziekenhuis of materniteit")[-1] == "0"


def test_share_on_time_says_no_more_than_the_table(suite: Suite):
    kernel, late = suite.kernels["scheduling"], moment(3) + timedelta(hours=49)
    for told in [moment(3)] * 6 + [late] * 6:
        received(kernel, 3, "advies", teruggekoppeld_op=told)
    running = {"teruggekoppeld_op": None, "terugkoppelen_voor": NOW + timedelta(1)}
    received(kernel, 3, "", **running)

    with kernel.reading() as session:
        found = figures(session)["terugkoppeling"]

    assert (found["Op tijd"].totaal, found["Loopt nog"].totaal) == (6, None)
    assert found["extra"]["Op tijd"] == "minstens 46 % van 13"


def test_each_figure_leads_to_what_it_means(suite: Suite):
    client = sign_in(suite.apps["scheduling"], STATISTIEK)
    received(suite.kernels["scheduling"], 2, "advies")

    page = client.get(YEAR).text
    meanings = client.get("/planning/cijfers/begrippen?jaar=2026").text

    linked = set(re.findall(r'begrippen\?[^"#]+#(\w+)"', page))
    assert linked == set(UITLEG)
    assert all(f'id="{code}"' in meanings for code in linked)


def test_empty_year_teaches_what_will_stand_there(suite: Suite):
    client = sign_in(suite.apps["scheduling"], STATISTIEK)

    assert "Nog niets te tellen in 2026" in client.get(YEAR).text
    received(suite.kernels["scheduling"], 2, "advies")
    assert "Nog niets te tellen" not in client.get(YEAR).text
    assert "Nog niets te tellen in 2025" in client.get(f"{YEAR[:-1]}5").text


def test_destroyed_case_is_counted_no_more(suite: Suite):
    kernel = suite.kernels["scheduling"]
    cases = [opened(kernel, 2) for _ in range(6)]
    with kernel.writing() as session:
        assert figures(session)["aanmelder"]["Samen"].totaal == 6
        DESTRUCTION.destroy(session, cases[0], actor="opdracht", reason="test")
        session.commit()

    with kernel.reading() as session:
        assert figures(session)["aanmelder"]["Samen"].totaal == 5


def test_how_a_case_ended_is_said_at_its_closing(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = opened(kernel, 11)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    page = f"/planning/trajecten/{casus_id}/afsluiten"
    data = {"uitkomst": "partner", "ingelicht": "later"}
    said = {"woont": "netwerk", "uithuisplaatsing": "vermeden", "signalen": ["wonen"]}

    assert "Kies waar het kind nu woont" in client.post(page, data=data).text
    assert client.post(page, data=data | said).status_code == 303

    with kernel.reading() as session:
        kept = session.get_one(Cijferkenmerk, casus_id)
    assert (kept.woont, kept.uithuisplaatsing) == ("netwerk", "vermeden")
    assert (kept.stem_ouders, kept.signalen) == ("", ["wonen"])


def test_every_kind_of_aanmelder_and_every_concern_has_a_row():
    view = Policy.load().at(date(2026, 1, 1))
    names = {
        name
        for option in view.get("cijfers.aanmelders")
        for name in (option.code, *option.aliassen)
    }
    assert names == {choice.value for choice in ORGANISATIONS} | {"eerste_lijn"}


def cell(page: str, label: str) -> str:
    return row(page, label)[0]


def row(page: str, label: str) -> list[str]:
    """Return what stands in the row with this head."""
    found = re.search(
        rf'<th scope="row">{re.escape(label)}</th>(.*?)</tr>', page, re.DOTALL
    )
    assert found, label
    cells = re.findall(r"<td[^>]*>(.*?)</td>", found[1], re.DOTALL)
    texts = (re.sub(r"<[^>]+>", "", each).strip() for each in cells)
    return [text for text in texts if text]
