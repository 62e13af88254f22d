"""One message between two services: sealed, worked once, confirmed, or parked."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from dramatiq.brokers.stub import StubBroker
from sqlmodel import Session, select

from shared import clock
from shared.contracts import AanmelderBevestigd, TrajectStand
from shared.database.tables import InboxState, OutboxState
from shared.kernel import Kernel
from shared.messaging import inbox, relay
from shared.messaging.actors import Actors
from shared.messaging.outbox import publish
from shared.messaging.relay import LONGEST_WAIT, backoff
from shared.messaging.release import release
from tests.suite import Suite

CASUS = "4f6cbb1e-0000-4000-8000-000000000001"


class Exchange:
    """Scheduling hears what intake says; the handler can be told to fail."""

    def __init__(self, suite: Suite) -> None:
        self.worked: list[str] = []
        self.fails: set[str] = set()
        broker = StubBroker(middleware=[])
        self.kernels: dict[str, Kernel] = {
            name: replace(kernel, broker=broker)
            for name, kernel in suite.kernels.items()
        }
        self.actors = {name: Actors(name) for name in self.kernels}
        self.actors["scheduling"].receives(AanmelderBevestigd)(self._handle)
        self.actors["intake"].receives(TrajectStand)(self._handle_state)
        for name, kernel in self.kernels.items():
            broker.declare_queue(name)
            self.actors[name].bind(kernel)
        self.suite = Suite(self.kernels, {}, broker)

    def _handle(self, _session: Session, message: AanmelderBevestigd) -> None:
        if message.email in self.fails:
            raise RuntimeError("planted")
        self.worked.append(message.email)

    def _handle_state(self, _session: Session, message: TrajectStand) -> None:
        if f"{message.version}" in self.fails:
            raise RuntimeError("planted")
        self.worked.append(f"{message.version}")

    def say(self, *emails: str, casus_id: str = CASUS) -> None:
        with self.kernels["intake"].writing() as session:
            for email in emails:
                publish(session, fact(email, casus_id), casus_id=casus_id)
            session.commit()

    def say_state(self, version: int) -> None:
        with self.kernels["scheduling"].writing() as session:
            publish(session, state(version), casus_id=CASUS)
            session.commit()

    def queued(self, service: str) -> list[str]:
        """Take what waits in a queue, as text."""
        queue = self.suite.broker.queues[service]
        found = []
        while not queue.empty():
            found.append(queue.get_nowait().decode())
            queue.task_done()
        return found

    def settle(self, times: int = 1) -> None:
        for _ in range(times):
            self.suite._drain()
            clock.set_offset(clock_offset() + 61)
            for name, kernel in self.kernels.items():
                self.actors[name].tick(kernel)
            self.suite._drain()

    def outbox(self, name: str = "intake") -> list[str]:
        kernel = self.kernels[name]
        table = kernel.tables.outbox
        with kernel.reading() as session:
            rows = session.exec(select(table).order_by(table.sequence)).all()  # type: ignore[arg-type]
        return [row.state for row in rows]


def clock_offset() -> float:
    return (clock.now() - datetime.now(UTC)).total_seconds()


def fact(email: str, casus_id: str = CASUS) -> AanmelderBevestigd:
    return AanmelderBevestigd(
        aggregate=casus_id,
        version=1,
        at=clock.now(),
        casus_id=casus_id,
        email=email,
        telefoon="",
        bevestigd_op=clock.now(),
    )


def state(version: int) -> TrajectStand:
    return TrajectStand(
        aggregate=CASUS,
        version=version,
        at=clock.now(),
        casus_id=CASUS,
        stand="geopend",
        sinds=clock.now(),
        coordinator_id="x",
        coordinator_naam="x",
    )


@pytest.fixture
def exchange(both: Suite) -> Exchange:
    return Exchange(both)


def test_message_is_worked_once_and_confirmed(exchange: Exchange) -> None:
    exchange.say("an@example.org")
    exchange.settle(3)

    assert exchange.worked == ["an@example.org"]
    assert exchange.outbox() == [OutboxState.CONFIRMED]


def test_message_is_unreadable_in_the_queue_and_the_database(
    exchange: Exchange,
) -> None:
    exchange.say("geheim@example.org")
    (raw,) = exchange.queued("scheduling")

    assert "geheim" not in raw
    with exchange.kernels["intake"].reading() as session:
        row = session.exec(select(exchange.kernels["intake"].tables.outbox)).one()
    assert b"geheim" not in row.sealed


def test_lost_queue_is_filled_again_by_the_sweeper(exchange: Exchange) -> None:
    exchange.say("an@example.org")
    assert len(exchange.queued("scheduling")) == 1
    assert exchange.worked == []

    exchange.settle(2)

    assert exchange.worked == ["an@example.org"]
    assert exchange.outbox() == [OutboxState.CONFIRMED]


def test_lost_confirmation_is_given_again_without_working_twice(
    exchange: Exchange,
) -> None:
    exchange.say("an@example.org")
    exchange.suite._one()
    assert exchange.worked == ["an@example.org"]
    assert len(exchange.queued("intake")) == 1
    assert exchange.outbox() == [OutboxState.OPEN]

    exchange.settle(2)

    assert exchange.worked == ["an@example.org"]
    assert exchange.outbox() == [OutboxState.CONFIRMED]


def test_facts_of_one_aggregate_keep_their_order(exchange: Exchange) -> None:
    exchange.say("1@example.org", "2@example.org", "3@example.org")
    exchange.settle(3)

    assert exchange.worked == ["1@example.org", "2@example.org", "3@example.org"]


def test_fact_that_arrives_before_its_predecessor_waits(exchange: Exchange) -> None:
    exchange.say("1@example.org", "2@example.org")
    intake = exchange.kernels["intake"]
    exchange.queued("scheduling")
    with intake.reading() as session:
        rows = session.exec(
            select(intake.tables.outbox).order_by(intake.tables.outbox.sequence)  # type: ignore[arg-type]
        ).all()
        first, second = (relay._blob(intake, session, row) for row in rows)
    receiver = inbox.Receiver(AanmelderBevestigd, exchange._handle)

    for blob in (second, first, second):
        assert blob
        inbox.receive(exchange.kernels["scheduling"], receiver, blob)

    assert exchange.worked == ["1@example.org", "2@example.org"]


def test_older_state_after_a_newer_one_changes_nothing(exchange: Exchange) -> None:
    exchange.say_state(1)
    (first,) = exchange.queued("intake")
    exchange.say_state(2)
    exchange.settle()
    exchange.suite.broker.queues["intake"].put(first.encode())
    exchange.settle(2)

    assert exchange.worked == ["2"]
    assert exchange.outbox("scheduling") == [
        OutboxState.REPLACED,
        OutboxState.CONFIRMED,
    ]
    with exchange.kernels["intake"].reading() as session:
        rows = session.exec(select(exchange.kernels["intake"].tables.inbox)).all()
    assert sorted(row.state for row in rows) == [InboxState.DONE, InboxState.STALE]


def test_failing_message_is_parked_and_its_successors_wait(exchange: Exchange) -> None:
    other = "4f6cbb1e-0000-4000-8000-000000000002"
    exchange.fails.add("poison@example.org")
    exchange.say("poison@example.org", "after@example.org")
    exchange.say("other@example.org", casus_id=other)
    exchange.settle(8)

    assert exchange.worked == ["other@example.org"]
    assert exchange.outbox() == [
        OutboxState.PARKED,
        OutboxState.OPEN,
        OutboxState.CONFIRMED,
    ]


def test_released_message_goes_on_and_its_successors_follow(
    exchange: Exchange,
) -> None:
    exchange.fails.add("poison@example.org")
    exchange.say("poison@example.org", "after@example.org")
    exchange.settle(8)
    exchange.fails.clear()

    assert len(release(exchange.kernels["intake"])) == 1
    exchange.settle(2)

    assert exchange.worked == ["poison@example.org", "after@example.org"]
    assert exchange.outbox() == [OutboxState.CONFIRMED] * 2


def test_changed_message_is_refused_and_parked_at_the_sender(
    exchange: Exchange,
) -> None:
    exchange.say("an@example.org")
    (raw,) = exchange.queued("scheduling")
    message = json.loads(raw)
    blob = json.loads(message["args"][0])
    blob["envelope"]["version"] = 2
    message["args"] = [json.dumps(blob)]
    exchange.suite.broker.queues["scheduling"].put(json.dumps(message).encode())
    exchange.settle()

    assert exchange.worked == []
    assert exchange.outbox() == [OutboxState.PARKED]


def test_unsent_message_waits_longer_each_time() -> None:
    waits = [backoff(sent) for sent in range(8)]

    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=3)
    assert waits[-1] == LONGEST_WAIT
