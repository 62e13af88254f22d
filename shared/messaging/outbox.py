"""Writing to the outbox: in the transaction of what caused the message."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import func
from sqlmodel import Session, col, select, update

from shared import clock
from shared.contracts import Contract
from shared.database.locks import hold
from shared.database.tables import OutboxMixin, OutboxState
from shared.kernel import PENDING, Kernel, after_commit, kernel_of
from shared.logging import current_request_id
from shared.messaging import relay

# the bell rings at once after the commit; the sweeper looks again after this
FIRST_LOOK = timedelta(seconds=3)


def publish(session: Session, message: Contract, *, casus_id: str | None) -> None:
    """Add one outbox row per receiver; the relay sends them after the commit."""
    for receiver in message.receivers:
        if receiver == kernel_of(session).name:
            continue  # it knows: it says so
        _write(session, message, receiver=receiver, casus_id=casus_id)


def _write(
    session: Session, message: Contract, *, receiver: str, casus_id: str | None
) -> None:
    kernel = kernel_of(session)
    table = kernel.tables.outbox
    row_id = str(uuid4())
    now = clock.now()
    content = message.model_dump_json().encode()
    if message.delivery == "toestand":
        _replace_older(session, table, message, receiver)
    # before the sequence: two at once may not get the same, or the third would not
    # know which of them it follows
    previous = _previous(session, table, message, receiver)
    row = table(
        id=row_id,
        sequence=_next_sequence(session, table),
        type=type(message).__name__,
        kind=message.delivery,
        receiver=receiver,
        aggregate=message.aggregate,
        version=message.version,
        previous=previous,
        casus_id=casus_id,
        request_id=current_request_id(),
        sealed=kernel.vault.seal(
            session, content, place=relay.place_of(row_id), casus_id=casus_id
        ),
        created_at=now,
        next_at=now + FIRST_LOOK,
    )
    session.add(row)
    session.flush()
    _ring_after_commit(session, kernel, row_id)


def _ring_after_commit(session: Session, kernel: Kernel, row_id: str) -> None:
    pending: list[str] | None = session.info.get(PENDING)
    if pending:
        pending.append(row_id)
        return
    rows = session.info[PENDING] = [row_id]

    def call() -> None:
        session.info.pop(PENDING, None)
        relay.nudge(kernel, rows)

    after_commit(session, call)


def _next_sequence(session: Session, table: type[OutboxMixin]) -> int:
    return (session.exec(select(func.max(table.sequence))).one() or 0) + 1


def _replace_older(
    session: Session, table: type[OutboxMixin], message: Contract, receiver: str
) -> None:
    # an older state would only be thrown away by the receiver; a parked one too
    session.exec(
        update(table)
        .where(
            col(table.type) == type(message).__name__,
            col(table.aggregate) == message.aggregate,
            col(table.receiver) == receiver,
            col(table.state).in_([OutboxState.OPEN, OutboxState.PARKED]),
            col(table.version) < message.version,
        )
        .values(state=OutboxState.REPLACED, ended_at=clock.now())
    )


def _previous(
    session: Session, table: type[OutboxMixin], message: Contract, receiver: str
) -> str | None:
    if message.delivery != "feit" or message.overtakes:
        return None
    # two at once may not both follow the same one
    hold(session, f"outbox/{receiver}/{message.aggregate}")
    return session.exec(
        select(table.id)
        .where(
            table.kind == "feit",
            table.aggregate == message.aggregate,
            table.receiver == receiver,
        )
        .order_by(col(table.sequence).desc())
        .limit(1)
    ).first()
