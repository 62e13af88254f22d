"""Messages that failed too often: parked, told about, and released by a human."""

import logging

from sqlalchemy import ColumnElement, and_, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from shared.database.tables import OutboxMixin, OutboxState
from shared.kernel import kernel_of

log = logging.getLogger(__name__)


def park(session: Session, row: OutboxMixin) -> None:
    """Stop trying, sound the alarm, and say how many wait behind it."""
    row.state = OutboxState.PARKED
    session.add(row)
    session.flush()
    log.error(
        "message parked",
        extra={
            "type": row.type,
            "receiver": row.receiver,
            "error": row.last_error,
            "count": count_waiting(session, type(row), behind=row),
        },
    )


def count_waiting(
    session: Session, table: type[OutboxMixin], *, behind: OutboxMixin | None = None
) -> int:
    """Count the open facts that wait for a parked one, or for this one."""
    query = select(func.count()).where(
        table.state == OutboxState.OPEN, table.kind == "feit"
    )
    if behind is None:
        query = query.where(_behind_a_parked_one(table))
    else:
        query = query.where(
            table.aggregate == behind.aggregate,
            table.receiver == behind.receiver,
            table.sequence > behind.sequence,
        )
    return session.exec(query).one()


def count_stuck(session: Session) -> int:
    """Count what goes no further before a human looked: parked, or behind one."""
    table = kernel_of(session).tables.outbox
    parked = select(func.count()).where(table.state == OutboxState.PARKED)
    return session.exec(parked).one() + count_waiting(session, table)


def _behind_a_parked_one(table: type[OutboxMixin]) -> ColumnElement[bool]:
    before = aliased(table)
    return exists().where(
        and_(
            col(before.state) == OutboxState.PARKED,
            col(before.kind) == "feit",
            col(before.aggregate) == col(table.aggregate),
            col(before.receiver) == col(table.receiver),
            col(before.sequence) < col(table.sequence),
        )
    )
