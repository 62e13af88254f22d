"""Which meetings a case has: still open, the one that matters, all others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, and_, col, or_, select

from services.scheduling.traject.models import CLOSED, Traject, Trajectstand
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.models import (
    Aanwezigheid,
    Afspraaksoort,
    Oudersaanwezig,
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)


@dataclass(frozen=True)
class Reported:
    """One meeting that is over: nobody said who was there, or what now."""

    row: Zorgtafel
    traject: Traject
    is_kept: bool

    @property
    def href(self) -> str:
        return f"/planning/trajecten/{self.traject.id}/zorgtafel/{self.row.id}/aanwezig"

    @property
    def asks(self) -> str:
        if not self.is_kept:
            return "wie was er?"
        held = self.row.stand == Zorgtafelstand.VAST
        return "geen ouder bij: en nu?" if held else "ging niet door: en nu?"


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
            fase.is_open(now),
        )
        .order_by(col(Zorgtafel.gemaakt_op).desc())
    ).all()


def everybody_invited() -> ColumnElement[bool]:
    """Return for a list of meetings: both batches are done, nobody waits for word."""
    told = UitnodigingenKopie
    return (
        select(told.zorgtafel_id)
        .where(
            told.zorgtafel_id == Zorgtafel.id,
            col(told.coordinator_klaar_op).is_not(None),
            col(told.aanmelder_klaar_op).is_not(None),
            told.te_doen == 0,
            told.mislukt == 0,
        )
        .correlate(Zorgtafel)
        .exists()
    )


def invited_to(session: Session, casus_id: str) -> set[str]:
    """Return the meetings of a case to which everybody is invited."""
    rows = select(Zorgtafel.id).where(Zorgtafel.casus_id == casus_id)
    return set(session.exec(rows.where(everybody_invited())))


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


def to_report(session: Session, *, regio: str, now: datetime) -> list[Reported]:
    """Return the meetings of open trajecten of which something must still be said."""
    open_ones = [stand for stand in Trajectstand if stand not in CLOSED]
    rows = session.exec(
        select(Zorgtafel, Traject, Aanwezigheid)
        # from the open trajecten: those of the years before are never read
        .select_from(Traject)
        .join(Zorgtafel, col(Zorgtafel.casus_id) == Traject.id)
        .outerjoin(Aanwezigheid, col(Aanwezigheid.zorgtafel_id) == Zorgtafel.id)
        .where(
            Traject.regio == regio,
            col(Traject.stand).in_(open_ones),
            col(Zorgtafel.ends_at) <= now,
            or_(
                and_(
                    col(Zorgtafel.stand) == Zorgtafelstand.VAST,
                    col(Aanwezigheid.zorgtafel_id).is_(None),
                ),
                and_(
                    col(Aanwezigheid.ouders) == Oudersaanwezig.GEEN,
                    col(Aanwezigheid.wat_nu) == "",
                ),
            ),
        )
        .order_by(col(Zorgtafel.ends_at))
    )
    return [Reported(row, traject, kept is not None) for row, traject, kept in rows]
