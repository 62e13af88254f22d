"""The wire: look, fetch and move. It decides nothing about what a mail says."""

import imaplib
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from imapclient import IMAPClient

from services.notifications.postbus.oauth import NoTokenError, access_token
from services.notifications.postbus.server import ImapSettings

# no more at once than a worker can do before others want their turn
AT_ONCE = 50


class MailboxAwayError(Exception):
    """The mailbox cannot be read now; `reason` says why, without the server's text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Waiting:
    """A mail that lies in the mailbox, before it is fetched."""

    uid: int
    size: int
    received: datetime


class Mailbox:
    """One conversation with the mail server, with its folder selected."""

    def __init__(self, where: ImapSettings, *, token_server: str = "") -> None:
        self._where, self._token_server = where, token_server
        self.uidvalidity = 0

    def __enter__(self) -> Self:
        try:
            self._open()
        except (imaplib.IMAP4.error, OSError, NoTokenError) as error:
            raise MailboxAwayError(why(error)) from error
        return self

    def __exit__(self, *error: object) -> None:
        # what was done is committed; a failed goodbye changes nothing
        self._client.shutdown()

    def _open(self) -> None:
        where, context = self._where, self._where.context()
        token = access_token(self._token_server, where) if where.oauth else ""
        self._client = IMAPClient(
            where.host,
            where.port,
            ssl=not where.starttls,
            ssl_context=context,
            timeout=where.timeout,
        )
        try:
            if where.starttls:
                self._client.starttls(context)
            self._client.normalise_times = False
            if token:
                self._client.oauth2_login(where.username, token)
            else:
                self._client.login(where.username, where.password)
            found = self._client.select_folder(where.folder)
            self.uidvalidity = int(found[b"UIDVALIDITY"])
        except BaseException:
            self._client.shutdown()
            raise

    def waiting(self) -> list[Waiting]:
        """Return the oldest mails in the folder, unread or not."""
        uids = sorted(self._client.search("ALL"))[:AT_ONCE]
        if not uids:
            return []
        found = self._client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        return [
            Waiting(
                uid=uid,
                size=int(data[b"RFC822.SIZE"]),
                received=data[b"INTERNALDATE"].astimezone(UTC),
            )
            for uid, data in sorted(found.items())
        ]

    @property
    def can_listen(self) -> bool:
        return bool(self._client.has_capability("IDLE"))

    def has_mail(self) -> bool:
        return bool(self._client.search("ALL"))

    def hears_mail(self, seconds: float) -> bool:
        """Wait at most so long; tell whether the server said that mail came."""
        self._client.idle()
        found = self._client.idle_check(timeout=seconds)
        # without an answer to this the line is broken
        found += self._client.idle_done()[1]
        return any(each[1:2] == (b"EXISTS",) and each[0] for each in found)

    def fetch(self, uid: int, most: int) -> bytes | None:
        """Return that many bytes of a mail; None when somebody took it away."""
        # PEEK: whether it was read is for humans to say
        found = self._client.fetch([uid], [f"BODY.PEEK[]<0.{most}>"])
        return bytes(found[uid][b"BODY[]<0>"]) if uid in found else None

    def move(self, uid: int, folder: str) -> None:
        """Put a mail in a folder beside this one, which is made where it is missing."""
        prefix = self._prefix()
        if not self._client.folder_exists(prefix + folder):
            self._client.create_folder(prefix + folder)
        self._client.move([uid], prefix + folder)

    def _prefix(self) -> str:
        if not self._client.has_capability("NAMESPACE"):
            return ""
        personal = self._client.namespace().personal
        return str(personal[0][0]) if personal else ""


def why(error: Exception) -> str:
    """Return a reason without the server's text, which may name people."""
    if isinstance(error, NoTokenError):
        return "geen toegangsbewijs gekregen"
    if isinstance(error, ssl.SSLError):
        return "beveiligde verbinding mislukt"
    if isinstance(error, IMAPClient.AbortError):
        return "verbinding verbroken"
    if isinstance(error, imaplib.IMAP4.error):
        return "de mailserver weigert ons"
    if isinstance(error, TimeoutError):
        return "de mailserver antwoordt niet"
    return "verbinding mislukt"
