"""Where answers arrive: a mailbox, as one address in the settings names it."""

import ssl
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

OPTIONS = {"starttls", "oauth", "folder", "judge", "timeout", "cafile"}


@dataclass(frozen=True, kw_only=True)
class ImapSettings:
    """Where to read, as whom, and whose judgement of a sender counts there."""

    host: str
    port: int
    username: str
    # with OAuth the refresh token, where the token server wants one
    password: str = field(default="", repr=False)
    starttls: bool = False
    oauth: bool = False
    folder: str = "INBOX"
    # the name under which this mail server writes Authentication-Results
    judge: str = ""
    timeout: float = 15.0
    cafile: str = ""

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read `imaps://user:pw@host?judge=mx.example.org`; never echo it."""
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query))
        if unknown := options.keys() - OPTIONS:
            raise ValueError(f"IMAP_URL has unknown options: {sorted(unknown)}")
        starttls, oauth = (_is_on(options, name) for name in ("starttls", "oauth"))
        if parts.scheme not in {"imap", "imaps"} or not parts.hostname:
            raise ValueError("IMAP_URL must be imaps://… or imap://… with a host")
        if (parts.scheme == "imap") != starttls:
            raise ValueError("IMAP_URL needs TLS: imaps://…, or imap://…?starttls=1")
        if not parts.username or not (parts.password or oauth):
            raise ValueError("IMAP_URL needs a user, and a password or oauth=1")
        return cls(
            host=parts.hostname,
            port=parts.port or (143 if starttls else 993),
            username=unquote(parts.username),
            password=unquote(parts.password or ""),
            starttls=starttls,
            oauth=oauth,
            folder=options.get("folder", cls.folder),
            judge=options.get("judge", ""),
            timeout=float(options.get("timeout", cls.timeout)),
            cafile=options.get("cafile", ""),
        )

    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.cafile or None)


def _is_on(options: dict[str, str], name: str) -> bool:
    return options.get(name, "0") not in {"0", "false", "nee"}
