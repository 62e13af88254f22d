"""iTIP for exactly one attendee: nobody sees who else was asked."""

import datetime as dt
import re

from icalendar import Calendar

from shared.ics.event import Event, Party, address, component
from shared.ics.zone import new_calendar

_TRAILING_BLANK = re.compile(rb"(\r\n)+\Z")


def request(
    event: Event,
    *,
    attendee: Party,
    organizer: Party,
    now: dt.datetime,
    prodid: str,
    accepted: bool = False,
) -> bytes:
    """Return an invitation or, with a higher sequence, its update.

    Who comes anyway, as they called it, `accepted` and is asked for no answer.
    """
    asked = ("ACCEPTED", False) if accepted else ("NEEDS-ACTION", True)
    return _message(
        "REQUEST", "CONFIRMED", event, attendee, organizer, now, prodid, asked
    )


def cancel(
    event: Event, *, attendee: Party, organizer: Party, now: dt.datetime, prodid: str
) -> bytes:
    """Return the cancellation; its sequence is above the one last sent."""
    return _message("CANCEL", "CANCELLED", event, attendee, organizer, now, prodid)


def _message(
    method: str,
    status: str,
    event: Event,
    attendee: Party,
    organizer: Party,
    now: dt.datetime,
    prodid: str,
    asked: tuple[str, bool] = ("NEEDS-ACTION", False),
) -> bytes:
    # some clients show no buttons when the organizer invites itself
    if attendee.address.casefold() == organizer.address.casefold():
        raise ValueError("the organizer cannot be the attendee")
    item = component(event, stamp=now, status=status)
    item.add("organizer", address(organizer))
    item.add(
        "attendee",
        address(
            attendee,
            cutype="INDIVIDUAL",
            role="REQ-PARTICIPANT",
            partstat=asked[0],
            rsvp=asked[1],
        ),
    )
    item.add("class", "PRIVATE")
    calendar = new_calendar(prodid=prodid, method=method)
    calendar.add_component(item)
    return serialise(calendar)


def serialise(calendar: Calendar) -> bytes:
    """Return the bytes, ended by exactly one line end."""
    # a blank line at the end is known to break updates in one big client
    return _TRAILING_BLANK.sub(b"\r\n", calendar.to_ical())
