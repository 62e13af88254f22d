"""Reading a pasted list of dates as people write them: pure, today comes in.

Each date stands for itself; what is no single day is refused with its reason, and
the other lines do not suffer for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shared.web.fields.dates import month_number
from shared.web.moments import MONTHS, WEEKDAYS, spoken_date

MOST = 60
FURTHEST = timedelta(days=3 * 366)
# a list has its dates below each other, or in a sentence
BETWEEN = re.compile(r"[\n;,]+|\s+(?:en|&)\s+")
# "1. woensdag 26 januari" is numbered, "26. januari" is not
BULLET = re.compile(
    r"^(?:[-–—*•·]+|\(?\d{1,2}(?:\)|\.(?=\s+(?:[a-z]+\s+)?\d{1,2}\b)))\s*", re.I
)
RANGE = re.compile(
    r"\btot\b|\bt/m\b|\d\s*[-–—]\s*\d{1,2}\s*(?:/|[a-z])|[a-z]\s*[-–—]\s*\d",
    re.I,
)
REPEATS = re.compile(r"\b(?:elke|iedere|om de|wekelijks|maandelijks)\b", re.I)
DAY = re.compile(
    r"(?:(?P<weekday>[a-z]+)\.?\s+)?(?P<day>\d{1,2})(?:e|ste|de|\.)?"
    r"(?:\s*[/.-]\s*(?P<number>\d{1,2})|\s+(?P<month>[a-z]+)\.?)"
    r"(?:\s*[/.-]\s*|\s+)?(?P<year>['’]?\d{2,4})?",
    re.I,
)
WRITE = "Schrijf een dag zoals “26 januari” of “26/1/2027”."


@dataclass(frozen=True)
class Line:
    """One date as it was typed: a day, or the reason why it is none."""

    typed: str
    day: date | None = None
    guessed: bool = False
    reason: str = ""


def read_dates(text: str, *, today: date) -> list[Line]:
    """Return a line for each date in a text; of days given twice the second refuses."""
    lines: list[Line] = []
    for piece in _pieces(text):
        line = _read(piece, today) if len(lines) < MOST else _too_many(piece)
        if line.day and any(line.day == other.day for other in lines):
            words = f"{spoken_date(line.day)} staat al hoger in je lijst."
            line = Line(piece, reason=words[0].upper() + words[1:])
        lines.append(line)
    return lines


def _pieces(text: str) -> Iterator[str]:
    waiting = ""
    for piece in BETWEEN.split(text.replace("\r", "\n")):
        plain = BULLET.sub("", " ".join(piece.split()))
        if not plain:
            continue
        # "woensdag, 26 januari" is one date
        if _weekday(plain) is not None and not waiting:
            waiting = plain
            continue
        yield f"{waiting} {plain}".strip()
        waiting = ""
    if waiting:
        yield waiting


def _read(piece: str, today: date) -> Line:
    if REPEATS.search(piece):
        return Line(piece, reason="Een herhaling kennen we niet: schrijf elke dag.")
    found = DAY.fullmatch(piece.strip(" ."))
    if found is None:
        if RANGE.search(piece):
            words = "Dit zijn meer dagen na elkaar: schrijf elke dag apart."
            return Line(piece, reason=words)
        if piece.isdecimal():
            return Line(piece, reason=f"Van welke maand? {WRITE}")
        return Line(piece, reason=f"Hier lezen we geen dag in. {WRITE}")
    parts = found.groupdict()
    month = month_number(parts["number"] or parts["month"])
    if month is None:
        return Line(piece, reason=f"Welke maand is dit? {WRITE}")
    try:
        day = _on(int(parts["day"]), month, parts["year"], today)
    except ValueError as error:
        return Line(piece, reason=str(error))
    return _checked(piece, day, parts, today)


def _checked(piece: str, day: date, parts: dict[str, str | None], today: date) -> Line:
    guessed = not parts["year"]
    if parts["weekday"]:
        wanted = _weekday(parts["weekday"])
        if wanted is None:
            words = f"“{parts['weekday']}” is geen dag van de week."
            return Line(piece, reason=words)
        if wanted != day.weekday():
            words = _sentence(f"{spoken_date(day)}, geen {WEEKDAYS[wanted]}")
            more = " Schrijf het jaar erbij, of kijk de dag na." if guessed else ""
            return Line(piece, reason=f"{words}.{more}")
    if day > today + FURTHEST:
        return Line(piece, reason="Dat is over meer dan drie jaar: kijk het jaar na.")
    if day < today:
        return Line(piece, reason=_sentence(f"{spoken_date(day)} is voorbij."))
    return Line(piece, day, guessed)


def _on(day: int, month: int, year: str | None, today: date) -> date:
    """Return the day; without a year the next time that this day comes."""
    if year:
        digits = year.lstrip("'’")
        if len(digits) == 3:
            raise ValueError("Schrijf het jaar met vier cijfers, zoals 2027.")
        return _real(day, month, int(digits) + (2000 if len(digits) == 2 else 0))
    if (month, day) == (2, 29):
        raise ValueError("29 februari bestaat niet elk jaar: schrijf het jaar erbij.")
    this_year = _real(day, month, today.year, named=False)
    return this_year if this_year >= today else _real(day, month, today.year + 1)


def _real(day: int, month: int, year: int, *, named: bool = True) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        words = f"{day} {MONTHS[month - 1]}" + (f" {year}" if named else "")
        raise ValueError(f"{words} bestaat niet.") from error


def _weekday(text: str) -> int | None:
    plain = text.casefold().rstrip(".")
    hits = [n for n, name in enumerate(WEEKDAYS) if name.startswith(plain)]
    return hits[0] if len(plain) >= 2 and len(hits) == 1 else None


def _too_many(piece: str) -> Line:
    return Line(piece, reason=f"Hoogstens {MOST} dagen in één keer.")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
