"""How many mails an address that nobody confirmed yet may get from us in a day.

Whoever fills in the form chooses the address. The limit keeps the form from
bothering a stranger; it never refuses an aanmelding.
"""

import hmac
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, col, delete

from services.intake.aanmelding.models import AdresTeller
from services.intake.config import own_settings
from shared.clock import to_local
from shared.database.locks import hold
from shared.kernel import kernel_of

# one referrer on a busy day needs this many at most
CONFIRMATIONS_PER_DAY = 5


def may_ask(session: Session, email: str, *, now: datetime) -> bool:
    """Count one more question to an address; False when the day's share is used."""
    day = to_local(now).date()
    session.exec(delete(AdresTeller).where(col(AdresTeller.day) < day))
    mark = mark_of(session, email)
    # two at the same moment are two
    hold(session, f"adres/{mark}")
    row = session.get(AdresTeller, (mark, day)) or AdresTeller(mark=mark, day=day)
    if row.asked >= CONFIRMATIONS_PER_DAY:
        return False
    row.asked += 1
    session.add(row)
    return True


def mark_of(session: Session, email: str) -> str:
    """Return a mark that only this service can compute from the address."""
    keys = own_settings(kernel_of(session)).link_keys
    message = f"intake|adres|{email.strip().casefold()}".encode()
    return hmac.new(keys.keys[keys.current], message, sha256).hexdigest()
