"""When a casus is destroyed, what nobody can use any more goes back to the year."""

from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.rugzak.models import (
    Rekening,
    RugzakBoeking,
    RugzakDaad,
    Stap,
)
from services.scheduling.rugzak.rekening import WAYS, Move, Stand
from shared import clock


def release_rest(session: Session, casus_id: str) -> None:
    """Release what is still reserved or committed; again finds nothing."""
    mine = select(RugzakDaad.inzet_id).where(RugzakDaad.casus_id == casus_id).distinct()
    for inzet_id in session.exec(mine).all():
        rows = session.exec(
            select(RugzakBoeking).where(col(RugzakBoeking.inzet_id) == inzet_id)
        ).all()
        stand = Stand.after(Move(row.van, row.naar, row.bedrag) for row in rows)
        for van, naar in WAYS[Stap.VRIJGEVEN]:
            if left := stand.on(Rekening(van)):
                session.add(
                    RugzakBoeking(
                        id=str(uuid4()),
                        inzet_id=inzet_id,
                        stap=Stap.VRIJGEVEN,
                        van=van,
                        naar=naar,
                        bedrag=left,
                        at=clock.now(),
                    )
                )
