"""A provider of OpenID Connect in the shape of ACM/IDM: a real server on this machine.

It is strict where the real one is: a code works once, for the client, the address and
the verifier that it was asked with. What it says of somebody a test may twist.
"""

import base64
import hashlib
import secrets
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "zorgtafel", "een-lang-geheim-van-de-proef"
ROLE_CLAIM = "zorgtafel_rol_3d"
# of nobody: the provider gives it to see that it is left alone
RRN = "85073003328"
SCOPES = {"openid", "profile", "vo"}
KEY = RSAKey.generate_key(2048, {"kid": "een"}, private=True)
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "een"}, private=True)


def person(**other: Any) -> dict[str, Any]:
    """What the provider says of a coordinator."""
    return {
        "sub": "2365621db15c6e2846ca71a1f2774e79",
        "given_name": "Nele",
        "family_name": "Okkernoot",
        "vo_id": "a5720746-4c9e-48a8-9aa0-7ab456648487",
        "vo_email": "Nele.Okkernoot@example.org",
        "vo_doelgroepcode": "GID",
        "vo_orgcode": "OVO000000",
        "vo_orgnaam": "Opgroeien",
        ROLE_CLAIM: ["Zorgtafel-coordinator:OVO000000"],
        "rrn": RRN,
    } | other


@dataclass
class Provider:
    """What it says, what it was asked, and what a test makes it do wrong."""

    base: str = ""
    claims: dict[str, Any] = field(default_factory=person)
    twist: Callable[[dict[str, Any]], Any] = lambda claims: None
    sign: Callable[[dict[str, Any]], str] = field(
        default=lambda claims: jwt.encode({"alg": "RS256", "kid": "een"}, claims, KEY)
    )
    metadata: dict[str, Any] = field(default_factory=dict)
    keys: list[Any] = field(default_factory=lambda: [KEY])
    broken: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"{self.base}/op"

    def show_up(self, address: str) -> str:
        """Be the browser that follows to the provider; return where it is sent."""
        parts = urlsplit(address)
        here, port = parts.hostname or "", parts.port or 80
        connection = HTTPConnection(here, port, timeout=10)
        if parts.scheme == "https":
            # whether it is the provider is for the service to find out
            blind = ssl._create_unverified_context()
            connection = HTTPSConnection(here, port, timeout=10, context=blind)
        connection.request("GET", f"{parts.path}?{parts.query}")
        location = connection.getresponse().getheader("Location") or ""
        connection.close()
        return location


@contextmanager
def serving(
    host: str = "127.0.0.1", secure: ssl.SSLContext | None = None
) -> Iterator[Provider]:
    provider = Provider()
    server = make_server(host, 0, _app(provider), threaded=True, ssl_context=secure)
    scheme = "https" if secure else "http"
    provider.base = f"{scheme}://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _app(provider: Provider) -> Flask:
    app = Flask("provider")

    @app.before_request
    def break_down() -> Any:
        return ("stuk", 502) if provider.broken else None

    @app.get("/op/.well-known/openid-configuration")
    def discovery() -> Response:
        return jsonify(
            {
                "issuer": provider.issuer,
                "authorization_endpoint": f"{provider.issuer}/v1/auth",
                "token_endpoint": f"{provider.issuer}/v1/token",
                "end_session_endpoint": f"{provider.issuer}/v1/logout",
                "jwks_uri": f"{provider.issuer}/v1/keys",
                "response_types_supported": ["code"],
                "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"],
                "code_challenge_methods_supported": ["plain", "S256"],
                **provider.metadata,
            }
        )

    @app.get("/op/v1/keys")
    def keys() -> Response:
        return jsonify(keys=[key.as_dict(private=False) for key in provider.keys])

    @app.get("/op/v1/auth")
    def authorize() -> Any:
        asked = request.args.to_dict()
        provider.asked.append(asked)
        if not set(asked["scope"].split()) <= SCOPES:
            return _back(asked, error="invalid_scope")
        code = secrets.token_urlsafe(16)
        provider.codes[code] = asked
        return _back(asked, code=code)

    @app.post("/op/v1/token")
    def token() -> Any:
        form, user = request.form, request.authorization
        asked = provider.codes.pop(form["code"], None)
        if user is None or (user.username, user.password) != (CLIENT, SECRET):
            return jsonify(error="invalid_client"), 401
        if asked is None or not _fits(asked, form.to_dict()):
            return jsonify(error="invalid_grant"), 400
        now = int(time.time())
        claims = provider.claims | {
            "iss": provider.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
        }
        provider.twist(claims)
        return jsonify(
            access_token="-OYFUnq0TieWrbD5",
            token_type="Bearer",
            id_token=provider.sign(claims),
        )

    return app


def _back(asked: dict[str, str], **answer: str) -> Any:
    query = urlencode({**answer, "state": asked["state"]})
    return redirect(f"{asked['redirect_uri']}?{query}")


def _fits(asked: dict[str, str], form: dict[str, str]) -> bool:
    digest = hashlib.sha256(form["code_verifier"].encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    return (
        asked["code_challenge_method"] == "S256"
        and asked["code_challenge"] == challenge
        and asked["redirect_uri"] == form["redirect_uri"]
    )
