"""`python -m services.scheduling.eigenagenda.tellen SINCE UNTIL < calendar`.

A process of its own: a calendar of a few lines can say to come back every second for
ever, or never, and whoever counts that after it is at it for hours. Here it is cut off.
"""

import json
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from shared import clock

Span = tuple[datetime, datetime]
# of the processor and of memory; 9,500 appointments in 5 MB take a third of both
CPU_SECONDS, MOST_BYTES = 10, 512 * 1024**2
# no appointment of a person comes back more often; to count those takes far longer
MOST_A_DAY = 24
A_DAY = {"SECONDLY": 86_400, "MINUTELY": 1_440, "HOURLY": 24}


class TooOftenError(ValueError):
    """Something comes back so often that nobody counts it."""


def busy_times(content: bytes, *, since: datetime, until: datetime) -> list[Span]:
    """Return when the calendar is busy, overlaps joined; raise for what is none."""
    calendars = Calendar.from_ical(content, multiple=True)
    if not calendars or any(one.name != "VCALENDAR" for one in calendars):
        raise ValueError
    # of the zones too: those are counted as well
    rules = (part.get("rrule") for one in calendars for part in one.walk())
    if any(times_a_day(rule) > MOST_A_DAY for each in rules for rule in _each(each)):
        raise TooOftenError
    found = [span for one in calendars for span in _of(one, since, until)]
    return _joined((max(b, since), min(e, until)) for b, e in found)


def times_a_day(rule: Any) -> int:
    """Return how often something comes back on the days when it does, at the most."""
    found = A_DAY.get(str(rule["freq"][0]).upper(), 1)
    if found == 1:
        found = len(rule.get("byhour", "-"))
    return found * len(rule.get("byminute", "-")) * len(rule.get("bysecond", "-"))


def _of(calendar: Calendar, since: datetime, until: datetime) -> Iterator[Span]:
    events = recurring_ical_events.of(calendar, components=["VEVENT"])
    for event in events.between(since, until):
        if _is_busy(event):
            yield _moment(event["dtstart"].dt), _moment(event["dtend"].dt)
    for part in calendar.walk("VFREEBUSY"):
        for period in _listed(part.get("freebusy")):
            if period.params.get("FBTYPE", "BUSY") != "FREE":
                yield _moment(period.start), _moment(period.end)


def _is_busy(event: Any) -> bool:
    return bool(
        event.get("status") != "CANCELLED"
        and event.get("transp") != "TRANSPARENT"
        and event.get("x-microsoft-cdo-busystatus") != "FREE"
    )


def _listed(value: Any) -> list[Any]:
    return [period for one in _each(value) for period in getattr(one, "dts", [one])]


def _each(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _moment(value: date | datetime) -> datetime:
    """Return an aware moment; a day begins, and a floating hour is, in Brussels."""
    if not isinstance(value, datetime):
        return clock.start_of_day(value)
    if value.tzinfo is None:
        value = value.replace(tzinfo=clock.BRUSSELS)
    return clock.as_utc(value)


def _joined(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def main(arguments: Sequence[str]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    since, until = map(datetime.fromisoformat, arguments)
    found = busy_times(sys.stdin.buffer.read(), since=since, until=until)
    json.dump([[each.isoformat() for each in span] for span in found], sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
