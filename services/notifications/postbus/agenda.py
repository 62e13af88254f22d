"""The calendar part of an answer: REPLY and COUNTER of RFC 5546, as clients write it.

Exchange leaves the organizer out, others the sequence or the stamp: what is needed
to know who answers what is the UID and the one attendee.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from services.notifications.antwoord.models import Keuze
from services.notifications.postbus.models import Reden

MOST_BYTES = 64 * 1024
ANSWERS = {
    "ACCEPTED": Keuze.JA,
    "DECLINED": Keuze.NEE,
    "TENTATIVE": Keuze.MISSCHIEN,
}


class AgendaError(Exception):
    """This calendar part is no answer."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden)
        self.reden = reden


@dataclass(frozen=True, kw_only=True)
class CalendarReply:
    """An answer to one invitation; with `proposed` another moment is asked for."""

    uid: str
    attendees: dict[str, Keuze | None]
    stamp: datetime | None
    sequence: int | None
    starts_at: datetime | None
    proposed: tuple[datetime, datetime | None] | None
    remark: str


def read_calendar(raw: bytes, *, charset: str) -> CalendarReply:
    """Read a REPLY or COUNTER about one appointment; raise AgendaError else."""
    if len(raw) > MOST_BYTES:
        raise AgendaError(Reden.TE_GROOT)
    method, event = _parse(raw, charset)
    if method not in {"REPLY", "COUNTER"}:
        raise AgendaError(Reden.GEEN_ANTWOORD)
    if event is None or "RECURRENCE-ID" in event or not event.get("UID"):
        # we send no series and no two at once
        raise AgendaError(Reden.ONLEESBAAR)
    starts_at = _moment(event, "DTSTART")
    counter = method == "COUNTER"
    if counter and starts_at is None:
        raise AgendaError(Reden.ONLEESBAAR)
    return CalendarReply(
        uid=str(event["UID"]).strip(),
        attendees=_attendees(event, counter=counter),
        stamp=_moment(event, "DTSTAMP"),
        sequence=_number(event.get("SEQUENCE")),
        starts_at=None if counter else starts_at,
        proposed=(starts_at, _end(event, starts_at)) if counter and starts_at else None,
        remark=_remark(event),
    )


def _parse(raw: bytes, charset: str) -> tuple[str, Event | None]:
    try:
        text = raw.decode(charset, "replace")
    except LookupError:
        text = raw.decode("utf-8", "replace")
    try:
        calendar = Calendar.from_ical(text.lstrip("\ufeff"))
    except (ValueError, KeyError, IndexError, RecursionError) as error:
        raise AgendaError(Reden.ONLEESBAAR) from error
    if not isinstance(calendar, Calendar):
        raise AgendaError(Reden.ONLEESBAAR)
    events = calendar.events
    only = events[0] if len(events) == 1 else None
    return str(calendar.get("METHOD", "")).strip().upper(), only


def _attendees(event: Event, *, counter: bool) -> dict[str, Keuze | None]:
    found: dict[str, Keuze | None] = {}
    for each in _all(event.get("ATTENDEE")):
        state = str(getattr(each, "params", {}).get("PARTSTAT", "")).upper()
        # who proposes another moment may leave the first one open
        other = Keuze.MISSCHIEN if counter else None
        found[_address(each)] = ANSWERS.get(state, other)
    return found


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _address(value: Any) -> str:
    text = str(value).strip().casefold()
    return text.removeprefix("mailto:")


def _moment(event: Event, name: str) -> datetime | None:
    """Return an aware moment; a day, a clock without a zone and nonsense are none."""
    try:
        found = getattr(event.get(name), "dt", None)
        if isinstance(found, datetime) and found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, AttributeError, OverflowError):
        # a line that broke off, or a year before the first
        return None
    return None


def _end(event: Event, starts_at: datetime) -> datetime | None:
    try:
        length = getattr(event.get("DURATION"), "dt", None)
        if isinstance(length, timedelta):
            return starts_at + length
    except (ValueError, AttributeError, OverflowError):
        return None
    return _moment(event, "DTEND")


def _number(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _remark(event: Event) -> str:
    return "\n".join(str(each) for each in _all(event.get("COMMENT"))).strip()
