"""How many mails an address that nobody confirmed yet may get from us in a day.

Whoever fills in the form chooses the address. The limit keeps the form from
bothering strangers; it never refuses an aanmelding: that is taken, marked
(`confirm_held`), and the coordinator on duty is asked to telephone.
"""

import hmac
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import bindparam, delete
from sqlmodel import Session

from services.intake.aanmelding.models import AdresTeller
from services.intake.config import own_settings
from shared.clock import to_local
from shared.database.counters import count_up
from shared.database.tables import table_of
from shared.kernel import kernel_of

# one referrer on a busy day needs this many at most
CONFIRMATIONS_PER_DAY = 5
# more than a hospital sends us in a month
NETWORK_PER_DAY = 20
COUNTERS = table_of(AdresTeller)
OLDER = delete(COUNTERS).where(COUNTERS.c.day < bindparam("today"))


def may_ask(session: Session, email: str, *, now: datetime, network: str = "") -> bool:
    """Count one more question to an address; False when the day's share is used.

    `network` is the mark of where it comes from, which has a share too: nobody
    makes us write to one stranger after the other. With what is asked before the
    mark, so that one way of asking uses up the share of no other.
    """
    day = to_local(now).date()
    session.connection().execute(OLDER, {"today": day})
    address = mark_of(session, email)
    free = [_count(session, address, most=CONFIRMATIONS_PER_DAY, day=day)]
    if network:
        mark = f"netwerk/{network}"
        free.append(_count(session, mark, most=NETWORK_PER_DAY, day=day))
    return all(free)


def _count(session: Session, mark: str, *, most: int, day: date) -> bool:
    asked = count_up(session, AdresTeller, "asked", most=most, mark=mark, day=day)
    return asked is not None


def mark_of(session: Session, email: str) -> str:
    """Return a mark that only this service can compute from the address."""
    keys = own_settings(kernel_of(session)).link_keys
    message = f"intake|adres|{email.strip().casefold()}".encode()
    return hmac.new(keys.keys[keys.current], message, sha256).hexdigest()
