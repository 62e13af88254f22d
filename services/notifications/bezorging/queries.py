"""What left and what came back, for staff: states and references, no content."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, or_, select

from services.notifications.antwoord.models import Antwoord
from services.notifications.bezorging.models import Bericht, Stand
from services.notifications.uitnodiging.models import Genodigde, Tafel

PAGE = 100
Span = tuple[datetime | None, datetime | None]
EVER: Span = (None, None)
ASKS_HUMAN = (Stand.ONZEKER, Stand.MISLUKT)


@dataclass(frozen=True)
class Vertrokken:
    """One mail; `tafel_id` leads to the invitations it belongs to."""

    bericht: Bericht
    tafel_id: str | None


@dataclass(frozen=True)
class Teruggekomen:
    """One answer, without its remark."""

    op: datetime
    referentie: str
    tafel_id: str
    keuze: str
    voorstel: bool
    via: str
    privaat: bool


def mails(
    session: Session,
    *,
    regio: str,
    ook: Collection[str],
    referentie: str = "",
    stand: str = "",
    span: Span = EVER,
    limit: int = PAGE,
) -> list[Vertrokken]:
    """Return a region's newest mails: of one reference, state or period if asked.

    `ook` holds cases of another region that the reader is in.
    """
    query = (
        select(Bericht, Genodigde.tafel_id)
        .join(Genodigde, col(Bericht.genodigde_id) == Genodigde.id, isouter=True)
        .where(_is_of(regio, ook), *_within(col(Bericht.gemaakt_op), span))
        .order_by(col(Bericht.gemaakt_op).desc(), col(Bericht.id))
        .limit(limit)
    )
    if referentie:
        query = query.where(Bericht.referentie == referentie)
    if stand:
        query = query.where(Bericht.stand == stand)
    return [Vertrokken(row, tafel_id) for row, tafel_id in session.exec(query)]


def _is_of(regio: str, ook: Collection[str] = ()) -> ColumnElement[bool]:
    """A mail belongs where its sender said, else where the case's zorgtafel is."""
    there = (
        select(Tafel.id)
        .where(Tafel.casus_id == Bericht.casus_id, Tafel.regio == regio)
        .exists()
    )
    return or_(
        col(Bericht.regio) == regio,
        and_(col(Bericht.regio) == "", there),
        col(Bericht.casus_id).in_(ook),
    )


def mails_that_ask(session: Session, *, regio: str) -> list[Vertrokken]:
    """Return invitations that did not arrive, or of which nobody is sure."""
    query = (
        select(Bericht, Genodigde.tafel_id)
        .join(Genodigde, col(Bericht.genodigde_id) == Genodigde.id)
        .where(_asks(), _is_of(regio))
        .order_by(col(Bericht.gemaakt_op).desc())
        .limit(PAGE)
    )
    return [Vertrokken(row, tafel_id) for row, tafel_id in session.exec(query)]


def count_that_ask(session: Session) -> int:
    """Return how many of those there are in all regions."""
    query = select(func.count()).join_from(
        Bericht, Genodigde, col(Bericht.genodigde_id) == Genodigde.id
    )
    return session.exec(query.where(_asks())).one()


def _asks() -> ColumnElement[bool]:
    # what a human settled since then asks nothing any more
    same = col(Genodigde.stand) == col(Bericht.stand)
    back = and_(
        col(Bericht.stand) == Stand.TERUGGEKOMEN, col(Genodigde.stand) == Stand.MISLUKT
    )
    return or_(and_(col(Bericht.stand).in_(ASKS_HUMAN), same), back)


def mail_of_region(
    session: Session, row_id: str, *, regio: str, ook: Collection[str]
) -> Bericht | None:
    query = select(Bericht).where(Bericht.id == row_id, _is_of(regio, ook))
    return session.exec(query).first()


def _within(moment: Any, span: Span) -> list[ColumnElement[bool]]:
    since, before = span
    found = [] if since is None else [moment >= since]
    return found if before is None else [*found, moment < before]


def answers(
    session: Session,
    *,
    regio: str,
    ook: Collection[str],
    referentie: str = "",
    span: Span = EVER,
    limit: int = PAGE,
) -> list[Teruggekomen]:
    """Return a region's newest answers, and those of the cases in `ook`."""
    there = or_(col(Tafel.regio) == regio, col(Tafel.casus_id).in_(ook))
    query = (
        select(Antwoord, Genodigde, Tafel)
        .join(Genodigde, col(Antwoord.genodigde_id) == Genodigde.id)
        .join(Tafel, col(Genodigde.tafel_id) == Tafel.id)
        .where(there, *_within(col(Antwoord.gegeven_op), span))
        .order_by(col(Antwoord.gegeven_op).desc(), col(Antwoord.id))
        .limit(limit)
    )
    if referentie:
        query = query.where(Tafel.referentie == referentie)
    return [
        Teruggekomen(
            op=answer.gegeven_op,
            referentie=tafel.referentie,
            tafel_id=tafel.id,
            keuze=answer.keuze,
            voorstel=answer.voorstel_van is not None,
            via=answer.via,
            privaat=row.privaat,
        )
        for answer, row, tafel in session.exec(query)
    ]
