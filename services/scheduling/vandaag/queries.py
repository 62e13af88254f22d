"""What today asks for: what runs out, which zorgtafels come, who did not answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.traject.models import AanmeldingKopie, Traject, Trajectstand
from services.scheduling.zorgtafel.concept import place_words
from services.scheduling.zorgtafel.content import open_settled
from services.scheduling.zorgtafel.models import (
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from shared import clock

WEEK = timedelta(days=7)
# older than this, a copy says how old it is
FRESH = timedelta(minutes=15)


@dataclass(frozen=True)
class Running:
    """One clock that runs."""

    until: datetime
    label: str
    referentie: str
    href: str
    who: str
    urgent: bool = False


@dataclass(frozen=True)
class Coming:
    """One zorgtafel in the days to come."""

    row: Zorgtafel
    traject: Traject
    place: str
    coordinator: str
    copy: UitnodigingenKopie | None

    @property
    def href(self) -> str:
        return f"/planning/trajecten/{self.traject.id}/zorgtafel/{self.row.id}"


def running_clocks(session: Session, *, regio: str) -> list[Running]:
    """Return every clock that runs, what runs out first on top."""
    found = [*_open_aanmeldingen(session, regio), *_to_invite(session, regio)]
    return sorted(found, key=lambda running: running.until)


def invitation_clocks(session: Session) -> list[datetime]:
    """Return when each invitation clock that still runs ends, of all regions."""
    ends = (row.uitnodigen_voor for row in _still_to_invite(session))
    return [end for end in ends if end is not None]


def age_of_copies(session: Session, *, regio: str, now: datetime) -> datetime | None:
    """Return since when the copies of intake are silent, if that is long."""
    newest = session.exec(
        select(AanmeldingKopie.stand_van)
        .where(AanmeldingKopie.regio == regio)
        .order_by(col(AanmeldingKopie.stand_van).desc())
        .limit(1)
    ).first()
    return newest if newest is not None and now - newest > FRESH else None


def coming_tables(session: Session, *, regio: str, now: datetime) -> list[Coming]:
    """Return the zorgtafels from today on, one week far."""
    names = names_of(session)
    today = clock.start_of_day(clock.to_local(now).date())
    rows = session.exec(
        select(Zorgtafel, Traject)
        .join(Traject, col(Traject.id) == Zorgtafel.casus_id)
        .where(
            Traject.regio == regio,
            Zorgtafel.stand == Zorgtafelstand.VAST,
            col(Zorgtafel.ends_at) >= today,
            col(Zorgtafel.starts_at) < now + WEEK,
        )
        .order_by(col(Zorgtafel.starts_at))
    )
    return [_coming(session, row, traject, names) for row, traject in rows]


def unanswered(session: Session, *, regio: str, now: datetime) -> list[Coming]:
    """Return the zorgtafels to come for which somebody must be told or answer."""
    names = names_of(session)
    rows = session.exec(
        select(Zorgtafel, Traject)
        .join(Traject, col(Traject.id) == Zorgtafel.casus_id)
        .join(UitnodigingenKopie, col(UitnodigingenKopie.zorgtafel_id) == Zorgtafel.id)
        .where(
            Traject.regio == regio,
            col(Zorgtafel.ends_at) > now,
            or_(
                col(UitnodigingenKopie.te_doen) > 0,
                col(UitnodigingenKopie.mislukt) > 0,
                # nobody owes an answer to what is cancelled
                and_(
                    col(Zorgtafel.stand) == Zorgtafelstand.VAST,
                    col(UitnodigingenKopie.zonder_antwoord) > 0,
                ),
            ),
        )
        .order_by(col(Zorgtafel.starts_at))
    )
    return [_coming(session, row, traject, names) for row, traject in rows]


def supplemented(
    session: Session, *, regio: str, now: datetime
) -> list[AanmeldingKopie]:
    """Return the aanmeldingen to which something was added in the last week."""
    return list(
        session.exec(
            select(AanmeldingKopie)
            .where(
                AanmeldingKopie.regio == regio,
                col(AanmeldingKopie.aangevuld_op) > now - WEEK,
            )
            .order_by(col(AanmeldingKopie.aangevuld_op).desc())
        )
    )


def _open_aanmeldingen(session: Session, regio: str) -> list[Running]:
    names = names_of(session)
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
            who=names.get(row.eigenaar_id or "", ""),
            urgent=row.acuut,
        )
        for row in rows
        if row.deadline is not None
    ]


def _to_invite(session: Session, regio: str) -> list[Running]:
    names = names_of(session)
    return [
        Running(
            until=row.uitnodigen_voor,
            label="iedereen uitgenodigd",
            referentie=row.referentie,
            href=f"/planning/trajecten/{row.id}",
            who=names.get(row.coordinator_id, ""),
            urgent=_is_acute(session, row),
        )
        for row in _still_to_invite(session, col(Traject.regio) == regio)
        if row.uitnodigen_voor is not None
    ]


def _still_to_invite(session: Session, *wanted: ColumnElement[bool]) -> list[Traject]:
    rows = session.exec(
        select(Traject).where(
            *wanted,
            col(Traject.stand).in_(
                [Trajectstand.GEOPEND, Trajectstand.ZORGTAFEL_GEPLAND]
            ),
            col(Traject.uitnodigen_voor).is_not(None),
        )
    ).all()
    return [row for row in rows if not _all_invited(session, row)]


def _is_acute(session: Session, traject: Traject) -> bool:
    known = session.get(AanmeldingKopie, traject.id)
    return known is not None and known.acuut


def _all_invited(session: Session, traject: Traject) -> bool:
    copy = session.exec(
        select(UitnodigingenKopie)
        .join(Zorgtafel, col(Zorgtafel.id) == UitnodigingenKopie.zorgtafel_id)
        .where(
            UitnodigingenKopie.casus_id == traject.id,
            Zorgtafel.stand == Zorgtafelstand.VAST,
        )
        .order_by(col(Zorgtafel.gemaakt_op).desc())
    ).first()
    return (
        copy is not None
        and not copy.te_doen
        and copy.coordinator_klaar_op is not None
        and copy.aanmelder_klaar_op is not None
    )


def _coming(
    session: Session, row: Zorgtafel, traject: Traject, names: dict[str, str]
) -> Coming:
    settled = open_settled(session, row)
    return Coming(
        row=row,
        traject=traject,
        place=place_words(settled.plaats if settled else None),
        coordinator=names.get(traject.coordinator_id, ""),
        copy=session.get(UitnodigingenKopie, row.id),
    )
