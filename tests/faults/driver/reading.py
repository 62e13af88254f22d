"""What the judge reads: moments, calendars and mails, by its own code."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from typing import Any
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
FIXED = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
# Easter Monday, Ascension, Whit Monday; the Sundays count as Sundays
AFTER_EASTER = (1, 39, 50)


def moment(value: Any) -> datetime | None:
    """A moment as any of the two databases gives it."""
    if not value:
        return None
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def local(text: str) -> datetime:
    """A wall time in Brussels as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS).astimezone(UTC)


def counted(start: datetime, hours: int) -> datetime:
    """When so many hours passed, those of weekends and holidays left out."""
    at, left = start.astimezone(UTC), timedelta(hours=hours)
    while True:
        day = at.astimezone(BRUSSELS).date()
        midnight = datetime.combine(day + timedelta(days=1), datetime.min.time())
        end = midnight.replace(tzinfo=BRUSSELS).astimezone(UTC)
        if day.weekday() < 5 and not is_holiday(day):
            if left <= end - at:
                return at + left
            left -= end - at
        at = end


def is_holiday(day: date) -> bool:
    moving = {easter(day.year) + timedelta(days=days) for days in AFTER_EASTER}
    return (day.month, day.day) in FIXED or day in moving


def easter(year: int) -> date:
    """By the rule of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True)
class Letter:
    """One mail at the sink, with what its calendar part says."""

    message_id: str
    recipient: str
    raw: bytes
    method: str = ""
    uid: str = ""
    sequence: int = -1
    begins: datetime | None = None
    place: str = ""


def letters(raws: Iterable[bytes]) -> Iterator[Letter]:
    for raw in raws:
        mail = message_from_bytes(raw)
        recipient = str(mail["To"]).rpartition("<")[2].strip("<> ")
        about: dict[str, Any] = {}
        for part in mail.walk():
            if part.get_content_type() == "text/calendar" and not about:
                data = part.get_payload(decode=True)
                assert isinstance(data, bytes)
                about = _calendar(data.decode())
        yield Letter(str(mail["Message-ID"]).strip(), recipient, raw, **about)


def _calendar(text: str) -> dict[str, Any]:
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    event = unfolded.partition("BEGIN:VEVENT")[2].partition("END:VEVENT")[0]
    start = re.search(r"^DTSTART[^:\n]*:(\S+)", event, re.M)
    place = re.search(r"^LOCATION[^:\n]*:(.+)", event, re.M)
    return {
        "method": _value(unfolded, "METHOD"),
        "uid": _value(event, "UID"),
        "sequence": int(_value(event, "SEQUENCE") or 0),
        "begins": _start(start[1]) if start else None,
        "place": place[1].strip() if place else "",
    }


def _value(text: str, name: str) -> str:
    found = re.search(rf"^{name}:(\S+)", text, re.M)
    return found[1] if found else ""


def _start(text: str) -> datetime:
    zone = UTC if text.endswith("Z") else BRUSSELS
    at = datetime.fromisoformat(text.rstrip("Z")).replace(tzinfo=zone)
    return at.astimezone(UTC)
