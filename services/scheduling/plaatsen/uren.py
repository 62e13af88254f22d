"""When a place is open, read from what staff typed: "ma–vr 9–17 u; za 9–12 u".

What is written otherwise says nothing to the search: then nobody knows.
"""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from shared import clock

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_DAY = rf"(?:{'|'.join(DAYS)})"
_DAYS = rf"{_DAY}(?:-{_DAY})?"
_HOUR = r"\d{1,2}(?:[.:]\d{2})?"
_HOURS = rf"{_HOUR}-{_HOUR}"
_PART = re.compile(rf"({_DAYS}(?:,{_DAYS})*)({_HOURS}(?:,{_HOURS})*)[;,]?")
_WORDS = ((r"[–—]|\btot\b", "-"), (r"\ben\b|&", ","), (r"(?<=\d)\s*u(?:ur)?\b|\s", ""))
Week = dict[int, list[tuple[time, time]]]
Span = tuple[datetime, datetime]


def read_hours(text: str) -> Week | None:
    """Return the hours by day of the week; None where they cannot be read."""
    text = text.casefold()
    for pattern, written in _WORDS:
        text = re.sub(pattern, written, text)
    found: Week = {}
    at = 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            return None
        try:
            hours = [_hours(each) for each in part[2].split(",")]
        except ValueError:  # no such hour
            return None
        for day in _days(part[1]):
            found.setdefault(day, []).extend(hours)
        at = part.end()
    return found or None


def closed_spans(text: str, since: datetime, until: datetime) -> list[Span]:
    """Return when a place is known to be closed; nothing where nobody knows."""
    week = read_hours(text)
    if week is None:
        return []
    found = []
    day, at = clock.to_local(since).date(), since
    while at < until:
        for begin, end in sorted(week.get(day.weekday(), ())):
            opens = clock.from_local(day, begin)
            if at < opens:
                found.append((at, min(opens, until)))
            at = max(at, clock.from_local(day, end))
        day += timedelta(days=1)
        if day > clock.to_local(until).date():
            break
    if at < until:
        found.append((at, until))
    return found


def _days(text: str) -> Iterator[int]:
    for each in text.split(","):
        first, _, last = each.partition("-")
        begin, end = DAYS.index(first), DAYS.index(last or first)
        yield from range(begin, end + 1 if begin <= end else begin)


def _hours(text: str) -> tuple[time, time]:
    begin, end = (_hour(each) for each in text.split("-"))
    if not begin < end:
        raise ValueError(text)
    return begin, end


def _hour(text: str) -> time:
    hour, _, minute = text.replace(":", ".").partition(".")
    return time(int(hour), int(minute or 0))
