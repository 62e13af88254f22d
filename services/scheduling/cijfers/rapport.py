"""Counting cases into tables, and publishing only what tells of nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from services.scheduling.cijfers.verbergen import hide_inside, hide_line

# a figure, or that it is not told
Figure = int | None
Row = tuple[str, str]
# answers to a question of which more than one can be true
YES, NO = "ja", "nee"


@dataclass(frozen=True)
class Geval:
    """One of what is counted: in which column of each axis, and each answer."""

    plaats: Mapping[str, str]
    antwoorden: Mapping[str, str]
    # what is only summed up, such as hours or cents; never published by itself
    maten: Mapping[str, float] = field(default_factory=dict)
    # what cases of one family have in common, to count it once
    gezin: str = ""


@dataclass(frozen=True)
class Blok:
    """A question of which each case has one answer: the rows of a table."""

    code: str
    titel: str
    rijen: tuple[Row, ...]


@dataclass(frozen=True)
class Geteld:
    """One question, published: None is hidden."""

    rijen: Mapping[str, Figure]
    cellen: Mapping[str, Mapping[tuple[str, str], Figure]]


@dataclass(frozen=True)
class Uitgave:
    """Everything that is told about one kind of cases in a year of a region."""

    totaal: Figure
    kolommen: Mapping[str, Mapping[str, Figure]]
    blokken: Mapping[str, Geteld]


def publish(
    cases: Sequence[Geval],
    blokken: Iterable[Blok],
    axes: Mapping[str, Sequence[str]],
    *,
    least: int,
) -> Uitgave:
    """Count, and hide what is small and what would tell it."""
    margins = {axis: _margin(cases, axis, columns) for axis, columns in axes.items()}
    # too few of all: nothing is told, not even how few
    closed = 0 < len(cases) < least
    shut = {
        axis: frozenset(margin) if closed else _line(margin, least)
        for axis, margin in margins.items()
    }
    places = [tuple(case.plaats[axis] for axis in axes) for case in cases]
    answers = [case.antwoorden for case in cases]
    told = {}
    for blok in blokken:
        # each answer with its month and team, once: a year may hold thousands
        found = Counter(zip((a[blok.code] for a in answers), places, strict=True))
        told[blok.code] = _hide(found, blok, axes, shut, least, closed=closed)
    return Uitgave(
        totaal=None if closed else len(cases),
        kolommen={axis: _without(margins[axis], shut[axis]) for axis in axes},
        blokken=told,
    )


def _hide(
    found: Mapping[tuple[str, tuple[str, ...]], int],
    blok: Blok,
    axes: Mapping[str, Sequence[str]],
    shut: Mapping[str, frozenset[str]],
    least: int,
    *,
    closed: bool,
) -> Geteld:
    rows = [code for code, _ in blok.rijen]
    margin = dict.fromkeys(rows, 0)
    for (row, _), number in found.items():
        margin[row] += number
    hidden = frozenset(rows) if closed else _line(margin, least)
    cells = {}
    for place, (axis, columns) in enumerate(axes.items()):
        counts: Counter[tuple[str, str]] = Counter()
        for (row, where), number in found.items():
            counts[row, where[place]] += number
        inside = hide_inside(
            [[counts[row, column] for column in columns] for row in rows],
            [number for number, row in enumerate(rows) if row in hidden],
            [number for number, column in enumerate(columns) if column in shut[axis]],
            least,
        )
        cells[axis] = {
            (row, column): None if (r, c) in inside else counts[row, column]
            for r, row in enumerate(rows)
            for c, column in enumerate(columns)
        }
    return Geteld(rijen=_without(margin, hidden), cellen=cells)


def _margin(
    cases: Sequence[Geval], axis: str, columns: Sequence[str]
) -> dict[str, int]:
    found = Counter(case.plaats[axis] for case in cases)
    return {column: found[column] for column in columns}


def _line(margin: Mapping[str, int], least: int) -> frozenset[str]:
    names = list(margin)
    hidden = hide_line([margin[name] for name in names], least)
    return frozenset(names[place] for place in hidden)


def _without(margin: Mapping[str, int], hidden: frozenset[str]) -> dict[str, Figure]:
    return {name: None if name in hidden else n for name, n in margin.items()}
