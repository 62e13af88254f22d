"""Where mail goes: the server, as one address in the settings names it."""

import ssl
from dataclasses import dataclass, field
from typing import Literal, Self
from urllib.parse import parse_qsl, unquote, urlsplit

_LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}
Tls = Literal["none", "starttls", "implicit"]


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
