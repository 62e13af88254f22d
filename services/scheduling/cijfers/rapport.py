"""Counting cases into tables, and publishing only what tells of nobody."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from services.scheduling.cijfers.verbergen import hide_inside, hide_lines

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
    # a row that other questions tell alike: it can be subtracted, so it hides nothing
    gedeeld: str | None = None


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


@dataclass(frozen=True)
class Elders:
    """A row that another publication tells as well, so that anybody can subtract it.

    An aanmelding that was accepted is a traject: where those are hidden, so is this
    row, and where they are told, the other rows are what remains.
    """

    blok: str
    rij: str
    uitgave: Uitgave

    def parts(self, cases: Sequence[Geval]) -> list[list[Geval]]:
        """Return what is told elsewhere, and what is not."""
        return [
            [c for c in cases if (c.antwoorden[self.blok] == self.rij) is told]
            for told in (True, False)
        ]


def publish(
    cases: Sequence[Geval],
    blokken: Iterable[Blok],
    axes: Mapping[str, Sequence[str]],
    *,
    least: int,
    elders: Elders | None = None,
) -> Uitgave:
    """Count, and hide what is small and what would tell it."""
    margins = {axis: _margin(cases, axis, columns) for axis, columns in axes.items()}
    parts = elders.parts(cases) if elders else []
    # too few of all, or all but what is told elsewhere: not even how few is told
    closed = any(0 < len(found) < least for found in (cases, *parts[1:]))
    shut = {}
    for axis, columns in axes.items():
        lines = [margins[axis], *(_margin(part, axis, columns) for part in parts)]
        before = _hidden(elders.uitgave.kolommen[axis]) if elders else ()
        shut[axis] = frozenset(columns) if closed else _lines(lines, least, before)
    places = [tuple(case.plaats[axis] for axis in axes) for case in cases]
    answers = [case.antwoorden for case in cases]
    told = {}
    for blok in blokken:
        # each answer with its month and team, once: a year may hold thousands
        found = Counter(zip((a[blok.code] for a in answers), places, strict=True))
        apart = elders.rij if elders and elders.blok == blok.code else None
        told[blok.code] = _hide(
            found, blok, axes, shut, least, closed=closed, apart=apart
        )
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
    apart: str | None,
) -> Geteld:
    every = [code for code, _ in blok.rijen]
    margin = dict.fromkeys(every, 0)
    for (row, _), number in found.items():
        margin[row] += number
    shared = blok.gedeeld
    if apart is None and shared is not None and margin[shared] >= least:
        apart = shared
    # what is told elsewhere hides nothing: the others protect each other
    rows = [row for row in every if row != apart]
    hidden = _lines([{row: margin[row] for row in rows}], least)
    halves = [sum(margin[row] for row in rows)]
    halves += [margin[apart]] if apart is not None else []
    if closed or any(0 < half < least for half in halves):
        hidden = frozenset(every)
    cells = {}
    for place, (axis, columns) in enumerate(axes.items()):
        counts: Counter[tuple[str, str]] = Counter()
        for (row, where), number in found.items():
            counts[row, where[place]] += number
        gone = _gone(counts, rows, hidden, apart, columns, shut[axis], least)
        cells[axis] = {
            (row, column): None if (row, column) in gone else counts[row, column]
            for row in every
            for column in columns
        }
    return Geteld(rijen=_without(margin, hidden), cellen=cells)


def _gone(
    counts: Mapping[tuple[str, str], int],
    rows: Sequence[str],
    hidden: frozenset[str],
    apart: str | None,
    columns: Sequence[str],
    shut: frozenset[str],
    least: int,
) -> set[tuple[str, str]]:
    """Return which figures of one axis are hidden."""
    places = [number for number, column in enumerate(columns) if column in shut]
    if apart is not None:
        # first what is told elsewhere beside all else, then what is within that
        told = [counts[apart, column] for column in columns]
        others = [sum(counts[row, column] for row in rows) for column in columns]
        both = hide_inside([told, others], (), places, least)
        places = sorted({column for _, column in both})
    inside = hide_inside(
        [[counts[row, column] for column in columns] for row in rows],
        [number for number, row in enumerate(rows) if row in hidden],
        places,
        least,
    )
    gone = {(rows[row], columns[column]) for row, column in inside}
    if apart is not None:
        whole = range(len(columns)) if apart in hidden else places
        gone |= {(apart, columns[column]) for column in whole}
    return gone


def _margin(
    cases: Sequence[Geval], axis: str, columns: Sequence[str]
) -> dict[str, int]:
    found = Counter(case.plaats[axis] for case in cases)
    return {column: found[column] for column in columns}


def _lines(
    margins: Sequence[Mapping[str, int]], least: int, hidden: Collection[str] = ()
) -> frozenset[str]:
    names = list(margins[0])
    lines = [[margin[name] for name in names] for margin in margins]
    before = [names.index(name) for name in hidden]
    return frozenset(names[place] for place in hide_lines(lines, least, before))


def _hidden(figures: Mapping[str, Figure]) -> list[str]:
    return [name for name, figure in figures.items() if figure is None]


def _without(margin: Mapping[str, int], hidden: frozenset[str]) -> dict[str, Figure]:
    return {name: None if name in hidden else n for name, n in margin.items()}
