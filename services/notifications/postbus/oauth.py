"""An access token for a mailbox that takes no password (RFC 6749)."""

import json
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from urllib.request import Request, urlopen

from services.notifications.postbus.server import ImapSettings

ANSWERS_WITHIN_SECONDS = 15
MOST_BYTES = 64 * 1024


class NoTokenError(Exception):
    """The token server gave none."""


def parse_token_server(url: str) -> tuple[str, dict[str, str]]:
    """Read `https://client:secret@host/path?scope=…`: where to ask, and as whom."""
    parts = urlsplit(url)
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise ValueError("IMAP_OAUTH_URL must be https://client:secret@host/…")
    if parts.scheme == "http" and parts.hostname != "127.0.0.1":
        raise ValueError("IMAP_OAUTH_URL would send a secret without TLS")
    if not parts.username:
        raise ValueError("IMAP_OAUTH_URL needs a client")
    form = {
        **dict(parse_qsl(parts.query)),
        "client_id": unquote(parts.username),
        "client_secret": unquote(parts.password or ""),
    }
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}", form


def access_token(url: str, where: ImapSettings) -> str:
    """Ask a token: with the refresh token of this mailbox, or for the client itself."""
    address, form = parse_token_server(url)
    if where.password:
        form |= {"grant_type": "refresh_token", "refresh_token": where.password}
    else:
        form["grant_type"] = "client_credentials"
    # the scheme was checked: only https, or http on this machine
    request = Request(address, data=urlencode(form).encode())
    try:
        with urlopen(request, timeout=ANSWERS_WITHIN_SECONDS) as answer:
            found: Any = json.loads(answer.read(MOST_BYTES))
        return str(found["access_token"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        # its text may repeat the secret
        raise NoTokenError from error
