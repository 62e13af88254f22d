"""From the outbox to the queue: at once after the commit, and again until confirmed."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from shared import clock
from shared.database.tables import OutboxMixin, OutboxState
from shared.encryption import CasusDestroyedError, SealError
from shared.kernel import Kernel
from shared.messaging.broker import ring
from shared.messaging.envelope import Envelope, pack
from shared.messaging.parking import park

BATCH = 200
LONGEST_WAIT = timedelta(seconds=60)
MAX_FAILURES = 5


def place_of(row_id: str) -> str:
    return f"outbox/sealed/{row_id}"


def backoff(sent: int) -> timedelta:
    """3, 6, 12 … 60 seconds: no answer is never a failure, only a longer wait."""
    return min(timedelta(seconds=3 * 2 ** min(sent, 5)), LONGEST_WAIT)


@dataclass
class Waiting:
    """What rings as soon as it is committed."""

    # receiver, actor and blob of what follows nothing: there is nothing to look up
    ready: list[tuple[str, str, str]] = field(default_factory=list)
    followers: list[str] = field(default_factory=list)


def ring_for(kernel: Kernel, waiting: Waiting) -> None:
    """Ring for what was just committed; whatever fails here the sweeper does again."""
    _ring(kernel, waiting.ready)
    if waiting.followers:
        nudge(kernel, waiting.followers)


def _ring(kernel: Kernel, ready: Sequence[tuple[str, str, str]]) -> None:
    for receiver, actor, blob in ready:
        if not ring(kernel.broker, service=receiver, actor=actor, args=(blob,)):
            return


def nudge(kernel: Kernel, row_ids: Sequence[str]) -> None:
    """Ring for these rows, unless what they follow is still on its way."""
    with kernel.reading() as session:
        rows = session.exec(
            select(kernel.tables.outbox).where(
                col(kernel.tables.outbox.id).in_(row_ids)
            )
        ).all()
        blobs = []
        for row in rows:
            if _is_head(session, kernel.tables.outbox, row):
                with suppress(SealError):
                    blob = _blob(kernel, session, row)
                    blobs.append((row.receiver, row.type, blob))
    _ring(kernel, blobs)


def sweep(kernel: Kernel) -> int:
    """Ring again for every open row that is due; return how many."""
    table = kernel.tables.outbox
    now = clock.now()
    with kernel.reading() as session:
        if (
            session.exec(select(table.id).where(*_due(table, now)).limit(1)).first()
            is None
        ):
            return 0
    with kernel.writing() as session:
        rows = session.exec(
            select(table)
            .where(*_due(table, now))
            # the longest due first: rows of a sister that is away starve nobody
            .order_by(col(table.next_at), col(table.sequence))
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        ).all()
        ready = []
        for row in rows:
            try:
                ready.append((row.receiver, row.type, _blob(kernel, session, row)))
            except CasusDestroyedError:
                row.state, row.ended_at = OutboxState.REPLACED, now
            except SealError:
                # one row that does not open may not hold up all others
                row.last_error = SealError.__name__
                park(session, row)
            else:
                row.sent += 1
                row.next_at = now + backoff(row.sent)
            session.add(row)
        session.commit()
    _ring(kernel, ready)
    return len(ready)


def _due(table: type[OutboxMixin], now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(table.state) == OutboxState.OPEN,
        col(table.next_at) <= now,
        _no_open_predecessor(table),
    )


def _no_open_predecessor(table: type[OutboxMixin]) -> ColumnElement[bool]:
    # a feit waits until its predecessor is confirmed; a parked one holds it too
    before = aliased(table)
    waiting = exists().where(
        and_(
            col(before.id) == col(table.previous),
            col(before.state).in_([OutboxState.OPEN, OutboxState.PARKED]),
        )
    )
    return or_(col(table.previous).is_(None), ~waiting)


def _is_head(session: Session, table: type[OutboxMixin], row: OutboxMixin) -> bool:
    if row.state != OutboxState.OPEN:
        return False
    before = session.get(table, row.previous) if row.previous else None
    return before is None or before.state in (
        OutboxState.CONFIRMED,
        OutboxState.REPLACED,
    )


def _awaited(session: Session, row: OutboxMixin) -> str | None:
    """The fact before it that will arrive: one of a destroyed casus never does."""
    before = session.get(type(row), row.previous) if row.previous else None
    while before is not None and before.state == OutboxState.REPLACED:
        before = session.get(type(row), before.previous) if before.previous else None
    return before.id if before is not None else None


def _blob(kernel: Kernel, session: Session, row: OutboxMixin) -> str:
    content = kernel.vault.open(
        session, row.sealed, place=place_of(row.id), casus_id=row.casus_id
    )
    return packed(
        kernel,
        content,
        id=row.id,
        type=row.type,
        receiver=row.receiver,
        aggregate=row.aggregate,
        version=row.version,
        previous=_awaited(session, row),
        releases=row.releases,
        request_id=row.request_id,
    )


def packed(kernel: Kernel, content: bytes, **about: Any) -> str:
    """Return the queue argument of one outbox row."""
    envelope = Envelope(sender=kernel.name, **about)
    return pack(kernel.config.suite.queue_keys, envelope, content)
