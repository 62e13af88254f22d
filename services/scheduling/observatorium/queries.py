"""Reading the sessions and the public calendar."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from services.scheduling.observatorium.models import (
    Inschrijvingstand,
    Observatoriumagenda,
    Observatoriuminschrijving,
    Observatoriumsessie,
)
from shared.kernel import Kernel, kernel_of

REMEMBERED = timedelta(seconds=5)


@dataclass(frozen=True)
class Places:
    """How many come to a session, and what is left."""

    coming: int
    most: int
    free_slots: list[int]
    waiting: int

    @property
    def full(self) -> bool:
        return self.coming >= self.most


def places_of(session: Session, row: Observatoriumsessie) -> Places:
    """Count the places and slots of a session, as policy has them on its day."""
    policy = kernel_of(session).policy.at(row.dag, region=row.regio)
    found = registrations(session, row.id)
    taken = {one.slot for one in found}
    slots = range(1, policy.get("observatorium.dossiers") + 1)
    return Places(
        coming=sum(one.stand == Inschrijvingstand.BEVESTIGD for one in found),
        most=policy.get("observatorium.plaatsen"),
        free_slots=[slot for slot in slots if slot not in taken],
        waiting=sum(one.stand == Inschrijvingstand.WACHTLIJST for one in found),
    )


def registrations(session: Session, session_id: str) -> list[Observatoriuminschrijving]:
    """Return who asked to come, first who asked first."""
    row = Observatoriuminschrijving
    query = select(row).where(row.sessie_id == session_id)
    return list(session.exec(query.order_by(col(row.gevraagd_op), col(row.id))))


def open_sessions(
    session: Session, *, regio: str, now: datetime
) -> list[Observatoriumsessie]:
    """Return the sessions to come that everybody may see."""
    row = Observatoriumsessie
    query = select(row).where(
        row.regio == regio,
        col(row.begint_op) > now,
        col(row.afgelast_op).is_(None),
        row.plaats != "",
    )
    return list(session.exec(query.order_by(col(row.begint_op))))


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
