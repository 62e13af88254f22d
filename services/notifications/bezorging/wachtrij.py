"""What the ticker finds again: mails that are due and claims that nobody ended."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from services.notifications.bezorging.domain import end_mail
from services.notifications.bezorging.models import WACHTEND, Bericht, Stand

RING_AGAIN = timedelta(seconds=20)


def expire_claims(session: Session, *, now: datetime) -> list[Bericht]:
    """Judge mails whose process died: send again, or ask a human."""
    rows = session.exec(
        select(Bericht)
        .where(
            Bericht.stand == Stand.GECLAIMD,
            col(Bericht.geclaimd_tot) < now,
        )
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        if row.privaat:
            end_mail(row, Stand.ONZEKER, now=now, reason="onderbroken")
        else:
            row.stand, row.claim, row.geclaimd_tot = Stand.KLAAR, None, None
            row.twijfel = True
        session.add(row)
    return list(rows)


def ring_due(session: Session, *, now: datetime, limit: int = 200) -> list[str]:
    """Return waiting mails that are due and were not rung for lately."""
    rows = session.exec(
        select(Bericht)
        .where(
            col(Bericht.stand).in_(WACHTEND),
            col(Bericht.volgende_op) <= now,
            col(Bericht.gebeld_op) <= now - RING_AGAIN,
        )
        .order_by(col(Bericht.volgende_op))
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.gebeld_op = now
        session.add(row)
    return [row.id for row in rows]
