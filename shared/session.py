"""The browser session: a cookie that is signed and sealed.

Flask signs its session and leaves it readable; a message to the person may name
somebody, and a browser keeps its cookies on disk.
"""

import base64
from hashlib import sha256
from typing import Any

from flask import Flask
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer

from shared.config import KeyRing
from shared.encryption import SealError, open_with, seal_with

PLACE = "session cookie"
JSON = TaggedJSONSerializer()


class SealedSerializer:
    """Seals the content before itsdangerous signs it."""

    def __init__(self, signer: URLSafeTimedSerializer, ring: KeyRing) -> None:
        self._signer = signer
        self._ring = ring

    def dumps(self, content: Any) -> str:
        sealed = seal_with(self._ring, PLACE, JSON.dumps(content).encode())
        text = self._signer.dumps(base64.urlsafe_b64encode(sealed).decode())
        assert isinstance(text, str)
        return text

    def loads(self, text: str, max_age: int | None = None) -> Any:
        """Return the content; raise BadSignature, which Flask expects."""
        try:
            sealed = base64.urlsafe_b64decode(self._signer.loads(text, max_age=max_age))
            return JSON.loads(open_with(self._ring, PLACE, sealed).decode())
        except (SealError, ValueError, TypeError) as error:
            raise BadSignature("does not open") from error


class SealedSessions(SecureCookieSessionInterface):
    """Flask's own cookie session, unreadable outside the service."""

    def get_signing_serializer(self, app: Flask) -> Any:
        signer = super().get_signing_serializer(app)
        if signer is None:
            return None
        older = app.config["SECRET_KEY_FALLBACKS"] or []
        keys = dict(map(_sealing_key, [app.secret_key, *older]))
        return SealedSerializer(signer, KeyRing(current=next(iter(keys)), keys=keys))


def _sealing_key(secret: Any) -> tuple[str, bytes]:
    key = sha256(b"session|" + str(secret).encode()).digest()
    return sha256(key).hexdigest()[:8], key
