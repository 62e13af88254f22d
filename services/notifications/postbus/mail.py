"""What a mail says, read without trusting any of it. Pure: no database, no wire."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import islice

from services.notifications.postbus.agenda import (
    AgendaError,
    CalendarReply,
    read_calendar,
)
from services.notifications.postbus.models import Reden

MOST_PARTS = 50
CALENDAR_TYPES = ("text/calendar", "application/ics")
_COMMENT = re.compile(r"\([^()]*\)")


class AsideError(Exception):
    """This mail is no answer that may be recorded; a human may have to look."""

    def __init__(self, reden: Reden, uid: str = "") -> None:
        super().__init__(reden)
        self.reden, self.uid = reden, uid


@dataclass(frozen=True)
class Answer:
    """What somebody answered from a calendar, and who says to be that."""

    sender: str
    calendar: CalendarReply


def read_mail(raw: bytes, *, judge: str) -> Answer:
    """Return the one answer in this mail; raise AsideError where there is none.

    `judge` is the mail server whose judgement of senders counts; empty: nobody's.
    """
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    calendar = _calendar(mail)
    if calendar is None:
        raise AsideError(_no_answer(mail))
    if _is_automatic(mail):
        raise AsideError(Reden.AFWEZIG, calendar.uid)
    sender = _sender(mail)
    if judge and not is_judged_genuine(mail, judge):
        raise AsideError(Reden.NIET_ECHT, calendar.uid)
    return Answer(sender, calendar)


def _calendar(mail: EmailMessage) -> CalendarReply | None:
    """Return the first calendar part that answers; clients differ in where it is."""
    trouble: AgendaError | None = None
    for part in _calendar_parts(mail):
        data = part.get_payload(decode=True)
        text = data if isinstance(data, bytes) else b""
        try:
            return read_calendar(text, charset=part.get_content_charset() or "utf-8")
        except AgendaError as error:
            trouble = trouble or error
    if trouble is not None:
        raise AsideError(trouble.reden) from trouble
    return None


def _calendar_parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    for part in islice(mail.walk(), MOST_PARTS):
        name = (part.get_filename() or "").lower()
        if part.get_content_type() in CALENDAR_TYPES or name.endswith(".ics"):
            assert isinstance(part, EmailMessage)
            yield part


def _sender(mail: EmailMessage) -> str:
    """Return the one address in From; two could each be taken for the other."""
    found = mail.get_all("From", [])
    addresses = [each for header in found for each in header.addresses]
    if len(found) != 1 or len(addresses) != 1:
        raise AsideError(Reden.ONLEESBAAR)
    return str(addresses[0].addr_spec)


def _no_answer(mail: EmailMessage) -> Reden:
    if mail.get_content_type() == "multipart/report" or _text(mail, "From") == "<>":
        return Reden.MAILSERVER
    if _is_automatic(mail) or "X-Autoreply" in mail:
        return Reden.AFWEZIG
    return Reden.GEEN_ANTWOORD


def _is_automatic(mail: EmailMessage) -> bool:
    # "auto-generated" is what a calendar writes for who pressed its button
    return _text(mail, "Auto-Submitted").startswith("auto-replied")


def is_judged_genuine(mail: EmailMessage, judge: str) -> bool:
    """Tell whether our own mail server found that the sender is who it says.

    Only the first such header counts: the ones below it came with the mail.
    """
    found = mail.get_all("Authentication-Results", [])
    if not found:
        return False
    who, _, results = _COMMENT.sub(" ", str(found[0])).partition(";")
    verdicts = [result.strip().lower() for result in results.split(";")]
    return who.split()[:1] == [judge] and any(
        re.match(r"dmarc\s*=\s*pass\b", verdict) for verdict in verdicts
    )


def _text(mail: EmailMessage, name: str) -> str:
    return str(mail.get(name, "")).strip().lower()
