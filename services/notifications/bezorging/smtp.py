"""The wire: hand one mail to the SMTP server and say honestly what happened."""

import contextlib
import re
import smtplib
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Self
from urllib.parse import parse_qsl, unquote, urlsplit

import flask_mail
from flask import Flask

_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}
# these say that we may not use the server, not that the recipient is wrong
_OUR_FAULT = {421, 454, 502, 503, 530, 534, 535, 538}


Tls = Literal["none", "starttls", "implicit"]


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


@dataclass(frozen=True, kw_only=True)
class SmtpSettings:
    """Where mail goes, as read from one address."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)
    tls: Tls = "none"
    timeout: float = 15.0
    # an address literal: a host name would tell outsiders where it was sent
    helo: str = "[127.0.0.1]"
    cafile: str = ""

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read `smtp://user:pw@host:port?starttls=1`; never echo it in an error."""
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query))
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("SMTP_URL must be smtp://… or smtps://… with a host")
        if unknown := options.keys() - {"starttls", "timeout", "helo", "cafile"}:
            raise ValueError(f"SMTP_URL has unknown options: {sorted(unknown)}")
        implicit = parts.scheme == "smtps"
        starttls = options.get("starttls", "0") not in {"0", "false", "nee"}
        tls: Tls = "implicit" if implicit else "starttls" if starttls else "none"
        if parts.username and tls == "none" and parts.hostname not in _LOCAL_HOSTS:
            raise ValueError("SMTP_URL would send a password without TLS")
        return cls(
            host=parts.hostname,
            port=parts.port or {"implicit": 465, "starttls": 587, "none": 25}[tls],
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls=tls,
            timeout=float(options.get("timeout", cls.timeout)),
            helo=options.get("helo", cls.helo),
            cafile=options.get("cafile", ""),
        )

    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.cafile or None)


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

    def configure_host(self) -> smtplib.SMTP:
        where = self.settings
        host: smtplib.SMTP
        if where.tls == "implicit":
            host = smtplib.SMTP_SSL(
                where.host,
                where.port,
                local_hostname=where.helo,
                timeout=where.timeout,
                context=where.context(),
            )
        else:
            host = smtplib.SMTP(
                where.host,
                where.port,
                local_hostname=where.helo,
                timeout=where.timeout,
            )
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
        raw = message.as_bytes()
        try:
            if self.host is None:
                self.host = self.configure_host()
        except (smtplib.SMTPException, OSError) as error:
            return Outcome(Verdict.TEMPORARY, _why(error))
        outcome = self._exchange(self.host, str(sender), str(recipient), raw)
        if outcome.verdict is Verdict.ACCEPTED:
            flask_mail.email_dispatched.send(self.app, message=message)
        return outcome

    def _exchange(
        self, host: smtplib.SMTP, sender: str, recipient: str, raw: bytes
    ) -> Outcome:
        try:
            refused = (
                _refusal(host.mail(sender))
                or _refusal(host.rcpt(recipient))
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
        with contextlib.suppress(smtplib.SMTPException, OSError):
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
