"""The public calendar: built once for each change, from the rows alone."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session, select

from services.scheduling.observatorium.models import (
    Observatoriumagenda,
    Observatoriumsessie,
)
from services.scheduling.observatorium.queries import agenda_key, sessions_of
from shared.ics import FeedEvent, feed
from shared.kernel import after_commit, kernel_of

NAME = "Observatorium Jonge Kind"
PRODID = "-//Zorgtafel//Observatorium//NL"
REFRESH = timedelta(hours=12)
DESCRIPTION = (
    "Intervisie over een lopend dossier van een jong kind, met deskundigen die "
    "meedenken vanuit gehechtheid en Infant Mental Health."
)


def rebuild(session: Session, *, regio: str, host: str, now: datetime) -> None:
    """Build the calendar of a region again, in the transaction of the change."""
    row = session.exec(
        select(Observatoriumagenda)
        .where(Observatoriumagenda.regio == regio)
        .with_for_update()
    ).first()
    content = build(sessions_of(session, regio=regio), regio=regio, host=host)
    if row is None:
        row = Observatoriumagenda(regio=regio, etag="", inhoud=b"", gebouwd_op=now)
    if row.inhoud == content:
        return
    row.inhoud, row.etag = content, sha256(content).hexdigest()
    row.version += 1
    row.gebouwd_op = now
    session.add(row)
    session.flush()
    memory = kernel_of(session).memory
    after_commit(session, lambda: memory.pop(agenda_key(regio), None))


def build(rows: Iterable[Observatoriumsessie], *, regio: str, host: str) -> bytes:
    """Return the calendar; the same rows always give the same bytes."""
    return feed(
        [_event(row) for row in rows if row.is_complete],
        uid=f"observatorium-{regio}@{host}",
        name=NAME,
        prodid=PRODID,
        refresh=REFRESH,
        description=DESCRIPTION,
    )


def _event(row: Observatoriumsessie) -> FeedEvent:
    assert row.begint_op is not None
    assert row.eindigt_op is not None
    return FeedEvent(
        uid=row.uid,
        starts_at=row.begint_op,
        ends_at=row.eindigt_op,
        summary=NAME,
        sequence=row.sequence,
        location=row.plaats,
        description=row.toelichting,
        changed_at=row.gewijzigd_op,
        cancelled=row.afgelast_op is not None,
    )
