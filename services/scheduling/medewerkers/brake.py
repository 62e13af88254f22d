"""Slowing down who guesses: per address or account, longer after each failure.

A subject is a mail address where a password is tried, or `toestel/<number>` in a
browser that its owner signed in with before; `wachtwoord/<id>` where somebody who is in
is asked again; `code/<id>` where the second step is.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from services.scheduling.medewerkers.models import Inlogrem
from shared.kernel import kernel_of

FREE_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)


def wait_after(failures: int) -> timedelta:
    """Return how long the next attempt must wait after so many failures."""
    beyond = failures - FREE_ATTEMPTS
    if beyond < 0:
        return timedelta()
    return min(FIRST_WAIT * 2 ** min(beyond, 16), LONGEST_WAIT)


def count_attempt(session: Session, subject: str, *, now: datetime) -> timedelta:
    """Count an attempt as failed before it is checked; return how long to wait.

    Nothing is counted while the subject has to wait. Counting first means that
    many attempts at the same moment do not slip through together.
    """
    row = _locked_row(session, _keys(session, subject), now=now)
    if now - row.laatste_op > FORGOTTEN_AFTER:
        row.mislukt = 0
    left = row.laatste_op + wait_after(row.mislukt) - now
    if left > timedelta():
        return left
    row.mislukt += 1
    row.laatste_op = now
    session.add(row)
    return timedelta()


def count_failures(session: Session, *, now: datetime) -> tuple[int, int]:
    """Return the attempts of the last day that failed, and addresses that must wait."""
    rows = session.exec(
        select(Inlogrem).where(col(Inlogrem.laatste_op) > now - FORGOTTEN_AFTER)
    ).all()
    waiting = [row for row in rows if row.laatste_op + wait_after(row.mislukt) > now]
    return sum(row.mislukt for row in rows), len(waiting)


def forget_attempts(session: Session, subject: str, *, now: datetime) -> None:
    """Release the brake after a good try, and drop what is long forgotten."""
    session.exec(
        delete(Inlogrem).where(
            col(Inlogrem.sleutel).in_(_keys(session, subject))
            | (col(Inlogrem.laatste_op) < now - FORGOTTEN_AFTER)
        )
    )


def _keys(session: Session, subject: str) -> list[str]:
    """Return what a subject is stored as, under the current secret key first."""
    message = subject.casefold().encode()
    return [
        hmac.digest(secret.encode(), message, sha256).hex()
        for secret in kernel_of(session).config.own.secret_keys
    ]


def _locked_row(session: Session, keys: list[str], *, now: datetime) -> Inlogrem:
    row = _find(session, keys)
    if row is None:
        try:
            with session.begin_nested():
                session.add(Inlogrem(sleutel=keys[0], laatste_op=now))
        except IntegrityError:
            pass  # somebody else made it a moment ago
        row = _find(session, keys)
    assert row is not None
    return row


def _find(session: Session, keys: list[str]) -> Inlogrem | None:
    """Return the row of this subject; one under an older key goes on counting."""
    rows = select(Inlogrem).where(col(Inlogrem.sleutel).in_(keys)).with_for_update()
    found = {row.sleutel: row for row in session.exec(rows)}
    return next((found[key] for key in keys if key in found), None)
