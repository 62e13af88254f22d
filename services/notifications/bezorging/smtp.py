"""The wire: hand one mail to the SMTP server and say honestly what happened."""

import contextlib
import re
import smtplib
import ssl
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import flask_mail
from flask import Flask

from services.notifications.bezorging import budget
from services.notifications.bezorging.budget import Smtp, SmtpOverTls, Watch
from services.notifications.bezorging.server import SmtpSettings

_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
# these say that we may not use the server, not that the recipient is wrong
_OUR_FAULT = {421, 454, 502, 503, 530, 534, 535, 538}


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"
    # the server may have it or not: it was cut off after the text was sent
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """The verdict and a short reason: codes only, replies repeat addresses."""

    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True)
class Envelope:
    """From whom to whom, and the name under which a mail server may report of it."""

    sender: str
    recipient: str
    id: str = ""

    @property
    def reports(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ask for reports (RFC 3461) that give back no words of the mail."""
        named = (f"ENVID={self.id}",) if self.id else ()
        return ("RET=HDRS", *named), ("NOTIFY=FAILURE,DELAY",)


class NotAcceptedError(Exception):
    """Raised by `send`, for callers that do not look at outcomes."""


class Connection(flask_mail.Connection):
    """One connection, opened when first needed, with timeouts and verified TLS."""

    def __init__(self, app: Flask, settings: SmtpSettings) -> None:
        super().__init__(app.extensions["mail"])
        self.app = app
        self.settings = settings
        self.host: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def _open(self, watch: Watch) -> smtplib.SMTP:
        where = self.settings
        host: smtplib.SMTP
        options = {"local_hostname": where.helo, "timeout": where.timeout}
        if where.tls == "implicit":
            options["context"] = where.context()
            host = SmtpOverTls(watch.show, where.host, where.port, **options)
        else:
            host = Smtp(watch.show, where.host, where.port, **options)
        try:
            if where.tls == "starttls":
                host.starttls(context=where.context())
            host.ehlo_or_helo_if_needed()
            if where.username:
                host.login(where.username, where.password)
        except BaseException:
            host.close()
            raise
        return host

    def send(self, message: flask_mail.Message, envelope_from: object = None) -> None:
        outcome = self.deliver(message)
        if outcome.verdict is not Verdict.ACCEPTED:
            raise NotAcceptedError(outcome)

    def deliver(self, message: flask_mail.Message) -> Outcome:
        """Hand over one mail for one recipient; never raise for what the wire does."""
        if message.has_bad_headers() or len(message.send_to) != 1:
            raise flask_mail.BadHeaderError("one clean recipient per mail")
        sender, (recipient,) = message.sender, message.send_to
        envelope = Envelope(
            str(sender), str(recipient), getattr(message, "envelope_id", "")
        )
        raw = message.as_bytes()
        with Watch(budget.BUDGET) as watch:
            outcome = self._hand_over(watch, envelope, raw)
        if watch.late.is_set():
            self._drop()
        if outcome.verdict is Verdict.ACCEPTED:
            flask_mail.email_dispatched.send(self.app, message=message)
        return outcome

    def _hand_over(self, watch: Watch, envelope: Envelope, raw: bytes) -> Outcome:
        try:
            if self.host is None:
                self.host = self._open(watch)
        except (smtplib.SMTPException, OSError) as error:
            return Outcome(Verdict.TEMPORARY, _why(error))
        watch.show(self.host)
        if watch.late.is_set():
            return Outcome(Verdict.TEMPORARY, "geen antwoord")
        return self._exchange(self.host, envelope, raw)

    def _exchange(self, host: smtplib.SMTP, envelope: Envelope, raw: bytes) -> Outcome:
        about, when = envelope.reports if host.has_extn("dsn") else ((), ())
        try:
            refused = (
                _refusal(host.mail(envelope.sender, about))
                or _refusal(host.rcpt(envelope.recipient, when))
                or _refusal(host.docmd("data"), expected=354)
            )
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Outcome(Verdict.TEMPORARY, _why(error))
        if not refused:
            try:
                host.send(_stuffed(raw))
                code, reply = host.getreply()
            except (smtplib.SMTPException, OSError) as error:
                self._drop()
                return Outcome(Verdict.UNKNOWN, _why(error))
            if code < 0:
                self._drop()
                return Outcome(Verdict.UNKNOWN, "onleesbaar antwoord")
            refused = _refusal((code, reply))
        if not refused:
            return Outcome(Verdict.ACCEPTED)
        self._reset(host)
        return refused

    def _reset(self, host: smtplib.SMTP) -> None:
        """Make the connection fit for the next mail, or forget it."""
        try:
            if host.rset()[0] != 250:
                self._drop()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self.host is not None:
            self.host.close()
        self.host = None

    def _close(self) -> None:
        if self.host is None:
            return
        # what happened to the mails is known; a failed goodbye changes nothing
        with (
            Watch(budget.GOODBYE) as watch,
            contextlib.suppress(smtplib.SMTPException, OSError),
        ):
            watch.show(self.host)
            self.host.quit()
        self._drop()


class Mail(flask_mail.Mail):
    """Flask-Mail whose connections cannot hang and do verify the server.

    It needs an app to hang on, and workers have none: it makes a bare one.
    """

    def __init__(self, settings: SmtpSettings) -> None:
        self.settings = settings
        self.bare_app = Flask("bezorging")
        super().__init__(self.bare_app)

    def connect(self) -> Connection:
        return Connection(self.bare_app, self.settings)


def _refusal(answer: tuple[int, bytes], *, expected: int = 250) -> Outcome | None:
    """Return what a negative answer means, or None for a positive one."""
    code, reply = answer
    if code == expected or (expected == 250 and code in {250, 251}):
        return None
    if code < 0:
        return Outcome(Verdict.TEMPORARY, "onleesbaar antwoord")
    found = _ENHANCED.search(reply.decode("ascii", "replace"))
    reason = f"{code} {found[1]}" if found else str(code)
    permanent = code >= 500 and code not in _OUR_FAULT
    return Outcome(Verdict.PERMANENT if permanent else Verdict.TEMPORARY, reason)


def _why(error: Exception) -> str:
    """Return a reason without the server's text, which may name people."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return "beveiligde verbinding mislukt"
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "geen antwoord"
    return "verbinding verbroken"


def _stuffed(raw: bytes) -> bytes:
    """Return the text as it goes over the wire, ended by the lone dot."""
    ended = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"
