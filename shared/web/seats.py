"""Where the seats stand in the picture of who comes to the table."""

import math
from typing import NamedTuple


class Spot(NamedTuple):
    """Where a seat stands around the table."""

    x: float
    y: float
    radius: float


def initials(name: str) -> str:
    """Return the letters for a seat: `An Peeters` → `AP`."""
    words = [word for word in name.split() if word[:1].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def seat_spots(count: int) -> list[Spot]:
    """Divide seats evenly around a table of radius 62, the first one below."""
    distance = 108.0
    room = 2 * math.pi * distance / max(count, 1)
    radius = round(min(26.0, room * 0.42), 1)
    # the first seat is the one below, clockwise from there
    angles = [2 * math.pi * n / max(count, 1) + math.pi / 2 for n in range(count)]
    return [
        Spot(round(distance * math.cos(a), 1), round(distance * math.sin(a), 1), radius)
        for a in angles
    ]
