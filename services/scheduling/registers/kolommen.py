"""The columns of a register: what stands in a cell, and what it means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.data.municipalities import municipality
from shared.web.fields.text import parse_phone, spoken_phone

UNKNOWN = "onbekend"
TRI = {"ja": "ja", "nee": "nee", UNKNOWN: UNKNOWN}
MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[A-Za-z]{2,}")
SEPARATOR = " | "


class CelError(ValueError):
    """What stands in a cell cannot be read; the text says why, in Dutch."""


@dataclass(frozen=True)
class Kolom:
    """One column: name in the row, heading, and how its text is read and written."""

    naam: str
    kop: str
    lees: Callable[[str], Any]
    toon: Callable[[Any], str] = str
    verplicht: bool = False


def tekst(naam: str, kop: str, most: int = 200, *, verplicht: bool = False) -> Kolom:
    def read(text: str) -> str:
        if len(text) > most:
            raise CelError(f"{kop}: ten hoogste {most} tekens.")
        return text

    return Kolom(naam, kop, read, verplicht=verplicht)


def keuze(
    naam: str, kop: str, words: Mapping[str, str], *, verplicht: bool = False
) -> Kolom:
    """One of a list, by its code or by its words."""
    known = {code: code for code in words}
    known |= {label.casefold(): code for code, label in words.items()}

    def read(text: str) -> str:
        if not text and not verplicht:
            return UNKNOWN if UNKNOWN in words else ""
        try:
            return known[text.casefold()]
        except KeyError:
            raise CelError(
                f"{kop}: “{text}” kennen we niet. "
                f"Kies uit: {', '.join(words.values())}."
            ) from None

    return Kolom(naam, kop, read, lambda code: words.get(code, code), verplicht)


def drie(naam: str, kop: str) -> Kolom:
    return keuze(naam, kop, TRI)


def actief() -> Kolom:
    def read(text: str) -> bool:
        if text.casefold() not in ("", "ja", "nee"):
            raise CelError(f"Actief: schrijf “ja” of “nee”, niet “{text}”.")
        return text.casefold() != "nee"

    return Kolom("actief", "Actief", read, lambda value: "ja" if value else "nee")


def gemeente(naam: str = "gemeente", kop: str = "Gemeente") -> Kolom:
    def read(text: str) -> str:
        return _municipality(text, kop) if text else ""

    return Kolom(naam, kop, read)


def gemeenten(naam: str, kop: str) -> Kolom:
    def read(text: str) -> list[str]:
        return [_municipality(each, kop) for each in _parts(text, ",")]

    return Kolom(naam, kop, read, ", ".join)


def mail(naam: str, kop: str) -> Kolom:
    def read(text: str) -> str:
        if text and not MAIL.fullmatch(text):
            raise CelError(f"{kop}: “{text}” is geen mailadres.")
        return text

    return Kolom(naam, kop, read)


def telefoon(naam: str, kop: str) -> Kolom:
    def read(text: str) -> str:
        try:
            return parse_phone(text) if text else ""
        except ValueError as error:
            raise CelError(f"{kop}: {error}") from error

    return Kolom(naam, kop, read, lambda value: spoken_phone(value) if value else "")


def lijst(
    naam: str, kop: str, lees: Callable[[str], Any], toon: Callable[[Any], str] = str
) -> Kolom:
    """Several things in one cell, apart by a bar."""

    def read(text: str) -> list[Any]:
        return [lees(each) for each in _parts(text, "|")]

    return Kolom(naam, kop, read, lambda found: SEPARATOR.join(map(toon, found)))


def dag(text: str) -> date:
    """Read a day as Excel in Belgium or a database writes it."""
    for form, order in (
        (r"(\d{4})-(\d\d?)-(\d\d?)", (0, 1, 2)),
        (r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", (2, 1, 0)),
    ):
        if found := re.fullmatch(form, text.strip()):
            year, month, day = (int(found.group(place + 1)) for place in order)
            try:
                return date(year, month, day)
            except ValueError:
                break
    raise CelError(f"“{text}” is geen dag. Schrijf bijvoorbeeld 31/12/2026.")


def _municipality(text: str, kop: str) -> str:
    found = municipality(text)
    if found is None:
        raise CelError(f"{kop}: “{text}” is geen Limburgse gemeente.")
    return found.name


def _parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]
