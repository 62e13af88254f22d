"""Mail as bytes: the MIME tree that calendar clients expect, 7-bit and repeatable."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Self

import flask_mail
from email_validator import EmailNotValidError, validate_email

# 7bit: a strict server refuses long or 8-bit lines
POLICY = SMTP.clone(cte_type="7bit")
# the last range is half of a character: it stands in no mail
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
# dropped from a name: folding a long quoted name can lose its quotes
_SPECIAL = re.compile(r"[()<>\[\]:;@\\,\"]")
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


class MailAddressError(ValueError):
    """The address cannot be used in a mail; it is not repeated in the text."""


@dataclass(frozen=True)
class Mailbox:
    """An address for which a mail can be made: safe in a header and the envelope."""

    address: str
    name: str = ""

    def __post_init__(self) -> None:
        address = self.address if self.address.isascii() else _ascii(self.address)
        local, _, domain = address.rpartition("@")
        if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
            raise MailAddressError("not an address for one mailbox")
        try:
            Address(addr_spec=address)
        except (MessageError, ValueError) as error:
            raise MailAddressError("not an address for a header") from error
        object.__setattr__(self, "address", address)
        name = " ".join(_SPECIAL.sub(" ", _CONTROL.sub(" ", self.name)).split())
        object.__setattr__(self, "name", name)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `Name <address>`, as settings write it."""
        name, address = parseaddr(text)
        return cls(address, name)

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    @property
    def header(self) -> Address:
        return Address(self.name, addr_spec=self.address)


def _ascii(address: str) -> str:
    """Return an address with a foreign domain as the wire wants it."""
    try:
        found = validate_email(
            address, check_deliverability=False, allow_smtputf8=False
        )
    except EmailNotValidError as error:
        raise MailAddressError("not an address that the wire can carry") from error
    return found.ascii_email or ""


class ImipMessage(flask_mail.Message):
    """One mail to one person, with or without a calendar part."""

    def __init__(
        self,
        *,
        subject: str,
        sender: Mailbox,
        recipient: Mailbox,
        body: str,
        html: str,
        message_id: str,
        date: dt.datetime,
        reply_to: Mailbox | None = None,
        calendar: bytes | None = None,
        method: str = "",
        filename: str = "afspraak.ics",
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(
            subject=subject,
            sender=sender.address,
            recipients=[recipient.address],
            body=body,
            html=html,
            reply_to=reply_to.address if reply_to else None,
            date=date.timestamp(),
            extra_headers=headers,
        )
        for text in (subject, message_id, *(headers or {}), *(headers or {}).values()):
            if _CONTROL.search(text):
                raise flask_mail.BadHeaderError("a header has a line end")
        if bool(calendar) != bool(method):
            raise ValueError("a calendar part and its method go together")
        self.msgId = message_id
        self._mailboxes = (sender, recipient, reply_to)
        self._moment = date
        self._calendar, self._method, self._filename = calendar, method, filename

    def _message(self) -> EmailMessage:  # type: ignore[override]
        sender, recipient, reply_to = self._mailboxes
        mail = EmailMessage(policy=POLICY)
        mail["Subject"] = self.subject
        mail["From"] = sender.header
        mail["To"] = recipient.header
        if reply_to:
            mail["Reply-To"] = reply_to.header
        mail["Date"] = format_datetime(self._moment.astimezone(dt.UTC))
        mail["Message-ID"] = self.msgId
        for name, value in (self.extra_headers or {}).items():
            mail[name] = value
        mail.set_content(self.body, cte="quoted-printable")
        mail.add_alternative(self.html, subtype="html", cte="quoted-printable")
        if self._calendar:
            self._add_calendar(mail, self._calendar)
        self._fix_boundaries(mail)
        return mail

    def _add_calendar(self, mail: EmailMessage, calendar: bytes) -> None:
        # bytes, not text: so the part gets no disposition and shows its buttons
        mail.add_alternative(
            calendar,
            maintype="text",
            subtype="calendar",
            cte="base64",
            params={"method": self._method, "charset": "UTF-8"},
        )
        mail.add_attachment(
            calendar,
            maintype="application",
            subtype="ics",
            cte="base64",
            filename=self._filename,
            params={"name": self._filename},
        )

    def _fix_boundaries(self, mail: EmailMessage) -> None:
        """Give each multipart a boundary that depends on the Message-ID alone."""
        parts = [part for part in mail.walk() if part.is_multipart()]
        for number, part in enumerate(parts):
            seed = hashlib.sha256(f"{self.msgId}/{number}".encode()).hexdigest()
            # "=_" stands in no base64 or quoted-printable line
            part.set_boundary(f"=_{seed[:40]}")


class ReadyMessage(flask_mail.Message):
    """Bytes composed earlier, to go out unchanged to one recipient."""

    def __init__(
        self, *, raw: bytes, sender: str, recipient: str, envelope_id: str = ""
    ) -> None:
        super().__init__(sender=sender, recipients=[recipient])
        # what a report about it names, where mail servers carry it
        self.envelope_id = envelope_id
        self._raw = raw

    def as_bytes(self) -> bytes:
        return self._raw
