"""Which meetings a case has: still open, the one that matters, all others."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, and_, col, or_, select

from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    Zorgtafel,
    Zorgtafelstand,
)


def open_zorgtafel(
    session: Session,
    casus_id: str,
    *,
    now: datetime,
    soort: str = Afspraaksoort.ZORGTAFEL,
    evaluatie_id: str | None = None,
) -> Zorgtafel | None:
    """Return the meeting of a kind that is being prepared or still to come."""
    wanted = (soort, evaluatie_id)
    rows = open_meetings(session, casus_id, now=now)
    return next((row for row in rows if (row.soort, row.evaluatie_id) == wanted), None)


def open_meetings(
    session: Session, casus_id: str, *, now: datetime
) -> Sequence[Zorgtafel]:
    """Return all that is being prepared or still to come, the newest first."""
    return session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == casus_id,
            or_(
                col(Zorgtafel.stand) == Zorgtafelstand.CONCEPT,
                and_(
                    col(Zorgtafel.stand) == Zorgtafelstand.VAST,
                    col(Zorgtafel.ends_at) > now,
                ),
            ),
        )
        .order_by(col(Zorgtafel.gemaakt_op).desc())
    ).all()


def latest_of(session: Session, traject: Traject, *, now: datetime) -> Zorgtafel | None:
    """Return the zorgtafel that matters now: the open one, or else the last."""
    found = open_zorgtafel(session, traject.id, now=now)
    if found is not None:
        return found
    return session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == traject.id,
            Zorgtafel.soort == Afspraaksoort.ZORGTAFEL,
            Zorgtafel.stand != Zorgtafelstand.VERVALLEN,
        )
        .order_by(col(Zorgtafel.gemaakt_op).desc())
    ).first()


def other_meetings(session: Session, traject: Traject) -> Sequence[Zorgtafel]:
    """Return what is planned or was held beside the zorgtafel, in order."""
    return session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == traject.id,
            Zorgtafel.soort != Afspraaksoort.ZORGTAFEL,
            Zorgtafel.stand != Zorgtafelstand.VERVALLEN,
        )
        .order_by(func.coalesce(Zorgtafel.starts_at, Zorgtafel.gemaakt_op))
    ).all()
