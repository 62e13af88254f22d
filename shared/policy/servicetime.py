"""Clocks of 24 and 48 hours.

In `diensttijd` every hour counts except those of Saturdays, Sundays, Belgian
holidays and closures, taken as whole days in Brussels; half-days of the roster
never stop a clock. In `kalender` every hour counts. What is counted is real
time gone by: on a day when the clocks change, 23 or 25 hours pass between two
midnights and that many are counted. The changes fall on Sundays, so this shows
only in `kalender` mode.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import holidays

from shared.clock import as_utc, start_of_day, to_local

ONE_DAY = timedelta(days=1)
NO_CLOSURES: frozenset[date] = frozenset()


class ClockMode(StrEnum):
    DIENSTTIJD = "diensttijd"
    KALENDER = "kalender"


@cache
def holidays_of(year: int) -> MappingProxyType[date, str]:
    """Return the Belgian public holidays of a year with their Dutch names."""
    found = holidays.country_holidays("BE", years=year, language="nl")
    return MappingProxyType({day: _in_full(found[day]) for day in sorted(found)})


def _in_full(name: str) -> str:
    # the library shortens what nobody says short
    name = name.replace("O. L. H. ", "Onze-Lieve-Heer-")
    return name.replace("O. L. V. ", "Onze-Lieve-Vrouw-")


def holiday_name(day: date) -> str | None:
    return holidays_of(day.year).get(day)


def is_counting_day(day: date, *, closures: Collection[date] = NO_CLOSURES) -> bool:
    """Tell whether the hours of this local day count in service time."""
    if day.weekday() >= 5 or day in closures:
        return False
    return day not in holidays_of(day.year)


def deadline(
    start: datetime,
    *,
    hours: float,
    closures: Collection[date] = NO_CLOSURES,
    mode: ClockMode | str = ClockMode.DIENSTTIJD,
) -> datetime:
    """Return the first moment at which that many hours have counted."""
    if hours < 0:
        raise ValueError("a clock cannot run for less than no time")
    start, left = as_utc(start), timedelta(hours=hours)
    if ClockMode(mode) is ClockMode.KALENDER or not left:
        return start + left
    for begin, end in _counting_spans(start, closures):
        if left <= end - begin:
            return begin + left
        left -= end - begin
    raise AssertionError("counting days never end")


def moment_before(
    until: datetime,
    *,
    hours: float,
    closures: Collection[date] = NO_CLOSURES,
    mode: ClockMode | str = ClockMode.DIENSTTIJD,
) -> datetime:
    """Return the moment from which that many hours count until this one."""
    at = as_utc(until) - timedelta(hours=hours)
    if ClockMode(mode) is ClockMode.KALENDER:
        return at
    while short := timedelta(hours=hours) - elapsed(at, end=until, closures=closures):
        at -= short
    return at


def elapsed(
    start: datetime,
    *,
    end: datetime,
    closures: Collection[date] = NO_CLOSURES,
    mode: ClockMode | str = ClockMode.DIENSTTIJD,
) -> timedelta:
    """Return how much counted between two moments; nothing if end is earlier."""
    start, end = as_utc(start), as_utc(end)
    if end <= start:
        return timedelta()
    if ClockMode(mode) is ClockMode.KALENDER:
        return end - start
    total = timedelta()
    for span_start, span_end in _counting_spans(start, closures):
        if span_start >= end:
            break
        total += min(span_end, end) - span_start
    return total


def fraction(
    start: datetime,
    *,
    now: datetime,
    hours: float,
    closures: Collection[date] = NO_CLOSURES,
    mode: ClockMode | str = ClockMode.DIENSTTIJD,
) -> float:
    """Return how far a clock is: 0 at the start, 1 at the deadline, then more."""
    gone = elapsed(start, end=now, closures=closures, mode=mode)
    return gone / timedelta(hours=hours) if hours else 1.0


def _counting_spans(
    start: datetime, closures: Collection[date]
) -> Iterator[tuple[datetime, datetime]]:
    day = to_local(start).date()
    while True:
        if is_counting_day(day, closures=closures):
            yield max(start, start_of_day(day)), start_of_day(day + ONE_DAY)
        day += ONE_DAY
