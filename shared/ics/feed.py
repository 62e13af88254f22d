"""A calendar to subscribe to: the same rows always give the same bytes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from shared.ics.event import Event, component, one_line, several_lines
from shared.ics.invitation import serialise
from shared.ics.zone import new_calendar


@dataclass(frozen=True, kw_only=True)
class FeedEvent(Event):
    """An appointment in a feed; its stamp is its last change, never 'now'."""

    changed_at: dt.datetime
    cancelled: bool = False
    tentative: bool = False


def feed(
    events: Iterable[FeedEvent],
    *,
    uid: str,
    name: str,
    prodid: str,
    refresh: dt.timedelta,
    description: str = "",
) -> bytes:
    """Return a feed whose bytes change only when its events do."""
    calendar = new_calendar(prodid=prodid, method="PUBLISH")
    calendar.add("uid", one_line(uid))
    calendar.add("name", one_line(name))
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("x-wr-timezone", "Europe/Brussels")
    if description:
        calendar.add("description", several_lines(description))
        calendar.add("x-wr-caldesc", several_lines(description))
    # one client reads the first, another only the second
    calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", refresh, parameters={"VALUE": "DURATION"})
    for event in sorted(events, key=lambda each: (each.starts_at, each.uid)):
        item = component(event, stamp=event.changed_at, status=_status(event))
        item.add("last-modified", event.changed_at.astimezone(dt.UTC))
        calendar.add_component(item)
    return serialise(calendar)


def _status(event: FeedEvent) -> str:
    if event.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event.tentative else "CONFIRMED"
