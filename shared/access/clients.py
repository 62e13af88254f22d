"""Systems of others that ask over the API: what they may, and their key.

The key is shown once. What is kept is a digest of it: a key is long and random, so that
a plain digest cannot be turned back into it.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import update
from sqlmodel import Session, col

from shared.database.tables import ClientMixin
from shared.kernel import Kernel

PREFIX = "zt"
# often enough to see that a key is still used, seldom enough to cost nothing
NOTED_EVERY = timedelta(hours=1)


class Recht(StrEnum):
    """What a key opens; none of them opens anything about a person."""

    STATUS = "aanmelding.status"
    AANBOD = "aanbod.lezen"
    AGENDA = "agenda.schrijven"


def new_key(client_id: str) -> tuple[str, str]:
    """Return a key and the digest of it that may be kept."""
    secret = secrets.token_urlsafe(32)
    return f"{PREFIX}_{client_id}_{secret}", digest(secret)


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def client_of(kernel: Kernel, key: str, *, now: datetime) -> ClientMixin | None:
    """Return whose key this is, as long as it opens something."""
    prefix, _, rest = key.partition("_")
    client_id, _, secret = rest.partition("_")
    if kernel.tables.clients is None or prefix != PREFIX or not secret:
        return None
    with kernel.reading() as session:
        row = session.get(kernel.tables.clients, client_id)
    # as much work for a key that nobody has
    same = hmac.compare_digest(digest(secret), row.kenmerk if row else digest(""))
    return row if row is not None and same and row.is_open(now) else None


def note_use(session: Session, client: ClientMixin, *, now: datetime) -> bool:
    """Remember that a key was used; tell whether that is news of this hour."""
    table = type(client)
    used = col(table.gebruikt_op)
    noted = session.connection().execute(
        update(table)
        .where(col(table.id) == client.id)
        .where(used.is_(None) | (used < now - NOTED_EVERY))
        .values(gebruikt_op=now)
    )
    return noted.rowcount == 1
