"""The staff cookie: signed at sign-in, verified everywhere with a public key."""

import json
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


def issue(private_jwk: str, claims: StaffClaims) -> str:
    """Sign the claims with the private JWK (JSON text)."""
    key = OKPKey.import_key(json.loads(private_jwk))
    header = {"alg": ALGORITHM, "kid": key.kid or ""}
    payload = {
        "aud": AUDIENCE,
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


def verify(public_jwks: dict[str, Any], token: str, *, now: datetime) -> StaffClaims:
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
    if claims.get("aud") != AUDIENCE or found.expires_at <= now.timestamp():
        raise CookieError("expired or for another audience")
    return found
