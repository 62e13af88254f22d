"""Which meetings a case has: still open, the one that matters, all others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, and_, col, or_, select

from services.scheduling.traject.models import CLOSED, Traject, Trajectstand
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.models import (
    GOES_ON,
    Aanwezigheid,
    Afspraaksoort,
    Oudersaanwezig,
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from shared.kernel import kernel_of


@dataclass(frozen=True)
class Reported:
    """One meeting that is over: nobody said who was there, or what now."""

    row: Zorgtafel
    traject: Traject
    is_kept: bool
    # what was chosen to happen then, and is not done yet
    what_now: str = ""

    @property
    def href(self) -> str:
        here = f"/planning/trajecten/{self.traject.id}/zorgtafel/{self.row.id}"
        return here if self.what_now else f"{here}/aanwezig"

    @property
    def asks(self) -> str:
        if self.what_now:
            return self.what_now
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


def what_now_words(session: Session, *, regio: str, now: datetime) -> dict[str, str]:
    """Return in words what can happen after a meeting without parents."""
    policy = kernel_of(session).policy.at(now, region=regio)
    return {one.code: one.label for one in policy.get("zorgtafel.zonder_ouders")}


def _asks_something(now: datetime) -> ColumnElement[bool]:
    kept = Aanwezigheid
    return or_(
        and_(fase.held(now), col(kept.zorgtafel_id).is_(None)),
        and_(col(kept.ouders) == Oudersaanwezig.GEEN, col(kept.wat_nu) == ""),
        and_(
            col(kept.wat_nu).not_in(("", GOES_ON)),
            col(kept.wat_nu_klaar_op).is_(None),
        ),
    )


def to_report(
    session: Session, *, regio: str, now: datetime, casus_id: str = ""
) -> list[Reported]:
    """Return the meetings of open trajecten of which something must still be done.

    Of a region, or of one case.
    """
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
            *([Traject.id == casus_id] if casus_id else []),
            fase.past(now),
            _asks_something(now),
        )
        .order_by(col(Zorgtafel.ends_at))
    )
    words = what_now_words(session, regio=regio, now=now)
    return [
        Reported(
            row,
            traject,
            kept is not None,
            words.get(kept.wat_nu, kept.wat_nu) if kept else "",
        )
        for row, traject, kept in rows
    ]
