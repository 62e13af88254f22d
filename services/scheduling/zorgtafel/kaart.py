"""Limburg as points: where the places lie, and where the family lives.

Drawn here from the list of municipalities: no tiles, so no address leaves. What is
kept secret has no point, and without it there is no distance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from services.scheduling.zorgtafel.venues import Ranked
from shared.data.municipalities import Municipality, municipalities, municipality
from shared.data.travel import kilometres

WIDTH, MARGIN = 360.0, 22.0
# names that help to find one's way, far enough from each other
KNOWN = ("Hasselt", "Genk", "Lommel", "Maaseik", "Sint-Truiden", "Tongeren-Borgloon")


@dataclass(frozen=True)
class Point:
    """One municipality; `numbers` are those of the places in it."""

    x: float
    y: float
    name: str
    numbers: str = ""


@dataclass(frozen=True)
class Line:
    """The same in words: one place of the list below the map."""

    number: int
    name: str
    municipality: str
    away: str


@dataclass(frozen=True)
class Kaart:
    width: float
    height: float
    towns: Sequence[Point]
    places: Sequence[Point]
    family: Point | None
    lines: Sequence[Line]


def draw(named: Sequence[str], offered: Sequence[Ranked], *, near: str) -> Kaart:
    """Draw what the step offers: first what the aanmelder named, then the register."""
    found = [(text, _inside(text)) for text in named]
    found += [(one.place.naam, one.place.gemeente) for one in offered]
    lines = [
        Line(number, name, town, _away(near, town))
        for number, (name, town) in enumerate(found, 1)
    ]
    numbers: dict[str, list[str]] = {}
    for line in lines:
        if municipality(line.municipality):
            numbers.setdefault(line.municipality, []).append(str(line.number))
    home = municipality(near)
    return Kaart(
        width=WIDTH,
        height=_height(),
        towns=[_point(one) for one in municipalities()],
        places=[
            _point(_known(name), ", ".join(here)) for name, here in numbers.items()
        ],
        family=_point(home) if home else None,
        lines=lines,
    )


def _away(near: str, town: str) -> str:
    away = kilometres(near, town)
    if away is None:
        return ""
    return "in hun gemeente" if away == 0 else f"{away} km"


def _inside(text: str) -> str:
    """Return the municipality that somebody wrote along with a place."""
    names = sorted((one.name for one in municipalities()), key=len, reverse=True)
    words = text.casefold()
    return next((name for name in names if name.casefold() in words), "")


def _known(name: str) -> Municipality:
    found = municipality(name)
    assert found is not None
    return found


def _point(one: Municipality, numbers: str = "") -> Point:
    west, north, scale = _frame()
    x = MARGIN + (one.lon - west) * _narrow() * scale
    y = MARGIN + (north - one.lat) * scale
    return Point(round(x, 1), round(y, 1), one.name, numbers)


def _frame() -> tuple[float, float, float]:
    everywhere = municipalities()
    west, east = (f(m.lon for m in everywhere) for f in (min, max))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * _narrow())
    return west, max(m.lat for m in everywhere), scale


def _narrow() -> float:
    """Say how much shorter a degree to the east is than one to the north."""
    return cos(radians(51.0))


def _height() -> float:
    _, north, scale = _frame()
    south = min(m.lat for m in municipalities())
    return round(2 * MARGIN + (north - south) * scale, 1)
