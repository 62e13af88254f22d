"""Reading when a calendar is busy: times only, whatever else it says."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from services.scheduling.eigenagenda.models import Fout
from services.scheduling.eigenagenda.ophalen import FetchError
from services.scheduling.zorgtafel.halfhours import Span
from shared import clock

# more than this nobody plans; each costs time to follow
MOST_RECURRING = 2000
TOO_OFTEN = ("SECONDLY", "MINUTELY")


def busy_times(content: bytes, *, since: datetime, until: datetime) -> list[Span]:
    """Return when the calendar is busy, overlaps joined; raise FetchError."""
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        raise FetchError(Fout.GEEN_AGENDA) from error
    if not calendars:
        raise FetchError(Fout.GEEN_AGENDA)
    found: list[Span] = []
    for calendar in calendars:
        _require_bearable(calendar)
        try:
            found += _of(calendar, since, until)
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise FetchError(Fout.GEEN_AGENDA) from error
    return _joined((max(b, since), min(e, until)) for b, e in found)


def _require_bearable(calendar: Calendar) -> None:
    rules = [
        rule
        for event in calendar.walk("VEVENT")
        for rule in _listed(event.get("rrule"))
    ]
    too_often = any(set(rule.get("FREQ", ())) & set(TOO_OFTEN) for rule in rules)
    if calendar.name != "VCALENDAR" or len(rules) > MOST_RECURRING or too_often:
        raise FetchError(Fout.GEEN_AGENDA)


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
    if value is None:
        return []
    found = value if isinstance(value, list) else [value]
    return [period for one in found for period in getattr(one, "dts", [one])]


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
