"""The figures as a file: the same as on the page, and nobody's."""

import csv
import io
import re
from datetime import date
from html import unescape
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlmodel import select

from embedded.demo_aanbod import seed_offers
from services.scheduling.cijfers import uitvoer
from services.scheduling.cijfers.domain import Uitspraak
from services.scheduling.cijfers.models import Consultkopie
from services.scheduling.cijfers.overzicht import Blad, Jaarcijfers, Lijst, Regel
from services.scheduling.cijfers.tabellen import Tabel
from services.scheduling.registers.demo import seed_registers
from services.scheduling.traject.uitkomsten import Closing
from shared import clock
from tests.people import COORDINATOR, STATISTIEK, sign_in
from tests.scheduling.cases import settle_table
from tests.scheduling.cijfers.year import NOW, closed, opened, received
from tests.suite import Suite

FORMULA = "=HYPERLINK(1)"
# a table, a question and a row of it
Figures = dict[tuple[str, str, str], str]
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(autouse=True)
def _at_the_end_of_the_year():
    with clock.pinned(NOW):
        yield


def few(suite: Suite) -> list[str]:
    """Seven of one kind, and two who stay hidden with them."""
    kernel = suite.kernels["scheduling"]
    cases = [opened(kernel, 2) for _ in range(7)]
    return cases + [opened(kernel, 2, aanmelder="ggz") for _ in range(2)]


def sheets(data: bytes) -> dict[str, ElementTree.Element]:
    with ZipFile(io.BytesIO(data)) as book:
        return {
            name: ElementTree.fromstring(book.read(name))
            for name in book.namelist()
            if name.startswith("xl/") and name.endswith(".xml")
        }


def words(data: bytes) -> list[str]:
    found = sheets(data)["xl/sharedStrings.xml"]
    return [text.text or "" for text in found.iter(f"{CELL}t")]


def on_the_page(text: str) -> Figures:
    found = {}
    for part in text.split("<section")[1:]:
        number = re.findall(r"<h2[^>]*>(\d+)\.", part)[0]
        for each in part.split('<div class="frame-figures__list">')[1:]:
            title = plain(re.findall(r'__title">(.*?)</span>', each)[0])
            body, _, foot = each.partition("<tfoot>")
            pairs = re.findall(r'<th scope="row">(.*?)</th><td[^>]*>(.*?)</td>', body)
            pairs += re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", foot)
            pairs += [("Samen", re.findall(r"<td[^>]*>(.*?)</td>", foot)[0])]
            found |= {(number, title, plain(k)): plain(v) for k, v in pairs}
    return found


def plain(text: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", text.replace(">verborgen<", "><"))).strip()


def in_the_csv(data: bytes) -> Figures:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    year = [row for row in rows if row["per"] == "jaar"]
    order = list(dict.fromkeys(row["tabel"] for row in year))
    return {
        (str(order.index(row["tabel"]) + 1), row["vraag"], row["rij"]): row["aantal"]
        for row in year
    }


def in_the_workbook(data: bytes) -> Figures:
    texts, found = words(data), {}
    for number in range(1, 13):
        title, before = "", 0
        for row in sheets(data)[f"xl/worksheets/sheet{number}.xml"].iter(f"{CELL}row"):
            label, figure = (
                texts[int(value)] if cell.get("t") == "s" else value
                for cell in list(row)[:2]
                if (value := cell.findtext(f"{CELL}v") or "")
            )
            begins, before = int(row.get("r", 0)) != before + 1, int(row.get("r", 0))
            if begins or not title:
                title = label
            else:
                found[str(number), title, label] = figure
    return found


def on_paper(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    text = " ".join(page.extract_text() for page in pages)
    return " ".join(text.replace(":", " ").split())


def planted_year(suite: Suite) -> Figures:
    """Plant something of each table, and say what somebody counts by hand."""
    kernel = suite.kernels["scheduling"]
    for _ in range(8):
        received(kernel, 3, "advies", lokaal_team="Maasland")
    cases = [opened(kernel, 4, criteria={"veiligheid": ("ifg",)}) for _ in range(6)]
    cases += [opened(kernel, 5, aanmelder="ggz", born=None) for _ in range(5)]
    settle_table(kernel, cases[-1])
    said = Uitspraak("netwerk", "vermeden", "geholpen", "", ("wachtlijst",))
    for casus_id in cases[:6]:
        closed(kernel, casus_id, Closing("partner", uitspraak=said), 6)
    with kernel.writing() as session:
        seed_registers(session, NOW)
        seed_offers(session, NOW, cases=cases, by=COORDINATOR.id)
        consulted = {"regio": "limburg", "maand": date(2026, 3, 1), "stand_van": NOW}
        session.add(Consultkopie(**consulted, consulten=9, aanvragen=7))
        session.commit()
    return {
        ("1", "Aanmeldingen", "Advies gegeven"): "8",
        ("1", "Consulten", "Vraag om te komen meedenken"): "7",
        ("2", "Soort aanmelder", "Geestelijke gezondheidszorg"): "5",
        ("3", "Leeftijd bij het begin", "Nog niet geboren"): "5",
        ("3", "Kinderen van één gezin", "Gezinnen"): "11",
        ("4", "Trajecten per lokaal team", "Midden-Limburg"): "11",
        ("4", "Aanmeldingen per lokaal team", "Maasland"): "8",
        ("5", "Thema’s", "Geweld in het gezin"): "6",
        ("6", "Terugkoppeling", "Mediaan"): "6 uur",
        ("6", "Terugkoppeling", "Op tijd"): "100 % van 8",
        ("8", "Rugzak, per soort", "Begeleiding"): "14",
        ("9", "Duur", "Niet begonnen"): "6",
        ("10", "Wie volgt op", "Een partner dichter bij het gezin volgt op"): "6",
        ("10", "Waar het kind woont", "Bij iemand uit het netwerk"): "6",
        ("10", "Uithuisplaatsing, volgens de casuscoördinator", "Vermeden"): "6",
        ("11", "Wat ontbrak", "Een wachtlijst was te lang"): "6",
        ("12", "Ouders", "Dit heeft geholpen"): "6",
    }


def test_export_hides_what_the_page_hides_and_is_written_down(suite: Suite):
    cases = few(suite)
    client = sign_in(suite.apps["scheduling"], STATISTIEK)

    answer = client.get("/planning/cijfers/2026.csv")

    text = answer.data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    year = {r["rij"]: r["aantal"] for r in rows if r["per"] == "jaar"}
    assert year["Geestelijke gezondheidszorg"] == "*"
    assert year["Ziekenhuis of materniteit"] == "*"
    february = [
        r["aantal"]
        for r in rows
        if (r["tabel"], r["kolom"], r["rij"]) == ("Wie meldt aan", "feb", "Samen")
    ]
    assert february == ["9"]
    assert not any(casus in text for casus in cases)
    assert "Appelboom" not in text
    name = "attachment; filename=cijfers-limburg-2026.csv"
    assert answer.headers["Content-Disposition"] == name
    kernel = suite.kernels["scheduling"]
    with kernel.reading() as session:
        table = kernel.tables.access
        told = session.exec(select(table).where(table.action == "uitgevoerd")).one()
    assert (told.actor, told.subject) == (STATISTIEK.id, "cijfers/limburg/2026/csv")


def test_twelve_tables_say_the_same_in_each_form_as_counted_by_hand(suite: Suite):
    counted = planted_year(suite)
    client = sign_in(suite.apps["scheduling"], STATISTIEK)
    here = "/planning/cijfers"

    page = on_the_page(client.get(f"{here}?jaar=2026").text)
    lines = in_the_csv(client.get(f"{here}/2026.csv").data)
    cells = in_the_workbook(client.get(f"{here}/2026.xlsx").data)
    paper = on_paper(client.get(f"{here}/2026.pdf").data)

    assert {key: page.get(key) for key in counted} == counted
    assert page == lines == cells
    assert len({(table, title) for table, title, _ in page}) == 28
    for (*_, label), figure in page.items():
        row = " ".join(f"{label} {figure}".replace(":", " ").split())
        assert label == "Samen" or f" {row} " in paper, label
    assert client.get(f"{here}/1999.xlsx").status_code == 404


def test_no_label_is_ever_run_as_a_formula():
    regel = Regel(FORMULA, 5, {})
    lijst = Lijst("teams", FORMULA, "trajecten", [regel], Regel("Samen", 5, {}))
    blad = Blad(Tabel(1, "teams", FORMULA, ()), [lijst])
    figures = Jaarcijfers(2026, "limburg", 5, [blad])

    text = uitvoer.as_csv(figures).decode("utf-8-sig")
    data = uitvoer.as_xlsx(figures)

    assert f";'{FORMULA};" in text
    assert f";{FORMULA}" not in text
    assert FORMULA in words(data)
    assert not [f for sheet in sheets(data).values() for f in sheet.iter(f"{CELL}f")]


def test_report_on_paper_is_tagged_and_hides_the_same(suite: Suite):
    few(suite)
    client = sign_in(suite.apps["scheduling"], STATISTIEK)

    answer = client.get("/planning/cijfers/2026.pdf")

    paper = PdfReader(io.BytesIO(answer.data))
    text = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    assert "Zorggarantie jonge kind: cijfers 2026" in text
    assert "Geestelijke gezondheidszorg *" in text
    assert "Trajecten 9" in text
    assert "12. Wat ouders en partners zeggen" in text
    assert paper.root_object["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in paper.root_object["/Metadata"].get_data().decode()
