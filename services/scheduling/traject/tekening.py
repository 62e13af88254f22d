"""The picture of a traject: from its receipt to the last day it can ever have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.scheduling.traject.models import Evaluatie, Evaluatiestand
from services.scheduling.traject.termijn import Termijn
from shared.web.moments import short_month

LEFT, RIGHT = 14.0, 706.0
# what the name of a month takes
ROOM = 36.0


@dataclass(frozen=True)
class Mark:
    """One dot on the line; `kind` says its shape and colour."""

    x: float
    kind: str
    day: date
    label: str


@dataclass(frozen=True)
class Picture:
    """Numbers for the SVG, and the same marks as words below it."""

    start: float
    end: float
    latest: float
    today: float | None
    months: Sequence[tuple[float, str]]
    marks: Sequence[Mark]


def draw(
    term: Termijn,
    *,
    received: date,
    today: date,
    evaluations: Sequence[Evaluatie] = (),
    closed: date | None = None,
    others: Sequence[tuple[date, str, str]] = (),
) -> Picture:
    """Draw a traject, no further than the day it was closed.

    `others` are days with a kind and a label.
    """
    end = min(term.laatste_dag, closed or term.laatste_dag)
    latest = end if closed else term.uiterste_dag
    days = [(one.dag, *_words(one, today)) for one in evaluations]
    days += others
    first = min([received, term.start, *(day for day, _, _ in days)])
    last = max([latest, term.start, *(day for day, _, _ in days)])
    span = max((last - first).days, 1)

    def at(day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day - first).days / span, 1)

    return Picture(
        start=at(term.start),
        end=at(max(end, term.start)),
        latest=at(max(latest, term.start)),
        today=at(today) if first <= today <= last else None,
        months=[
            # a name beyond the edge would be cut
            (at(day), short_month(day.month) if at(day) < RIGHT - ROOM else "")
            for day in _firsts(first, last)
        ],
        marks=[Mark(at(day), kind, day, label) for day, kind, label in sorted(days)],
    )


def _words(one: Evaluatie, today: date) -> tuple[str, str]:
    if one.stand == Evaluatiestand.GEHOUDEN:
        return "done", "evaluatie gehouden"
    if one.dag < today:
        return "late", "evaluatie: nog te noteren"
    return "planned", "evaluatie gepland"


def _firsts(first: date, last: date) -> list[date]:
    """Return the first day of each month in between."""
    found, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found
