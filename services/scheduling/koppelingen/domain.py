"""Keys for systems of others: giving one out, taking it back, seeing it used."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from services.scheduling.tables import Koppeling
from shared import audit
from shared.access.clients import new_key
from shared.contracts import KoppelingGebruikt, KoppelingStand
from shared.kernel import kernel_of
from shared.messaging.outbox import publish
from shared.refusal import RefusalError

TWICE = (
    "Deze koppeling is al gemaakt. Haar sleutel was één keer te zien. Heb je hem "
    "niet meer? Trek de koppeling in en maak een nieuwe."
)


class KoppelingError(RefusalError):
    """A key that is not given out."""


def make_koppeling(
    session: Session,
    koppeling_id: str,
    *,
    naam: str,
    rechten: Collection[str],
    domeinen: Collection[str],
    regio: str,
    by: str,
    now: datetime,
) -> str:
    """Keep a system and return its key, which nobody can see again."""
    if session.get(Koppeling, koppeling_id) is not None:
        raise KoppelingError(TWICE)
    key, kenmerk = new_key(koppeling_id)
    days = kernel_of(session).policy.at(now).get("koppelingen.geldig_dagen")
    row = Koppeling(
        id=koppeling_id,
        naam=naam,
        regio=regio,
        rechten=sorted(rechten),
        domeinen=sorted(domeinen),
        kenmerk=kenmerk,
        vervalt_op=now + timedelta(days=days),
        gemaakt_op=now,
        gemaakt_door=by,
    )
    _announce(session, row, now=now)
    _note(session, row, "sleutel gemaakt", by=by)
    return key


def revoke(session: Session, row: Koppeling, *, by: str, now: datetime) -> None:
    """End a key everywhere; twice is once."""
    if row.ingetrokken_op is not None:
        return
    row.ingetrokken_op = now
    _announce(session, row, now=now)
    _note(session, row, "sleutel ingetrokken", by=by)


def keep_use(session: Session, message: KoppelingGebruikt) -> None:
    """Remember the last use, wherever that was."""
    row = session.get(Koppeling, message.koppeling_id)
    if row is None:
        return
    row.gebruikt_op = max(row.gebruikt_op or message.gebruikt_op, message.gebruikt_op)
    session.add(row)


def koppelingen_of(session: Session, *, regio: str, now: datetime) -> list[Koppeling]:
    """Return the systems of a region: those that work first, then by name."""
    rows = session.exec(
        select(Koppeling).where(Koppeling.regio == regio).order_by(col(Koppeling.naam))
    )
    return sorted(rows, key=lambda row: not row.is_open(now))


def _announce(session: Session, row: Koppeling, *, now: datetime) -> None:
    row.version += 1
    session.add(row)
    session.flush()
    message = KoppelingStand(
        aggregate=row.id,
        version=row.version,
        at=now,
        koppeling_id=row.id,
        naam=row.naam,
        regio=row.regio,
        rechten=tuple(row.rechten),
        domeinen=tuple(row.domeinen),
        kenmerk=row.kenmerk,
        vervalt_op=row.vervalt_op,
        ingetrokken_op=row.ingetrokken_op,
    )
    publish(session, message, casus_id=None)


def _note(session: Session, row: Koppeling, what: str, *, by: str) -> None:
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"koppeling/{row.id}",
        reason=what,
    )
