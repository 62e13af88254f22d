"""What today asks for: what runs out, which zorgtafels come, who did not answer.

Each question is one statement, however many trajecten there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, and_, col, or_, select

from services.scheduling.traject.models import AanmeldingKopie, Traject, Trajectstand
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.concept import place_words
from services.scheduling.zorgtafel.content import open_settled
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from shared import clock
from shared.kernel import kernel_of

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Running:
    """One clock that runs."""

    until: datetime
    label: str
    referentie: str
    href: str
    staff_id: str | None
    urgent: bool = False


@dataclass(frozen=True)
class Coming:
    """One zorgtafel in the days to come."""

    row: Zorgtafel
    traject: Traject
    place: str = ""
    copy: UitnodigingenKopie | None = None

    @property
    def href(self) -> str:
        return f"/planning/trajecten/{self.traject.id}/zorgtafel/{self.row.id}"


def running_clocks(session: Session, *, regio: str) -> list[Running]:
    """Return every clock that runs, what runs out first on top."""
    found = [*_open_aanmeldingen(session, regio), *_to_invite(session, regio)]
    return sorted(found, key=lambda running: running.until)


def invitation_clocks(session: Session) -> Sequence[datetime]:
    """Return when each invitation clock that still runs ends, of all regions."""
    return [row.uitnodigen_voor for row, _ in _still_to_invite(session)]


def age_of_aanmeldingen(session: Session, *, regio: str) -> datetime | None:
    """Return when intake last told something of a region."""
    query = select(func.max(AanmeldingKopie.stand_van)).where(
        AanmeldingKopie.regio == regio
    )
    return session.exec(query).one()


def coming_tables(session: Session, *, regio: str, now: datetime) -> list[Coming]:
    """Return the zorgtafels from today on, one week far."""
    today = clock.start_of_day(clock.to_local(now).date())
    rows = session.exec(
        # what is over today stays in sight for the rest of the day
        _tables(regio).where(fase.coming(today))
    ).all()
    rows = sorted(
        (row for row in rows if row[0].starts_at < now + WEEK),
        key=lambda row: row[0].starts_at,
    )
    # the keys in one statement, not one for each place
    kernel_of(session).vault.prepare(session, {traject.id for _, traject, _ in rows})
    return [
        Coming(row, traject, _place(session, row), copy) for row, traject, copy in rows
    ]


def unanswered(session: Session, *, regio: str, now: datetime) -> list[Coming]:
    """Return the zorgtafels to come that wait for something from somebody."""
    rows = session.exec(
        _tables(regio).where(
            fase.tells(now),
            or_(
                col(UitnodigingenKopie.te_doen) > 0,
                col(UitnodigingenKopie.mislukt) > 0,
                # nobody owes an answer to what is cancelled
                and_(
                    fase.coming(now),
                    or_(
                        col(UitnodigingenKopie.zonder_antwoord) > 0,
                        col(UitnodigingenKopie.weigeringen) > 0,
                        col(UitnodigingenKopie.voorstellen) > 0,
                    ),
                ),
            ),
        )
    )
    found = [Coming(row, traject, copy=copy) for row, traject, copy in rows]
    return sorted(found, key=lambda one: one.row.starts_at or now)


def supplemented(
    session: Session, *, regio: str, now: datetime
) -> Sequence[AanmeldingKopie]:
    """Return the aanmeldingen to which something was added in the last week."""
    return session.exec(
        select(AanmeldingKopie)
        .where(
            AanmeldingKopie.regio == regio,
            col(AanmeldingKopie.aangevuld_op) > now - WEEK,
        )
        .order_by(col(AanmeldingKopie.aangevuld_op).desc())
    ).all()


def _tables(regio: str) -> Any:
    return (
        select(Zorgtafel, Traject, UitnodigingenKopie)
        .select_from(Zorgtafel)
        .join(Traject, col(Traject.id) == Zorgtafel.casus_id)
        .outerjoin(
            UitnodigingenKopie, col(UitnodigingenKopie.zorgtafel_id) == Zorgtafel.id
        )
        # SQLite keeps no statistics: it would begin with every traject of the region,
        # or read all tables in order, where few are still to come
        .where(func.coalesce(Traject.regio, "") == regio)
    )


def _place(session: Session, row: Zorgtafel) -> str:
    settled = open_settled(session, row)
    return place_words(settled.where if settled else None)


def _open_aanmeldingen(session: Session, regio: str) -> list[Running]:
    rows = session.exec(
        select(AanmeldingKopie).where(
            AanmeldingKopie.regio == regio,
            AanmeldingKopie.stand == "open",
            col(AanmeldingKopie.deadline).is_not(None),
        )
    )
    return [
        Running(
            until=row.deadline,
            label="terugkoppeling",
            referentie=row.referentie,
            href=f"/inbox/{row.id}",
            staff_id=row.eigenaar_id,
            urgent=row.acuut,
        )
        for row in rows
        if row.deadline is not None
    ]


def _to_invite(session: Session, regio: str) -> list[Running]:
    return [
        Running(
            until=row.uitnodigen_voor,
            label="iedereen uitnodigen",
            referentie=row.referentie,
            href=f"/planning/trajecten/{row.id}",
            staff_id=row.coordinator_id,
            urgent=bool(acute),
        )
        for row, acute in _still_to_invite(session, col(Traject.regio) == regio)
    ]


def _still_to_invite(session: Session, *wanted: ColumnElement[bool]) -> Any:
    """Return trajecten whose newest zorgtafel has somebody left, and their danger."""
    newest = (
        select(Zorgtafel.id)
        .join(UitnodigingenKopie, col(UitnodigingenKopie.zorgtafel_id) == Zorgtafel.id)
        .where(
            Zorgtafel.casus_id == Traject.id,
            Zorgtafel.soort == Afspraaksoort.ZORGTAFEL,
            Zorgtafel.stand == Zorgtafelstand.VAST,
        )
        .order_by(col(Zorgtafel.gemaakt_op).desc())
        .limit(1)
        .correlate(Traject)
        .scalar_subquery()
    )
    copy = UitnodigingenKopie
    return session.exec(
        select(Traject, AanmeldingKopie.acuut)
        .select_from(Traject)
        .outerjoin(copy, col(copy.zorgtafel_id) == newest)
        .outerjoin(AanmeldingKopie, col(AanmeldingKopie.id) == Traject.id)
        .where(
            *wanted,
            col(Traject.stand).in_(
                [Trajectstand.GEOPEND, Trajectstand.ZORGTAFEL_GEPLAND]
            ),
            col(Traject.uitnodigen_voor).is_not(None),
            or_(
                col(copy.zorgtafel_id).is_(None),
                col(copy.te_doen) > 0,
                col(copy.coordinator_klaar_op).is_(None),
                col(copy.aanmelder_klaar_op).is_(None),
            ),
        )
    ).all()
