"""The Brussels time zone as every calendar client reads it the same way."""

import datetime as dt

from icalendar import Calendar, Component, Timezone

from shared.clock import BRUSSELS

# written by hand: the library's own version lists dates instead of a rule, and
# clients that ignore such lists show summer meetings one hour wrong
_RULES = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def brussels() -> Component:
    """Return a fresh VTIMEZONE for Europe/Brussels."""
    return Timezone.from_ical(_RULES)


def in_brussels(moment: dt.datetime) -> dt.datetime:
    """Return an aware moment as calendars should carry it."""
    if moment.tzinfo is None:
        raise ValueError("a calendar moment needs a time zone")
    local = moment.astimezone(BRUSSELS)
    # readers disagree on which one is meant in the hour that exists twice
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return moment.astimezone(dt.UTC) if twice else local


def new_calendar(*, prodid: str, method: str) -> Calendar:
    """Return an empty calendar with the fixed head and the zone."""
    # not Calendar.new: that invents a UID, and with it other bytes each time
    calendar = Calendar()
    calendar.add("prodid", prodid)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(brussels())
    return calendar
