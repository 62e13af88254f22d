"""Private links for people without an account.

A link is an HMAC over purpose, row, generation and expiry, so that it can be
computed again and nothing but the row is stored. Raising the row's generation
revokes every older link.
"""

import base64
import binascii
import hmac
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from shared.config import KeyRing

MAC_BYTES = 18
HEAD = struct.Struct(">16sIH")


class LinkError(Exception):
    """The link was not made here, for another purpose, or is damaged."""


@dataclass(frozen=True)
class LinkClaim:
    """What a genuine link says; the row still decides whether it is valid."""

    row_id: str
    generation: int
    expires_at: datetime

    def is_expired(self, now: datetime) -> bool:
        return now >= self.expires_at


class Links:
    """Mints and reads the links of one service."""

    def __init__(self, *, service: str, keys: KeyRing) -> None:
        self._service = service
        self._keys = keys

    def mint(
        self, purpose: str, row_id: str, *, generation: int, expires_at: datetime
    ) -> str:
        """Return the URL-safe token; the same input gives the same token."""
        head = HEAD.pack(UUID(row_id).bytes, int(expires_at.timestamp()), generation)
        mac = self._mac(self._keys.keys[self._keys.current], purpose, head)
        return base64.urlsafe_b64encode(head + mac).decode().rstrip("=")

    def read(self, purpose: str, token: str) -> LinkClaim:
        """Return the claim of a genuine token for this purpose; raise LinkError."""
        try:
            raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except (binascii.Error, ValueError) as error:
            raise LinkError("malformed") from error
        if len(raw) != HEAD.size + MAC_BYTES:
            raise LinkError("malformed")
        head, mac = raw[: HEAD.size], raw[HEAD.size :]
        genuine = [
            hmac.compare_digest(mac, self._mac(key, purpose, head))
            for key in self._keys.keys.values()
        ]
        if not any(genuine):
            raise LinkError("not ours")
        row, expires, generation = HEAD.unpack(head)
        return LinkClaim(
            row_id=str(UUID(bytes=row)),
            generation=generation,
            expires_at=datetime.fromtimestamp(expires, UTC),
        )

    def _mac(self, key: bytes, purpose: str, head: bytes) -> bytes:
        message = f"{self._service}|{purpose}|".encode() + head
        return hmac.digest(key, message, sha256)[:MAC_BYTES]
