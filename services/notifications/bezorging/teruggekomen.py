"""What mail servers report later (RFC 3464): a mail came back, waits, or was delivered.

Nobody signs these reports, and whoever got a mail knows its Message-ID. Its envelope id
is a secret that only mail servers on its way were told (RFC 3461): a report without it
may be made up, and changes nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, message_from_string
from email.message import Message
from email.policy import compat32
from enum import StrEnum
from itertools import islice

from sqlmodel import Session, select

from services.notifications.bezorging.domain import end_mail
from services.notifications.bezorging.models import WACHTEND, Bericht, Stand
from services.notifications.uitnodiging.domain import hold_tafels, mails_ended
from shared.kernel import Kernel, kernel_of
from shared.links import LinkError

MOST_PARTS = 50
# a mail server gives up after five days at most; a report of it may be slow too
REPORTED_WITHIN = timedelta(days=30)
PURPOSE = "melding"
LATE, ARRIVED = "vertraagd onderweg", "bezorgd bij de ontvanger"
# a report may overtake what we record ourselves of the same mail
MAY_HAVE_LEFT = (Stand.GECLAIMD, Stand.VERZONDEN, Stand.ONZEKER)
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_KEY = re.compile(r"[0-9a-f-]{36}")
_GAP = re.compile(r"\r?\n\r?\n")
_HEADERS = ("message/rfc822", "message/global", "message/global-headers")
_TEXT_HEADERS = ("text/rfc822-headers", "message/rfc822-headers")


class Afloop(StrEnum):
    """What a mail server says became of a mail; the words of RFC 3464."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"


@dataclass(frozen=True)
class Report:
    """One outcome of one mail: its own names, and a code without anybody's words."""

    message_id: str
    envelope_id: str
    afloop: Afloop
    status: str


def read_report(raw: bytes) -> Report | None:
    """Return what this mail reports, or None where it is no report at all.

    Each of our mails has one recipient; behind that a list may hide. Of several
    outcomes the worst counts.
    """
    # the lenient policy: servers write what they like, and nothing here may raise
    mail = message_from_bytes(raw, policy=compat32)
    if mail.get_content_type() != "multipart/report":
        return None
    blocks = [block for part in _parts(mail) for block in _blocks(part)]
    for afloop in Afloop:
        for block in blocks:
            if _field(block, "Action").lower() == afloop:
                envelope_id = next(filter(None, (_envelope(b) for b in blocks)), "")
                return Report(_original(mail), envelope_id, afloop, _status(block))
    return None


def _parts(mail: Message) -> Iterator[Message]:
    return islice(mail.walk(), MOST_PARTS)


def _blocks(part: Message) -> list[Message]:
    """Return the groups of fields of a report: of the mail, then of each reader."""
    types = ("message/delivery-status", "message/global-delivery-status")
    if part.get_content_type() not in types:
        return []
    content = part.get_payload()
    found = [each for each in content if isinstance(each, Message)]
    # the parser splits the older of the two kinds into its groups, and not the newer
    rest = [each.get_payload() for each in found]
    groups = [
        group for text in rest if isinstance(text, str) for group in _GAP.split(text)
    ]
    return [*found, *(message_from_string(each, policy=compat32) for each in groups)]


def _field(block: Message, name: str) -> str:
    return str(block.get(name, "")).partition("(")[0].strip()


def _envelope(block: Message) -> str:
    return _field(block, "Original-Envelope-Id")


def _status(block: Message) -> str:
    found = _STATUS.search(str(block.get("Status", ""))) or _STATUS.search(
        str(block.get("Diagnostic-Code", ""))
    )
    return ".".join(str(int(number)) for number in found.groups()) if found else ""


def _original(mail: Message) -> str:
    """Return the Message-ID of the mail that this is about."""
    for part in _parts(mail):
        head: Message | None = None
        content = part.get_payload()
        if part.get_content_type() in _HEADERS and isinstance(content, list):
            head = next((each for each in content if isinstance(each, Message)), None)
        elif part.get_content_type() in (*_TEXT_HEADERS, *_HEADERS):
            text = part.get_payload(decode=True)
            if isinstance(text, bytes):
                head = message_from_bytes(text, policy=compat32)
        if head is not None and head.get("Message-ID"):
            return "".join(str(head["Message-ID"]).split())
    return ""


def envelope_id(kernel: Kernel, bericht_id: str, *, now: datetime) -> str:
    """Return the secret name of a mail, for the mail servers that carry it."""
    until = now + REPORTED_WITHIN
    return kernel.links.mint(PURPOSE, bericht_id, generation=0, expires_at=until)


def _proven(session: Session, report: Report, *, now: datetime) -> str:
    """Return which mail this is surely about; empty where it could be made up."""
    try:
        claim = kernel_of(session).links.read(PURPOSE, report.envelope_id)
    except LinkError:
        return ""
    return "" if claim.is_expired(now) else claim.row_id


def unproven(session: Session, report: Report) -> Bericht | None:
    """Return the mail that this names, for who looks whether it is true."""
    key = report.message_id.strip("<>").partition("@")[0]
    row = session.get(Bericht, key) if _KEY.fullmatch(key) else None
    return row if row and row.message_id == report.message_id else None


def record_report(session: Session, report: Report, *, now: datetime) -> Bericht | None:
    """Record what became of one of our mails; None where that is not sure."""
    key = _proven(session, report, now=now)
    hold_tafels(session, [key])
    row = session.exec(
        select(Bericht).where(Bericht.id == key).with_for_update()
    ).first()
    if row is None:
        return None
    if report.afloop is Afloop.FAILED:
        _came_back(session, row, report.status, now=now)
    elif row.stand == Stand.VERZONDEN:
        row.reden = LATE if report.afloop is Afloop.DELAYED else ARRIVED
        session.add(row)
    return row


def _came_back(session: Session, row: Bericht, status: str, *, now: datetime) -> None:
    waits_in_doubt = row.stand in WACHTEND and row.twijfel
    if row.stand not in MAY_HAVE_LEFT and not waits_in_doubt:
        return
    end_mail(row, Stand.TERUGGEKOMEN, now=now, reason=status)
    row.claim = None
    session.add(row)
    session.flush()
    mails_ended(session, [row], now=now)
