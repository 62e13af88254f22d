"""The staff cookie: signed at sign-in, verified everywhere with a public key."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

COOKIE = "zt_medewerker"
LIFETIME = timedelta(hours=8)
ALGORITHM = "Ed25519"
AUDIENCE = "zorgtafel"
# a browser takes such a cookie over https only, and from nobody but this very host
HOST_PREFIX = "__Host-"


class CookieError(Exception):
    """No valid staff cookie: forged, expired or malformed."""


@dataclass(frozen=True)
class StaffClaims:
    staff_id: str
    name: str
    roles: frozenset[str]
    region: str
    epoch: int
    expires_at: int
    session_id: str = ""
    # when its owner last proved who it is, here or elsewhere
    signed_in_at: int = 0


def host_bound(name: str, *, https: bool) -> str:
    """Return the name that keeps a cookie to this host; on plain http there is none."""
    return f"{HOST_PREFIX}{name}" if https else name


def issue(private_jwk: str, claims: StaffClaims, *, https: bool = False) -> str:
    """Sign the claims with the private JWK (JSON text)."""
    key = OKPKey.import_key(json.loads(private_jwk))
    header = {"alg": ALGORITHM, "kid": key.kid or ""}
    payload = {
        "aud": host_bound(AUDIENCE, https=https),
        "sub": claims.staff_id,
        "name": claims.name,
        "roles": sorted(claims.roles),
        "region": claims.region,
        "epoch": claims.epoch,
        "exp": claims.expires_at,
        "sid": claims.session_id,
        "auth_time": claims.signed_in_at,
    }
    return jwt.encode(header, payload, key, algorithms=[ALGORITHM])


def find_claims(
    public_jwks: dict[str, Any],
    cookies: Mapping[str, str],
    *,
    https: bool,
    now: datetime,
) -> StaffClaims | None:
    """Return whose cookie a browser sent.

    On https also one from before its name was bound to the host: they end within hours,
    and what is made now does not open under that name.
    """
    for bound in (True, False) if https else (False,):
        if token := cookies.get(host_bound(COOKIE, https=bound)):
            with suppress(CookieError):
                return verify(public_jwks, token, https=bound, now=now)
    return None


def verify(
    public_jwks: dict[str, Any], token: str, *, now: datetime, https: bool = False
) -> StaffClaims:
    """Return the claims of a genuine, unexpired cookie; raise CookieError."""
    try:
        keys = KeySet.import_key_set(public_jwks)  # type: ignore[arg-type]
        claims = jwt.decode(token, keys, algorithms=[ALGORITHM]).claims
        found = StaffClaims(
            staff_id=str(claims["sub"]),
            name=str(claims["name"]),
            roles=frozenset(str(role) for role in claims["roles"]),
            region=str(claims["region"]),
            epoch=int(claims["epoch"]),
            expires_at=int(claims["exp"]),
            # cookies of before these were there end within hours
            session_id=str(claims.get("sid", "")),
            signed_in_at=int(claims.get("auth_time", 0)),
        )
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise CookieError("not valid") from error
    audience = host_bound(AUDIENCE, https=https)
    if claims.get("aud") != audience or found.expires_at <= now.timestamp():
        raise CookieError("expired or for another audience")
    return found
