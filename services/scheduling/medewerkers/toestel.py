"""The browser somebody signed in with before: it is braked apart from strangers.

Whoever knows an address could else keep its owner out, by guessing without end. A
cookie that only this service can make says whose browser it is, and names nobody.
"""

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from flask import request

from shared.access.cookie import host_bound
from shared.request import current_kernel

COOKIE = "zt_toestel"
KEPT = timedelta(days=180)


def subject_for(email: str) -> str:
    """Return under what an attempt counts: this browser, or the address for all."""
    number = _number(email)
    return f"toestel/{number}" if number else email


def remember(answer: Any, email: str) -> Any:
    """Let this browser show later that its owner signed in here before."""
    number = _number(email) or secrets.token_hex(8)
    answer.set_cookie(
        _name(),
        f"{number}.{_marks(email, number)[0]}",
        max_age=int(KEPT.total_seconds()),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=current_kernel().config.suite.is_https,
    )
    return answer


def _name() -> str:
    return host_bound(COOKIE, https=current_kernel().config.suite.is_https)


def _number(email: str) -> str:
    """Return the number of this browser, if the cookie is of this address."""
    number, _, mark = request.cookies.get(_name(), "").partition(".")
    given = mark.encode()
    fits = [hmac.compare_digest(given, one.encode()) for one in _marks(email, number)]
    return number if any(fits) else ""


def _marks(email: str, number: str) -> list[str]:
    """Return what proves it, under the current secret key first."""
    said = f"toestel|{number}|{email.casefold()}".encode()
    keys = current_kernel().config.own.secret_keys
    return [hmac.digest(secret.encode(), said, sha256).hex() for secret in keys]
