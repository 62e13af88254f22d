"""Slowing down who guesses: per address or account, longer after each failure.

A subject is a mail address where a password is tried, `code/<id>` where the second
step is.
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
    row = _locked_row(session, _key(session, subject), now=now)
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
            (col(Inlogrem.sleutel) == _key(session, subject))
            | (col(Inlogrem.laatste_op) < now - FORGOTTEN_AFTER)
        )
    )


def _key(session: Session, subject: str) -> str:
    secret = kernel_of(session).config.own.secret_key.get_secret_value()
    return hmac.digest(secret.encode(), subject.casefold().encode(), sha256).hex()


def _locked_row(session: Session, key: str, *, now: datetime) -> Inlogrem:
    find = select(Inlogrem).where(Inlogrem.sleutel == key).with_for_update()
    row = session.exec(find).first()
    if row is not None:
        return row
    try:
        with session.begin_nested():
            session.add(Inlogrem(sleutel=key, laatste_op=now))
    except IntegrityError:
        pass  # somebody else made it a moment ago
    return session.exec(find).one()
