"""The only place that asks what time it is, and the zone people live in.

Moments are aware and in UTC everywhere; Brussels exists at the edges only.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")

_offset: timedelta | None = None
_pinned: datetime | None = None


class WallTimeError(ValueError):
    """A wall time that does not name exactly one moment."""


class NonexistentTimeError(WallTimeError):
    """The clocks jump over this wall time (last Sunday of March)."""


class AmbiguousTimeError(WallTimeError):
    """This wall time comes twice (last Sunday of October)."""


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    if _pinned is not None:
        return _pinned
    return datetime.now(UTC) + _current_offset()


def today() -> date:
    """Return the date on the wall in Brussels."""
    return to_local(now()).date()


def set_offset(seconds: float | timedelta | None) -> None:
    """Shift every later answer; None goes back to CLOCK_OFFSET."""
    global _offset
    if seconds is None or isinstance(seconds, timedelta):
        _offset = seconds
    else:
        _offset = timedelta(seconds=seconds)


@contextmanager
def pinned(moment: datetime) -> Iterator[datetime]:
    """Hold the clock still at a moment, for tests and repeatable demo data."""
    global _pinned
    before, _pinned = _pinned, as_utc(moment)
    try:
        yield _pinned
    finally:
        _pinned = before


def as_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC; a naive one is refused, never guessed."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC)


def to_local(moment: datetime) -> datetime:
    """Return the same moment as the clock on the wall in Brussels shows it."""
    return as_utc(moment).astimezone(BRUSSELS)


def from_local(
    day: date,
    at: time,
    *,
    gap: Literal["refuse", "after"] = "refuse",
    overlap: Literal["refuse", "first", "second"] = "refuse",
) -> datetime:
    """Return the moment of a wall time in Brussels, in UTC.

    In March an hour is missing and in October one comes twice. Whoever takes
    input from people lets these be refused and asks again; whoever computes
    (day boundaries, rosters) says which moment is meant.
    """
    first = datetime.combine(day, at, tzinfo=BRUSSELS).replace(fold=0)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    # in the missing hour the two readings do not come back to the same wall time
    if first.astimezone(UTC).astimezone(BRUSSELS).time() != at:
        if gap == "refuse":
            raise NonexistentTimeError(f"{at:%H:%M} does not exist on {day}")
        return first.astimezone(UTC)
    if overlap == "refuse":
        raise AmbiguousTimeError(f"{at:%H:%M} comes twice on {day}")
    return (first if overlap == "first" else second).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """Return the moment a local day begins (00:00 in Brussels), in UTC."""
    return from_local(day, time(0), gap="after", overlap="first")


def _current_offset() -> timedelta:
    global _offset
    if _offset is None:
        _offset = timedelta(seconds=float(os.environ.get("CLOCK_OFFSET") or 0))
    return _offset
