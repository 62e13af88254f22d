"""What systems of others may ask intake: where an aanmelding of their own stands."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from services.intake.aanmelding.domain.store import TOLD, Told, open_document
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.tables import Koppeling
from shared import audit
from shared.access.clients import note_use
from shared.contracts import KoppelingGebruikt, KoppelingStand
from shared.database.tables import ClientMixin
from shared.encryption import CasusDestroyedError
from shared.messaging.outbox import publish


def keep_koppeling(session: Session, message: KoppelingStand) -> None:
    """Store the newest state of one system."""
    row = session.get(Koppeling, message.koppeling_id)
    values: dict[str, Any] = {
        "naam": message.naam,
        "regio": message.regio,
        "rechten": list(message.rechten),
        "domeinen": list(message.domeinen),
        "kenmerk": message.kenmerk,
        "vervalt_op": message.vervalt_op,
        "ingetrokken_op": message.ingetrokken_op,
    }
    if row is None:
        row = Koppeling(id=message.koppeling_id, **values)
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)


def find_own(
    session: Session, client: ClientMixin, reference: str, *, now: datetime
) -> Aanmelding | None:
    """Return an aanmelding that is this system's own, and record that it looked.

    Its own are those of its region whose aanmelder proved a mail address of one of
    its domains. Another one is as if it did not exist.
    """
    _tell_use(session, client, now=now)
    row = session.exec(
        select(Aanmelding).where(Aanmelding.reference == reference)
    ).first()
    if row is None or not _is_own(session, client, row):
        return None
    audit.record(
        session,
        actor=f"koppeling/{client.id}",
        action="gelezen",
        subject=f"aanmelding/{row.id}",
        casus_id=row.id,
    )
    return row


def coarse_state(row: Aanmelding) -> Told:
    """Return where it stands; not what was decided when that says much of a family."""
    return TOLD[Stand(row.state)]


def _is_own(session: Session, client: ClientMixin, row: Aanmelding) -> bool:
    if row.region != client.regio or row.email_confirmed_at is None:
        return False
    try:
        email = open_document(session, row).email
    except CasusDestroyedError:
        return False
    return email.rpartition("@")[2].casefold() in client.domeinen


def _tell_use(session: Session, client: ClientMixin, *, now: datetime) -> None:
    if not note_use(session, client, now=now):
        return
    row = session.get_one(Koppeling, client.id, populate_existing=True)
    row.version += 1
    session.add(row)
    message = KoppelingGebruikt(
        aggregate=row.id,
        version=row.version,
        at=now,
        koppeling_id=row.id,
        gebruikt_op=now,
    )
    publish(session, message, casus_id=None)
