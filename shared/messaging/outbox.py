"""Writing to the outbox: in the transaction of what caused the message.

Plain statements that are put together once: an aanmelding that comes in causes
several messages, and somebody waits for the answer.
"""

from datetime import timedelta
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Select, Update, bindparam, func, insert, select, update
from sqlmodel import Session

from shared import clock
from shared.contracts import Contract
from shared.database.locks import hold
from shared.database.tables import OutboxMixin, OutboxState, table_of
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
    previous, last = _line(session, table, message, receiver)
    about = {
        "id": row_id,
        "type": type(message).__name__,
        "receiver": receiver,
        "aggregate": message.aggregate,
        "version": message.version,
        "previous": previous,
        "request_id": current_request_id(),
    }
    values = about | {
        "sequence": last + 1,
        "kind": message.delivery,
        "casus_id": casus_id,
        "sealed": kernel.vault.seal(
            session, content, place=relay.place_of(row_id), casus_id=casus_id
        ),
        "created_at": now,
        "next_at": now + FIRST_LOOK,
    }
    session.connection().execute(insert(table_of(table)), values)
    waiting = _waiting(session, kernel)
    if previous is None:
        blob = relay.packed(kernel, content, releases=0, **about)
        waiting.ready.append((receiver, type(message).__name__, blob))
    else:
        waiting.followers.append(row_id)


def _waiting(session: Session, kernel: Kernel) -> relay.Waiting:
    waiting: relay.Waiting | None = session.info.get(PENDING)
    if waiting is None:
        waiting = session.info[PENDING] = relay.Waiting()

        def call() -> None:
            relay.ring_for(kernel, session.info.pop(PENDING))

        after_commit(session, call)
    return waiting


def _line(
    session: Session, table: type[OutboxMixin], message: Contract, receiver: str
) -> tuple[str | None, int]:
    """Return the fact that this one follows, if it follows any, and the last number.

    Both at once: two messages at the same moment may not get the same number, or the
    third would not know which of them it follows.
    """
    follows = message.delivery == "feit" and not message.overtakes
    if follows:
        # two at once may not both follow the same one
        hold(session, f"outbox/{receiver}/{message.aggregate}")
    about = {"aggregate": message.aggregate, "receiver": receiver}
    row = session.connection().execute(_last_ones(table), about).one()
    return (row.previous if follows else None), row.last


@cache
def _last_ones(table: type[OutboxMixin]) -> Select[Any]:
    c = table_of(table).c
    facts = (
        select(c.id)
        .where(
            c.kind == "feit",
            c.aggregate == bindparam("aggregate"),
            c.receiver == bindparam("receiver"),
        )
        .order_by(c.sequence.desc())
        .limit(1)
    )
    last = func.coalesce(func.max(c.sequence), 0)
    return select(facts.scalar_subquery().label("previous"), last.label("last"))


def _replace_older(
    session: Session, table: type[OutboxMixin], message: Contract, receiver: str
) -> None:
    # an older state would only be thrown away by the receiver; a parked one too
    about = {
        "of_type": type(message).__name__,
        "about": message.aggregate,
        "to": receiver,
        "newer": message.version,
        "ended": clock.now(),
    }
    session.connection().execute(_older_ones(table), about)


@cache
def _older_ones(table: type[OutboxMixin]) -> Update:
    columns = table_of(table)
    c = columns.c
    return (
        update(columns)
        .where(
            c.type == bindparam("of_type"),
            c.aggregate == bindparam("about"),
            c.receiver == bindparam("to"),
            c.state.in_([OutboxState.OPEN, OutboxState.PARKED]),
            c.version < bindparam("newer"),
        )
        .values(state=OutboxState.REPLACED, ended_at=bindparam("ended"))
    )
