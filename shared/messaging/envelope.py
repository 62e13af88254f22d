"""The one string argument of a queue message: routing in clear, content sealed.

Type, id, sender and receiver are authenticated: a content moved under another
address does not open.
"""

import base64
import json
from dataclasses import asdict, dataclass

from shared.config import KeyRing
from shared.encryption import SealError, open_with, seal_with


@dataclass(frozen=True)
class Envelope:
    id: str
    type: str
    sender: str
    receiver: str
    aggregate: str
    version: int
    previous: str | None
    releases: int
    request_id: str

    @property
    def place(self) -> str:
        return "queue/" + json.dumps(asdict(self), sort_keys=True)


def pack(ring: KeyRing, envelope: Envelope, content: bytes) -> str:
    """Seal the content under the queue key; return the queue argument."""
    sealed = seal_with(ring, envelope.place, content)
    body = base64.b64encode(sealed).decode()
    return json.dumps({"envelope": asdict(envelope), "sealed": body})


def address(blob: str) -> Envelope:
    """Read the clear part, which nothing has authenticated yet."""
    try:
        return Envelope(**json.loads(blob)["envelope"])
    except (ValueError, KeyError, TypeError) as error:
        raise SealError("malformed envelope") from error


def unpack(ring: KeyRing, blob: str) -> tuple[Envelope, bytes]:
    """Open what `pack` made; raise SealError."""
    envelope = address(blob)
    try:
        sealed = base64.b64decode(json.loads(blob)["sealed"], validate=True)
    except (ValueError, KeyError, TypeError) as error:
        raise SealError("malformed body") from error
    return envelope, open_with(ring, envelope.place, sealed)
