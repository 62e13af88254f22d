"""Reading the sessions and the public calendar."""

from datetime import date

from sqlmodel import Session, col, select

from services.scheduling.observatorium.models import (
    Observatoriumagenda,
    Observatoriumsessie,
)


def sessions_of(session: Session, *, regio: str) -> list[Observatoriumsessie]:
    """Return every session of a region, first the earliest."""
    query = (
        select(Observatoriumsessie)
        .where(Observatoriumsessie.regio == regio)
        .order_by(
            col(Observatoriumsessie.dag),
            col(Observatoriumsessie.begint_op),
            col(Observatoriumsessie.id),
        )
    )
    return list(session.exec(query))


def find_session(
    session: Session, session_id: str, *, regio: str
) -> Observatoriumsessie | None:
    row = session.get(Observatoriumsessie, session_id)
    return row if row is not None and row.regio == regio else None


def on_day(session: Session, day: date, *, regio: str) -> list[Observatoriumsessie]:
    return [row for row in sessions_of(session, regio=regio) if row.dag == day]


def agenda_etag(session: Session, *, regio: str) -> str | None:
    """Return the fingerprint of the calendar without reading its bytes."""
    query = select(Observatoriumagenda.etag).where(Observatoriumagenda.regio == regio)
    return session.exec(query).first()


def agenda_bytes(session: Session, *, regio: str) -> tuple[str, bytes] | None:
    row = session.get(Observatoriumagenda, regio)
    return None if row is None else (row.etag, row.inhoud)
