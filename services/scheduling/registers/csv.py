"""A register as a file for Excel, and back: everything of it, or nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select

from services.scheduling.registers.domain import (
    Register,
    RegisterError,
    by_name,
    save_row,
    values_of,
)
from services.scheduling.registers.kolommen import CelError, Kolom

MOST_ROWS = 1000
# what a spreadsheet would run as a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
STATUS = "Status"
UNCONFIRMED = "te bevestigen door het team"


@dataclass(frozen=True)
class Regel:
    """One line of the file: what it would do, or why it cannot."""

    nummer: int
    naam: str
    wat: str
    fouten: tuple[str, ...] = ()
    row: Any = None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Proef:
    """What reading a file would do; `stempel` says on which rows that builds."""

    regels: list[Regel]
    stempel: str
    fout: str = ""

    @property
    def is_good(self) -> bool:
        return not self.fout and not any(regel.fouten for regel in self.regels)

    @property
    def new(self) -> int:
        return sum(regel.wat == "nieuw" for regel in self.regels)

    @property
    def changed(self) -> int:
        return sum(regel.wat == "wijzigt" for regel in self.regels)


def export(session: Session, register: Register, rows: Iterable[Any]) -> bytes:
    """Write rows as Excel in Belgium opens them: `;`, UTF-8 with its mark."""
    kolommen = register.kolommen(session)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(kolom.kop for kolom in kolommen), STATUS])
    for row in rows:
        values = values_of(session, register, row)
        cells = [kolom.toon(values[kolom.naam]) for kolom in kolommen]
        cells.append("bevestigd" if row.bevestigd_op else UNCONFIRMED)
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def decode(data: bytes) -> str:
    """Return the text of a file that Excel saved, in either of its ways."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def rehearse(session: Session, register: Register, text: str, *, regio: str) -> Proef:
    """Tell what each line would do; nothing is kept."""
    stamp = _stamp(session, register, regio)
    try:
        lines = _lines(text)
    except csv.Error:
        return Proef([], stamp, "We kunnen dit bestand niet lezen. Bewaar het als CSV.")
    kolommen = register.kolommen(session)
    if fout := _wrong_shape(lines, kolommen):
        return Proef([], stamp, fout)
    (_, heads), *rest = lines
    known = by_name(session, register, regio=regio)
    seen: dict[str, int] = {}
    regels = []
    for number, cells in rest:
        found = dict(zip((head.casefold() for head in heads), cells, strict=False))
        naam = found.get("naam", "")
        row = known.get(naam.casefold())
        before = values_of(session, register, row) if row is not None else {}
        values, fouten = _read(register, kolommen, found, before)
        if (first := seen.setdefault(naam.casefold(), number)) != number:
            fouten.append(f"Deze naam staat ook op regel {first}.")
        what = "nieuw" if row is None else "blijft" if before == values else "wijzigt"
        regels.append(Regel(number, naam, what, tuple(fouten), row, values))
    return Proef(regels, stamp)


def take_in(
    session: Session,
    register: Register,
    proef: Proef,
    *,
    by: str,
    regio: str,
    now: datetime,
) -> None:
    """Keep every line of a file that was rehearsed; a bad one keeps all out."""
    if not proef.is_good:
        raise RegisterError("Verbeter eerst de regels met een fout.")
    for regel in proef.regels:
        bewerking = regel.row.bewerking if regel.row is not None else 0
        save_row(
            session,
            register,
            regel.row,
            regel.values,
            bewerking=bewerking,
            by=by,
            regio=regio,
            now=now,
        )


def _lines(text: str) -> list[tuple[int, list[str]]]:
    text = text.lstrip("\ufeff")
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((reader.line_num, [_plain(cell) for cell in cells]))
    return found


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _wrong_shape(
    lines: Sequence[tuple[int, list[str]]], kolommen: Sequence[Kolom]
) -> str:
    if len(lines) < 2:
        return "Er staat niets in dit bestand onder de koppen."
    if len(lines) > MOST_ROWS + 1:
        return f"Lees ten hoogste {MOST_ROWS} regels tegelijk in."
    heads = {head.casefold() for head in lines[0][1]}
    known = {kolom.kop.casefold() for kolom in kolommen} | {STATUS.casefold()}
    if "naam" not in heads:
        return "Op de eerste regel moeten de koppen staan, met “Naam” erbij."
    strange = sorted(head for head in heads - known if head)
    if strange:
        return f"Deze koppen kennen we niet: {', '.join(strange)}."
    return ""


def _read(
    register: Register,
    kolommen: Sequence[Kolom],
    cells: dict[str, str],
    before: dict[str, Any],
) -> tuple[dict[str, Any], list[str]]:
    """Read the cells of one line; a column that is not there keeps what is known."""
    values, fouten = dict(before), []
    for kolom in kolommen:
        if before and kolom.kop.casefold() not in cells:
            continue
        text = cells.get(kolom.kop.casefold(), "")
        if kolom.verplicht and not text:
            fouten.append(f"{kolom.kop} ontbreekt.")
            continue
        try:
            values[kolom.naam] = kolom.lees(text)
        except CelError as error:
            fouten.append(str(error))
    if not fouten and (refusal := register.weiger(values)):
        fouten.append(refusal)
    return values, fouten


def _stamp(session: Session, register: Register, regio: str) -> str:
    model = register.model
    rows = session.exec(
        select(model.id, model.bewerking)
        .where(model.regio == regio)
        .order_by(col(model.id))
    )
    return sha256(repr(rows.all()).encode()).hexdigest()[:32]
