"""Reading the sessions and the public calendar."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from services.scheduling.observatorium.models import (
    Observatoriumagenda,
    Observatoriumsessie,
)
from shared.kernel import Kernel

REMEMBERED = timedelta(seconds=5)


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


def ready_agenda(
    kernel: Kernel, *, regio: str, now: datetime
) -> tuple[str, bytes] | None:
    """Return fingerprint and bytes; a change elsewhere shows within seconds.

    Telephones ask all day, mostly in vain, and keep an answer for minutes.
    """
    key = agenda_key(regio)
    until, found = kernel.memory.get(key, (now, None))
    if not now < until <= now + REMEMBERED:
        with kernel.reading() as session:
            found = agenda_bytes(session, regio=regio)
        kernel.memory[key] = (now + REMEMBERED, found)
    return found


def agenda_key(regio: str) -> str:
    return f"agenda/{regio}"


def agenda_bytes(session: Session, *, regio: str) -> tuple[str, bytes] | None:
    row = session.get(Observatoriumagenda, regio)
    return None if row is None else (row.etag, row.inhoud)
