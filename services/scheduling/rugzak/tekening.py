"""The picture of a year: twelve columns that add up, under what there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.scheduling.rugzak.models import Rekening
from services.scheduling.rugzak.overzicht import Line
from services.scheduling.rugzak.rekening import Stand
from shared.money import plain_number

LEFT, RIGHT, TOP, BOTTOM = 84, 476, 22, 232
GAP = 8
# the lowest part of a column first: what is certain carries the rest
PARTS = (Rekening.GEFACTUREERD, Rekening.TOEGEZEGD, Rekening.GERESERVEERD)
# what an axis goes up to: these with noughts
STEPS = (10, 15, 20, 30, 50)


@dataclass(frozen=True)
class Part:
    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Picture:
    """Numbers for the SVG; `limit` is where the means of the year lie."""

    parts: Sequence[Part]
    months: Sequence[float]
    ticks: Sequence[tuple[float, str]]
    limit: float | None


def draw(months: Sequence[Line], most: int | None) -> Picture:
    """Draw what was used up to and including each month."""
    standing = [Stand()]
    for month in months:
        standing.append(standing[-1] + month.stand)
    top = _axis(max(most or 0, standing[-1].ingezet, 100_00))
    column = (RIGHT - LEFT) / len(months)
    parts = []
    for place, stand in enumerate(standing[1:]):
        below = 0
        for kind in PARTS:
            cents = stand.on(kind)
            if cents:
                y = _height(below + cents, top)
                width, x = column - GAP, LEFT + place * column + GAP / 2
                height = round(_height(below, top) - y, 1)
                parts.append(Part(kind, round(x, 1), y, round(width, 1), height))
            below += cents
    return Picture(
        parts=parts,
        months=[
            round(LEFT + (place + 0.5) * column, 1) for place in range(len(months))
        ],
        ticks=[
            (_height(top * part // 4, top), plain_number(top * part // 400))
            for part in range(5)
        ],
        limit=None if most is None else _height(most, top),
    )


def _axis(cents: int) -> int:
    size = 10_00
    while True:
        for step in STEPS:
            if cents <= size * step:
                return size * step
        size *= 10


def _height(cents: int, top: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * cents / top, 1)
