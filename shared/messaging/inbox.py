"""Receiving: count the attempt, do the work once, and always answer."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import Any

from sqlmodel import Session, col, select, update

from shared import clock
from shared.contracts import CONTRACTS, Contract
from shared.database.locks import hold
from shared.database.tables import InboxMixin, InboxState
from shared.encryption import SealError
from shared.kernel import Kernel
from shared.logging import bound_request_id
from shared.messaging.confirm import Outcome, send_answer
from shared.messaging.envelope import Envelope, address, unpack
from shared.messaging.pulse import note_unreadable

log = logging.getLogger(__name__)
MAX_ATTEMPTS = 5
_at_work: set[str] = set()
_lock = Lock()

Handler = Callable[[Session, Any], None]


class Turn(StrEnum):
    WORK = "work"
    DONE = "done"
    WAIT = "wait"
    PARK = "park"


@dataclass(frozen=True)
class Receiver:
    """One contract and the domain call that it causes."""

    contract: type[Contract]
    handler: Handler


def receive(kernel: Kernel, receiver: Receiver, blob: str) -> None:
    """Work one message off; never raises for what the message holds."""
    try:
        envelope, content = unpack(kernel.config.suite.queue_keys, blob)
        message = CONTRACTS[envelope.type].model_validate_json(content)
    except (SealError, KeyError, ValueError) as error:
        _refuse(kernel, blob, error)
        return
    with bound_request_id(envelope.request_id), _alone(envelope.id) as alone:
        turn = _start(kernel, envelope) if alone else Turn.WAIT
        match turn:
            case Turn.WORK:
                _work(kernel, receiver, envelope, message)
            case Turn.DONE:
                send_answer(kernel, envelope, Outcome.CONFIRMED)
            case Turn.PARK:
                send_answer(kernel, envelope, Outcome.EXHAUSTED)
            case Turn.WAIT:
                log.info("not its turn yet", extra={"type": envelope.type})


@contextmanager
def _alone(row_id: str) -> Iterator[bool]:
    # copies pile up while a receiver is away; at work at once they are one attempt,
    # or they would use up the attempts of a message that never failed
    with _lock:
        alone = row_id not in _at_work
        _at_work.add(row_id)
    try:
        yield alone
    finally:
        if alone:
            with _lock:
                _at_work.discard(row_id)


def _start(kernel: Kernel, envelope: Envelope) -> Turn:
    # committed before the work, so a message that kills its worker counts too
    table = kernel.tables.inbox
    with kernel.writing() as session:
        hold(session, f"inbox/{envelope.aggregate}")
        row = _locked(session, table, envelope.id) or table(
            id=envelope.id,
            type=envelope.type,
            sender=envelope.sender,
            aggregate=envelope.aggregate,
            version=envelope.version,
            received_at=clock.now(),
        )
        if row.state in (InboxState.DONE, InboxState.STALE):
            return Turn.DONE
        if envelope.previous and not _is_done(session, table, envelope.previous):
            return Turn.WAIT
        if envelope.releases > row.releases:
            row.attempts, row.releases = 0, envelope.releases
        if row.attempts >= MAX_ATTEMPTS:
            return Turn.PARK
        row.attempts += 1
        session.add(row)
        session.commit()
    return Turn.WORK


def _work(
    kernel: Kernel, receiver: Receiver, envelope: Envelope, message: Contract
) -> None:
    table = kernel.tables.inbox
    try:
        with kernel.writing() as session:
            # a newer state of the same thing may be at work beside this one
            hold(session, f"inbox/{envelope.aggregate}")
            row = _locked(session, table, envelope.id)
            assert row is not None
            if row.state == InboxState.STARTED or row.state == InboxState.FAILED:
                # what comes late for a destroyed casus is confirmed and dropped
                hold(session, f"casus/{message.casus}")
                stale = kernel.vault.is_destroyed(session, message.casus)
                stale = stale or _is_stale(session, table, envelope, message)
                if not stale:
                    receiver.handler(session, message)
                row.state = InboxState.STALE if stale else InboxState.DONE
                row.ended_at = clock.now()
                session.add(row)
                _end_older(session, table, row)
                session.commit()
    except Exception as error:  # recorded in the inbox and answered to the sender
        _failed(kernel, envelope, error)
        return
    log.info("message worked", extra={"type": envelope.type})
    send_answer(kernel, envelope, Outcome.CONFIRMED)


def _failed(kernel: Kernel, envelope: Envelope, error: Exception) -> None:
    kind = type(error).__name__
    # the traceback may hold personal data in its values; the place does not
    log.error("message failed", extra={"type": envelope.type, "error": kind})
    log.debug("message failed", exc_info=error)
    with kernel.writing() as session:
        row = _locked(session, kernel.tables.inbox, envelope.id)
        exhausted = row is not None and row.attempts >= MAX_ATTEMPTS
        if row is not None:
            row.state, row.last_error = InboxState.FAILED, kind[:64]
            session.add(row)
        session.commit()
    outcome = Outcome.EXHAUSTED if exhausted else Outcome.FAILED
    send_answer(kernel, envelope, outcome, error=kind)


def _refuse(kernel: Kernel, blob: str, error: Exception) -> None:
    note_unreadable(kernel.broker, kernel.name)
    log.error("unreadable message", extra={"error": type(error).__name__})
    try:
        envelope = address(blob)  # the part that nothing authenticates
    except SealError:
        return
    send_answer(kernel, envelope, Outcome.BAD_SEAL, error=type(error).__name__)


def _locked(
    session: Session, table: type[InboxMixin], row_id: str
) -> InboxMixin | None:
    return session.exec(
        select(table).where(table.id == row_id).with_for_update()
    ).first()


def _is_done(session: Session, table: type[InboxMixin], row_id: str) -> bool:
    row = session.get(table, row_id)
    return row is not None and row.state in (InboxState.DONE, InboxState.STALE)


def _end_older(session: Session, table: type[InboxMixin], row: InboxMixin) -> None:
    """No sender tells an older state again: what failed then would ring for ever."""
    if CONTRACTS[row.type].delivery != "toestand":
        return
    session.exec(
        update(table)
        .where(
            col(table.type) == row.type,
            col(table.aggregate) == row.aggregate,
            col(table.sender) == row.sender,
            col(table.version) < row.version,
            col(table.state).in_([InboxState.STARTED, InboxState.FAILED]),
        )
        .values(state=InboxState.STALE, ended_at=row.ended_at)
    )


def _is_stale(
    session: Session, table: type[InboxMixin], envelope: Envelope, message: Contract
) -> bool:
    if message.delivery != "toestand":
        return False
    newer = session.exec(
        select(table.id)
        .where(
            table.type == envelope.type,
            table.aggregate == envelope.aggregate,
            table.sender == envelope.sender,
            col(table.version) > envelope.version,
            table.state == InboxState.DONE,
        )
        .limit(1)
    ).first()
    return newer is not None
