"""How far municipalities lie apart: worked out here, so that no address leaves."""

from functools import cache
from math import asin, ceil, cos, radians, sin, sqrt

from shared.data.municipalities import Municipality, municipality

EARTH_KM = 6371.0
# roads are longer than the crow flies, and the car must be parked
DETOUR, KM_AN_HOUR, PARKING = 1.3, 50.0, 5


def distance(one: Municipality, other: Municipality) -> float:
    """Return the kilometres between two centres, as the crow flies."""
    a, b = radians(one.lat), radians(other.lat)
    half = sin((b - a) / 2) ** 2
    half += cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


@cache
def kilometres(one: str, other: str) -> int | None:
    """Return the whole kilometres between two municipalities, if both are known."""
    here, there = municipality(one), municipality(other)
    if here is None or there is None:
        return None
    return round(distance(here, there))


@cache
def travel_minutes(one: str, other: str) -> int | None:
    """Return about how long a car takes, if both municipalities are known."""
    here, there = municipality(one), municipality(other)
    if here is None or there is None:
        return None
    return PARKING + ceil(distance(here, there) * DETOUR / KM_AN_HOUR * 60)
