"""Answers to the sender: only a confirmation finishes an outbox row."""

import json
import logging
from enum import StrEnum

from sqlmodel import Session, col, select

from shared import clock
from shared.database.tables import OutboxState
from shared.encryption import SealError
from shared.kernel import Kernel
from shared.logging import bound_request_id
from shared.messaging.broker import CONFIRM, ring
from shared.messaging.envelope import Envelope, pack, unpack
from shared.messaging.parking import park
from shared.messaging.relay import MAX_FAILURES, backoff, nudge

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    CONFIRMED = "bevestigd"
    FAILED = "mislukt"
    EXHAUSTED = "uitgeput"
    BAD_SEAL = "onleesbaar"


def send_answer(
    kernel: Kernel, about: Envelope, outcome: Outcome, *, error: str = ""
) -> None:
    """Answer once; if it is lost, the sender asks again and is answered again."""
    answer = Envelope(
        id=about.id,
        type=CONFIRM,
        sender=kernel.name,
        receiver=about.sender,
        aggregate=about.aggregate,
        version=about.version,
        previous=None,
        releases=about.releases,
        request_id=about.request_id,
    )
    content = json.dumps({"outcome": outcome, "error": error}).encode()
    blob = pack(kernel.config.suite.queue_keys, answer, content)
    ring(kernel.broker, service=about.sender, actor=CONFIRM, args=(blob,))


def receive_answer(kernel: Kernel, blob: str) -> None:
    """Finish, postpone or park the outbox row that the answer is about."""
    try:
        envelope, content = unpack(kernel.config.suite.queue_keys, blob)
        answer = json.loads(content)
        outcome = Outcome(answer["outcome"])
    except (SealError, ValueError, KeyError) as error:
        log.error("unreadable answer", extra={"error": type(error).__name__})
        return
    with bound_request_id(envelope.request_id):
        with kernel.writing() as session:
            freed = _apply(kernel, session, envelope, outcome, answer.get("error", ""))
            session.commit()
        if freed:
            nudge(kernel, freed)


def _apply(
    kernel: Kernel, session: Session, envelope: Envelope, outcome: Outcome, error: str
) -> list[str]:
    table = kernel.tables.outbox
    row = session.exec(
        select(table).where(table.id == envelope.id).with_for_update()
    ).first()
    if row is None or row.state not in (OutboxState.OPEN, OutboxState.PARKED):
        return []
    now = clock.now()
    if outcome is Outcome.CONFIRMED:
        row.state, row.ended_at = OutboxState.CONFIRMED, now
        session.add(row)
        return list(
            session.exec(
                select(table.id).where(
                    table.previous == row.id, col(table.state) == OutboxState.OPEN
                )
            )
        )
    if row.state == OutboxState.PARKED or envelope.releases < row.releases:
        return []
    row.last_error = error[:64]
    row.failures += 1
    row.next_at = now + backoff(row.failures)
    exhausted = outcome in (Outcome.EXHAUSTED, Outcome.BAD_SEAL)
    if exhausted or row.failures >= MAX_FAILURES:
        park(session, row)
    session.add(row)
    return []
