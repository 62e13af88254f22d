"""A system of another organisation for the demo: one that works, one taken back."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlmodel import Session

from services.scheduling.koppelingen.domain import make_koppeling, revoke
from services.scheduling.tables import Koppeling
from shared.access.clients import Recht

SYSTEMS = (
    ("Dossier van Ziekenhuis De Lork (voorbeeld)", (Recht.STATUS, Recht.AANBOD)),
    ("Oude agenda van het team (voorbeeld)", (Recht.AGENDA,)),
)


def seed_koppelingen(session: Session, now: datetime, *, by: str) -> None:
    """Give two keys out and take one back; nobody ever sees them."""
    for number, (naam, rechten) in enumerate(SYSTEMS):
        koppeling_id = str(uuid5(NAMESPACE_URL, f"demo:koppeling/{number}"))
        if session.get(Koppeling, koppeling_id) is not None:
            continue
        make_koppeling(
            session,
            koppeling_id,
            naam=naam,
            rechten=rechten,
            domeinen=["delork.example"] if Recht.STATUS in rechten else [],
            regio="limburg",
            by=by,
            now=now - timedelta(days=40),
        )
    revoke(session, session.get_one(Koppeling, koppeling_id), by=by, now=now)
