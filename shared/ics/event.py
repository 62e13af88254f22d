"""What happens and who is concerned, before it becomes calendar text."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from icalendar import Event as Component
from icalendar import vCalAddress

from shared.ics.zone import in_brussels

# an address that could not end its own property or start another one
_ADDRESS = re.compile(r"[^\s<>\",;:\\\x00-\x1f\x7f]+@[^\s<>\"',;:\\\x00-\x1f\x7f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True, kw_only=True)
class Party:
    """One person or mailbox."""

    address: str
    name: str = ""

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.address):
            raise ValueError("not an address that a calendar can carry")


@dataclass(frozen=True, kw_only=True)
class Event:
    """One appointment; the texts are neutral already, the caller chose them."""

    uid: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    summary: str
    sequence: int = 0
    location: str = ""
    description: str = ""
    url: str = ""
    # from the day of the one until before that of the other; keeps nobody busy
    whole_days: bool = False

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError("an appointment ends after it starts")


def one_line(text: str) -> str:
    """Return text without line ends or control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def several_lines(text: str) -> str:
    """Return text with plain line ends and no other control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_CONTROL.sub(" ", line).rstrip() for line in lines)


def component(event: Event, *, stamp: dt.datetime, status: str) -> Component:
    """Return the VEVENT without its people."""
    item = Component()
    item.add("uid", one_line(event.uid))
    item.add("dtstamp", stamp.astimezone(dt.UTC))
    for name, moment in (("dtstart", event.starts_at), ("dtend", event.ends_at)):
        local = in_brussels(moment)
        item.add(name, local.date() if event.whole_days else local)
    if event.whole_days:
        item.add("transp", "TRANSPARENT")
    item.add("sequence", event.sequence)
    item.add("status", status)
    item.add("summary", one_line(event.summary))
    if event.location:
        item.add("location", one_line(event.location))
    if event.description:
        item.add("description", several_lines(event.description))
    if event.url:
        item.add("url", event.url)
    return item


def address(party: Party, **parameters: Any) -> vCalAddress:
    """Return a calendar address; quotes in a name confuse more than one client."""
    name = one_line(party.name).replace('"', "'").replace("^", " ")
    return vCalAddress.new(party.address, cn=name or None, **parameters)
