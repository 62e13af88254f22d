"""Reads caught mails from their folder."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path

from icalendar import Calendar, Component

NAME = re.compile(r"[0-9T.-]+")
STAMP = "%Y%m%dT%H%M%S.%f"
CALENDAR_TYPES = ("text/calendar", "application/ics")


@dataclass(frozen=True)
class Appointment:
    """What a calendar part says, in words for a reader."""

    method: str
    summary: str
    location: str
    start: datetime | None
    end: datetime | None
    sequence: int
    uid: str
    organizer: str
    attendees: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Attachment:
    """A part that a reader downloads."""

    position: int
    name: str
    kind: str
    size: int


class Mail:
    """One caught mail; its file is read when something of it is asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem

    @property
    def moment(self) -> datetime:
        stamp = self.name.partition("-")[0]
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)

    @cached_property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.path.read_bytes(), policy=policy.default)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "(geen onderwerp)")

    @property
    def recipients(self) -> list[str]:
        """Who got it, as the envelope said."""
        return [str(to) for to in self.message.get_all("Delivered-To", [])]

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    def _body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part is not None else ""

    @cached_property
    def parts(self) -> list[EmailMessage]:
        """All leaves, in the order of the mail."""
        return [part for part in self.message.walk() if not part.is_multipart()]

    @property
    def has_calendar(self) -> bool:
        return any(part.get_content_type() in CALENDAR_TYPES for part in self.parts)

    @property
    def attachments(self) -> list[Attachment]:
        found = []
        for position, part in enumerate(self.parts):
            name = part.get_filename()
            if name:
                size = len(part.get_payload(decode=True) or b"")
                kind = part.get_content_type()
                found.append(Attachment(position, name, kind, size))
        return found

    @property
    def appointments(self) -> list[Appointment]:
        """Of the first calendar part; a second is a copy of it."""
        for part in self.parts:
            if part.get_content_type() in CALENDAR_TYPES:
                return _appointments(bytes(part.get_payload(decode=True) or b""))
        return []


def _appointments(content: bytes) -> list[Appointment]:
    text = content.decode("utf-8", errors="replace")
    try:
        calendar = Calendar.from_ical(content)
    except ValueError:
        return []
    method = str(calendar.get("METHOD", ""))
    return [_appointment(event, method, text) for event in calendar.walk("VEVENT")]


def _appointment(event: Component, method: str, text: str) -> Appointment:
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    return Appointment(
        method=method,
        summary=str(event.get("SUMMARY", "")),
        location=str(event.get("LOCATION", "")),
        start=_moment(event, "DTSTART"),
        end=_moment(event, "DTEND"),
        sequence=int(event.get("SEQUENCE", 0)),
        uid=str(event.get("UID", "")),
        organizer=_person(str(event.get("ORGANIZER", ""))),
        attendees=tuple(_person(str(attendee)) for attendee in attendees),
        text=text,
    )


def _moment(event: Component, name: str) -> datetime | None:
    found = event.get(name)
    value = getattr(found, "dt", None)
    aware = isinstance(value, datetime) and value.tzinfo is not None
    return value if aware else None


def _person(address: str) -> str:
    return re.sub(r"^mailto:", "", address, flags=re.I)


def newest_first(folder: Path, recipient: str = "") -> list[Mail]:
    """All mails, or those to one person."""
    names = sorted(folder.glob("*.eml"), reverse=True)
    mails = [Mail(path) for path in names]
    if recipient:
        mails = [mail for mail in mails if recipient in mail.recipients]
    return mails


def find(folder: Path, name: str) -> Mail | None:
    path = folder / f"{name}.eml"
    return Mail(path) if NAME.fullmatch(name) and path.exists() else None
