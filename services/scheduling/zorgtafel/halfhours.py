"""Half hours as bits, so that a person and a moment meet in one step."""

from collections.abc import Iterable
from datetime import datetime, timedelta

HALF_HOUR, QUARTER = timedelta(minutes=30), timedelta(minutes=15)
Span = tuple[datetime, datetime]


class HalfHours:
    """The half hours from a day before the first moment on."""

    def __init__(self, first: datetime, length: timedelta) -> None:
        self._zero = first - timedelta(days=1)
        self._window = _ones(-(-length // HALF_HOUR))

    def window(self, start: datetime) -> int:
        """Return the half hours of a table that begins at a moment."""
        return self._window << ((start - self._zero) // HALF_HOUR)

    def touched(self, spans: Iterable[Span]) -> int:
        """Return every half hour that a span touches."""
        found = 0
        for begin, end in spans:
            first = (begin - self._zero) // HALF_HOUR
            found |= _between(first, -((self._zero - end) // HALF_HOUR))
        return found

    def inside(self, spans: Iterable[Span]) -> int:
        """Return the half hours that lie wholly inside one of the spans."""
        found = 0
        for begin, end in spans:
            first = -((self._zero - begin) // HALF_HOUR)
            found |= _between(first, (end - self._zero) // HALF_HOUR)
        return found


def _between(first: int, after: int) -> int:
    first = max(first, 0)
    return _ones(after - first) << first if after > first else 0


def _ones(count: int) -> int:
    return (1 << count) - 1


def quarters(begin: datetime, end: datetime) -> list[datetime]:
    """Return every quarter of an hour that a span touches."""
    at = begin - timedelta(
        minutes=begin.minute % 15, seconds=begin.second, microseconds=begin.microsecond
    )
    found = []
    while at < end:
        found.append(at)
        at += QUARTER
    return found
