"""Questions about mailboxes and what came in, without its content."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from services.notifications.config import settings_of
from services.notifications.postbus.models import Binnengekomen, Naam, Postbus, Reden
from services.notifications.postbus.server import ImapSettings
from shared.kernel import Kernel

PAGE = 100
# about these nobody need do anything
QUIET = (Reden.GEEN, Reden.HERHAALD, Reden.AFWEZIG)


def mailboxes(kernel: Kernel) -> dict[Naam, ImapSettings]:
    """Return the mailboxes that the settings name."""
    own = settings_of(kernel)
    urls = {Naam.TEAM: own.imap_url, Naam.OUDERS: own.parent_imap_url}
    return {naam: ImapSettings.parse(url) for naam, url in urls.items() if url}


def due_mailboxes(
    session: Session, names: Collection[Naam], *, now: datetime
) -> list[Naam]:
    """Return those of these mailboxes whose turn it is."""
    rows = session.exec(select(Postbus.naam, Postbus.volgende_op)).all()
    next_turns = {Naam(naam): moment for naam, moment in rows}
    return [naam for naam in names if next_turns.get(naam, now) <= now]


def mailboxes_away(session: Session, names: Collection[Naam]) -> list[Postbus]:
    """Return those of these mailboxes that could not be read the last time."""
    return list(
        session.exec(
            select(Postbus)
            .where(col(Postbus.naam).in_(names), col(Postbus.weg_sinds).is_not(None))
            .order_by(Postbus.naam)
        )
    )


def last_read(session: Session, names: Collection[Naam]) -> dict[Naam, datetime]:
    """Return when each was read; where that never went well, since when it is tried."""
    rows = session.exec(select(Postbus).where(col(Postbus.naam).in_(names)))
    return {Naam(row.naam): row.gelezen_op or row.begonnen_op for row in rows}


def set_aside(session: Session, *, regio: str) -> list[Binnengekomen]:
    """Return what a human must look at: of the region, or of nobody knows which."""
    return list(
        session.exec(
            select(Binnengekomen)
            .where(asks_human(), _is_of(regio))
            .order_by(col(Binnengekomen.gelezen_op), col(Binnengekomen.id))
            .limit(PAGE)
        )
    )


def looked_at(session: Session, *, regio: str) -> list[Binnengekomen]:
    """Return what was set aside and needs nobody any more, newest first."""
    return list(
        session.exec(
            select(Binnengekomen)
            .where(
                Binnengekomen.reden != Reden.GEEN,
                or_(
                    col(Binnengekomen.gezien_op).is_not(None),
                    col(Binnengekomen.reden).in_(QUIET),
                ),
                _is_of(regio),
            )
            .order_by(col(Binnengekomen.gelezen_op).desc(), col(Binnengekomen.id))
            .limit(PAGE)
        )
    )


def one_of_region(session: Session, row_id: str, *, regio: str) -> Binnengekomen | None:
    """Return one mail that people of this region may settle, held while they do."""
    query = select(Binnengekomen).where(Binnengekomen.id == row_id, _is_of(regio))
    return session.exec(query.with_for_update()).first()


def count_aside(session: Session, *, regio: str | None = None) -> int:
    """Return how much waits for a human, everywhere or in one region."""
    query = select(func.count()).select_from(Binnengekomen).where(asks_human())
    return session.exec(query if regio is None else query.where(_is_of(regio))).one()


def asks_human() -> ColumnElement[bool]:
    return col(Binnengekomen.reden).not_in(QUIET) & col(Binnengekomen.gezien_op).is_(
        None
    )


def _is_of(regio: str) -> ColumnElement[bool]:
    return col(Binnengekomen.regio).in_(("", regio))
