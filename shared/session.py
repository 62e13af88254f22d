"""The browser session: a cookie that is signed and sealed.

Flask signs its session and leaves it readable; a message to the person may name
somebody, and a browser keeps its cookies on disk.
"""

import base64
from hashlib import sha256
from typing import Any

from flask import Flask, Request, Response, request
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer

from shared.access.cookie import HOST_PREFIX
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

    # and by it what is made now does not open as one of the build before, that signed
    # with SHA-1: those alone are taken under a name that is not bound to the host
    digest_method = staticmethod(sha256)

    def get_signing_serializer(self, app: Flask) -> Any:
        return _sealed(app, super().get_signing_serializer(app))

    def open_session(self, app: Flask, request: Request) -> Any:
        """Open the session; one of before its name was bound to the host moves over."""
        session = super().open_session(app, request)
        older = request.cookies.get(_plain(self.get_cookie_name(app)))
        if session or older is None:
            return session
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        age = int(app.permanent_session_lifetime.total_seconds())
        try:
            content = _sealed(app, signer).loads(older, max_age=age)
        except BadSignature:
            return session
        moved = self.session_class(content)
        moved.modified = True
        return moved

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        super().save_session(app, session, response)
        name = self.get_cookie_name(app)
        # or it would come back once the present one is emptied
        if session.modified and _plain(name) in request.cookies.keys() - {name}:
            response.delete_cookie(_plain(name), httponly=True, samesite="Lax")


def _sealed(app: Flask, signer: Any) -> SealedSerializer:
    older = app.config["SECRET_KEY_FALLBACKS"] or []
    keys = dict(map(_sealing_key, [app.secret_key, *older]))
    return SealedSerializer(signer, KeyRing(current=next(iter(keys)), keys=keys))


def _plain(name: str) -> str:
    return name.removeprefix(HOST_PREFIX)


def _sealing_key(secret: Any) -> tuple[str, bytes]:
    key = sha256(b"session|" + str(secret).encode()).digest()
    return sha256(key).hexdigest()[:8], key
