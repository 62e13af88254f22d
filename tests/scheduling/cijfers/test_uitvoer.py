"""The figures as a file: the same as on the page, and nobody's."""

import csv
import io
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlmodel import select

from services.scheduling.cijfers import uitvoer
from services.scheduling.cijfers.overzicht import Blad, Jaarcijfers, Lijst, Regel
from services.scheduling.cijfers.tabellen import Tabel
from shared import clock
from tests.people import STATISTIEK, sign_in
from tests.scheduling.cijfers.year import NOW, opened
from tests.suite import Suite

FORMULA = "=HYPERLINK(1)"
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


def test_workbook_has_a_sheet_for_each_table_and_figures_that_add_up(suite: Suite):
    few(suite)
    client = sign_in(suite.apps["scheduling"], STATISTIEK)

    data = client.get("/planning/cijfers/2026.xlsx").data

    found = [name for name in sheets(data) if name.startswith("xl/worksheets/")]
    assert len(found) == 13
    assert {"Geestelijke gezondheidszorg", "*", "2026"} <= set(words(data))
    numbers = sheets(data)["xl/worksheets/sheet2.xml"].iter(f"{CELL}c")
    assert "9" in [c.findtext(f"{CELL}v") for c in numbers if c.get("t") is None]
    assert client.get("/planning/cijfers/1999.xlsx").status_code == 404


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
