"""A year of figures as a file: every table, and what was hidden stays hidden."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from services.scheduling.cijfers.begrippen import UITLEG
from services.scheduling.cijfers.overzicht import Blad, Jaarcijfers, Lijst, Regel
from services.scheduling.cijfers.rapport import Figure
from services.scheduling.cijfers.words import AXES
from services.scheduling.registers.csv import guarded
from shared import clock
from shared.print.pdf import render
from shared.web.moments import spoken_date

HIDDEN = "*"
COLUMNS = ("tabel", "vraag", "rij", "per", "kolom", "aantal")
TEMPLATE = Path(__file__).parents[1] / "templates" / "cijfers" / "verslag.typ"
WIDE, NARROW = 52, 11
# what a sheet may not be called
NO_NAME = str.maketrans("[]:*?/\\", "       ")


def as_csv(figures: Jaarcijfers) -> bytes:
    """One line for each figure, as Excel in Belgium opens it: `;` and a mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for blad in figures.bladen:
        for lijst in blad.lijsten:
            for line in _lines(lijst):
                row = (blad.tabel.titel, lijst.titel, *line)
                writer.writerow([guarded(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(figures: Jaarcijfers) -> bytes:
    """A sheet for each table: the year, and beside it each month and team."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        for blad in figures.bladen:
            name = f"{blad.tabel.nummer} {blad.tabel.titel}".translate(NO_NAME)[:31]
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 0, WIDE)
            sheet.set_column(1, 30, NARROW)
            _fill(sheet, blad, figures, bold)
        meanings = book.add_worksheet("Begrippen")
        meanings.set_column(0, 0, NARROW * 3)
        for row, (title, text) in enumerate(_meanings(figures)):
            meanings.write_string(row, 0, title, bold)
            meanings.write_string(row, 1, text)
    return out.getvalue()


def as_pdf(figures: Jaarcijfers, *, regio: str) -> bytes:
    """The report of a year, on paper: its totals, and what each of them means."""
    bladen = [
        {
            "titel": f"{blad.tabel.nummer}. {blad.tabel.titel}",
            "lijsten": [_on_paper(lijst) for lijst in blad.lijsten],
        }
        for blad in figures.bladen
    ]
    hidden = UITLEG["verborgen"]
    return render(
        TEMPLATE,
        {
            "titel": f"Zorggarantie jonge kind: cijfers {figures.jaar}",
            "inleiding": f"Regio {regio}. Geteld op {spoken_date(clock.today())}.",
            "verborgen": f"{hidden} De drempel is {figures.drempel}.",
            "bladen": bladen,
        },
    )


def _on_paper(lijst: Lijst) -> dict[str, Any]:
    return {
        "titel": lijst.titel,
        "uitleg": UITLEG[lijst.code],
        "soort": lijst.soort.capitalize(),
        "regels": [[regel.label, shown(regel.totaal)] for regel in lijst.regels],
        "som": shown(lijst.som.totaal),
        "extra": [list(pair) for pair in lijst.extra],
    }


def shown(figure: Figure) -> str:
    return HIDDEN if figure is None else str(figure)


def _lines(lijst: Lijst) -> Iterator[tuple[str, ...]]:
    for regel in (*lijst.regels, lijst.som):
        yield regel.label, "jaar", "", shown(regel.totaal)
        for axis, name in AXES.items():
            columns = lijst.kolommen(axis)
            for column, figure in zip(columns, _cells(regel, axis), strict=True):
                yield regel.label, name, column, shown(figure)
    for key, value in lijst.extra:
        yield key, "jaar", "", value


def _cells(regel: Regel, axis: str) -> Sequence[Figure]:
    return regel.cellen.get(axis, ())


def _fill(sheet: Worksheet, blad: Blad, figures: Jaarcijfers, bold: Any) -> None:
    row = 0
    for lijst in blad.lijsten:
        columns = [column for axis in AXES for column in lijst.kolommen(axis)]
        for place, text in enumerate((lijst.titel, str(figures.jaar), *columns)):
            sheet.write_string(row, place, text, bold)
        for regel in (*lijst.regels, lijst.som):
            row += 1
            sheet.write_string(row, 0, regel.label)
            cells = [figure for axis in AXES for figure in _cells(regel, axis)]
            for place, figure in enumerate((regel.totaal, *cells), 1):
                if figure is None:
                    sheet.write_string(row, place, HIDDEN)
                else:
                    sheet.write_number(row, place, figure)
        for key, value in lijst.extra:
            row += 1
            sheet.write_string(row, 0, key)
            sheet.write_string(row, 1, value)
        row += 2


def _meanings(figures: Jaarcijfers) -> Iterator[tuple[str, str]]:
    yield "Wat we verbergen", f"{UITLEG['verborgen']} De drempel is {figures.drempel}."
    for blad in figures.bladen:
        for lijst in blad.lijsten:
            yield lijst.titel, UITLEG[lijst.code]
