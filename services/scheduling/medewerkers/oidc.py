"""The protocol of signing in elsewhere: OpenID Connect with PKCE, done by Authlib.

What a provider says of itself decides nothing that matters: who issues, for whom, and
how it signs stand here. Only the state, the nonce and the verifier wait in the sealed
browser session; no token of the provider is kept.
"""

import logging
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.integrations.flask_client import (
    FlaskIntegration,
    FlaskOAuth2App,
    OAuthError,
)
from flask import abort, redirect, request
from flask import session as browser
from joserfc.errors import JoseError

from services.scheduling.config import Settings, settings_of
from shared import clock
from shared.request import current_kernel

log = logging.getLogger(__name__)
NAME = "organisatie"
BACK = "/planning/inloggen/organisatie/terug"
WELL_KNOWN = ".well-known/openid-configuration"
# a key pair only: with "none" or a shared key anybody could have written it
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
SECONDS = 5
LEEWAY_SECONDS = 60
# who opens a few tabs may finish in the last of them
STATES = 3
NO_ANSWER = (requests.RequestException, ValueError, RuntimeError, KeyError, TypeError)


class ProviderAwayError(Exception):
    """The provider gives no answer, or none that can be used."""


class UnprovenError(Exception):
    """What came back does not prove who it is."""


class TooWeakError(Exception):
    """It is proven who it is, but not as strongly as this place asks."""


@dataclass(frozen=True)
class Proven:
    """What the provider says of somebody, and what that person came for."""

    claims: dict[str, Any]
    target: str
    purpose: str


def settings() -> Settings:
    return settings_of(current_kernel())


def require() -> None:
    """Answer 404 where nobody signs in this way."""
    if not settings().oidc_issuer:
        abort(404)


def begin(target: str, *, purpose: str, **asked: str) -> Any:
    """Send the browser to the provider; there it shows who it is."""
    client, strengths = _client(), settings().oidc_acr
    if strengths:
        asked["acr_values"] = strengths
    found = _answered(
        lambda: client.create_authorization_url(_address(BACK), **asked), client
    )
    _forget_old_states()
    client.save_authorize_data(
        redirect_uri=_address(BACK),
        target=target,
        purpose=purpose,
        **{name: found[name] for name in ("state", "nonce", "code_verifier")},
    )
    return redirect(found["url"])


def finish() -> Proven:
    """Return what is proven of whom the provider sends back; works once."""
    client, own = _client(), settings()
    state = request.args.get("state", "")
    begun = client.framework.get_state_data(browser, state)
    expected = {
        "iss": {"essential": True, "value": own.oidc_issuer},
        "aud": {"essential": True, "value": own.oidc_client_id},
    }
    try:
        token = _answered(
            lambda: client.authorize_access_token(
                claims_options=expected, leeway=LEEWAY_SECONDS
            ),
            client,
        )
    except (OAuthError, JoseError) as error:
        # the description of an error may hold what somebody typed there
        log.warning("not proven", extra={"error": type(error).__name__})
        raise UnprovenError(type(error).__name__) from error
    if "userinfo" not in token:
        raise UnprovenError("no id_token")
    claims = dict(token["userinfo"])
    # that it was asked binds no provider: what it says counts
    if own.oidc_acr and claims.get("acr") not in own.oidc_acr.split():
        raise TooWeakError
    return Proven(claims, begun["target"], begun["purpose"])


def sign_out() -> Any:
    """Send the browser to the page where the provider ends its own session."""
    client = _client()
    found = _answered(
        lambda: client.create_logout_url(
            _address("/planning/inloggen"), client_id=client.client_id
        ),
        client,
    )
    return redirect(found["url"])


def _client() -> FlaskOAuth2App:
    """Return the client, which learns addresses and keys anew each hour."""
    require()
    kernel, own = current_kernel(), settings()
    hour = clock.now().strftime("%Y%m%d%H")
    since, client = kernel.memory.get(NAME, ("", None))
    if since != hour:
        client = FlaskOAuth2App(
            FlaskIntegration(NAME),
            NAME,
            client_id=own.oidc_client_id,
            client_secret=own.oidc_client_secret.get_secret_value(),
            server_metadata_url=f"{own.oidc_issuer.rstrip('/')}/{WELL_KNOWN}",
            client_kwargs={
                "scope": own.oidc_scopes,
                "code_challenge_method": "S256",
                "default_timeout": SECONDS,
                # the environment would name other authorities, and count
                **({"verify": own.oidc_ca, "trust_env": False} if own.oidc_ca else {}),
            },
        )
        kernel.memory[NAME] = (hour, client)
    return client


def _answered(ask: Any, client: FlaskOAuth2App) -> Any:
    """Ask the provider; raise ProviderAwayError where it does not answer as one."""
    try:
        known = client.load_server_metadata()
        if known["issuer"] != settings().oidc_issuer or not _is_safe(known):
            raise ValueError("it says that it is another")
        known["id_token_signing_alg_values_supported"] = list(ALGORITHMS)
        return ask()
    except NO_ANSWER as error:
        current_kernel().memory.pop(NAME, None)
        log.warning("provider away", extra={"error": type(error).__name__})
        raise ProviderAwayError from error


def _is_safe(known: dict[str, Any]) -> bool:
    """Whether nothing goes over the line less well guarded than the issuer itself."""
    scheme = urlsplit(settings().oidc_issuer).scheme
    return all(
        urlsplit(known[name]).scheme in (scheme, "https")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    )


def _forget_old_states() -> None:
    waiting = [key for key in browser if key.startswith(f"_state_{NAME}_")]
    for key in waiting[: 1 - STATES]:
        browser.pop(key)


def _address(path: str) -> str:
    return f"{current_kernel().config.suite.public_url}{path}"
