"""What an operator needs to see of one service; never personal data.

Every number is read from the database or from Redis at the moment it is asked: what
a worker did counts as well, and several replicas give the same answer. What each
means, and what to do at night, stands in docs/operate.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import func
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from shared import clock
from shared.database.tables import InboxState, OutboxState
from shared.kernel import Kernel, kernel_of
from shared.messaging import pulse
from shared.messaging.parking import count_waiting

UNFINISHED = (InboxState.STARTED, InboxState.FAILED)


@dataclass(frozen=True)
class Measure:
    """One number, or one for each state, clock or kind."""

    name: str
    meaning: str
    value: float | Mapping[str, float]
    label: str = "state"

    def family(self, service: str) -> GaugeMetricFamily:
        name = f"zorgtafel_{self.name}"
        if isinstance(self.value, Mapping):
            labels = ["service", self.label]
            found = GaugeMetricFamily(name, self.meaning, labels=labels)
            for key, value in self.value.items():
                found.add_metric([service, key], value)
        else:
            found = GaugeMetricFamily(name, self.meaning, labels=["service"])
            found.add_metric([service], self.value)
        return found


Reading = Callable[[Session], Iterable[Measure]]


def seconds_since(moment: datetime | None) -> float:
    """How long ago it was; 0 where there is nothing."""
    return (clock.now() - moment).total_seconds() if moment else 0.0


def page(kernel: Kernel, readings: Iterable[Reading] = ()) -> bytes:
    """Return the metrics of this service in the Prometheus text format."""
    registry = CollectorRegistry()
    registry.register(_Collector(kernel, readings))
    return generate_latest(registry)


class _Collector:
    def __init__(self, kernel: Kernel, readings: Iterable[Reading]) -> None:
        self._kernel = kernel
        self._readings = (_outbox, _inbox, *readings)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for one in [*self._of_the_database(), *_queue(self._kernel)]:
            yield one.family(self._kernel.name)

    def _of_the_database(self) -> list[Measure]:
        policy = {self._kernel.policy.hash[:12]: 1.0}
        found = [Measure("policy", "The policy that counts here", policy, "hash")]
        up = "Whether the database answers"
        try:
            with self._kernel.reading() as session:
                for reading in self._readings:
                    found += reading(session)
        except SQLAlchemyError:
            return [Measure("database_up", up, 0)]
        return [*found, Measure("database_up", up, 1)]


def _outbox(session: Session) -> Iterator[Measure]:
    table = kernel_of(session).tables.outbox
    counted = select(table.state, func.count()).group_by(table.state)
    found = dict(session.exec(counted).all())
    oldest = session.exec(
        select(func.min(table.created_at)).where(col(table.state) == OutboxState.OPEN)
    ).one()
    states = {state.value: found.get(state, 0) for state in OutboxState}
    yield Measure("outbox", "Messages to the sisters by state", states)
    yield Measure(
        "outbox_waiting",
        "Open messages that wait behind a parked one",
        count_waiting(session, table),
    )
    yield Measure(
        "outbox_oldest_seconds",
        "Age of the oldest message that no sister confirmed",
        seconds_since(oldest),
    )


def _inbox(session: Session) -> Iterator[Measure]:
    table = kernel_of(session).tables.inbox
    found = dict(
        session.exec(
            select(table.state, func.count())
            .where(col(table.state).in_(UNFINISHED))
            .group_by(table.state)
        ).all()
    )
    states = {state.value: found.get(state, 0) for state in UNFINISHED}
    yield Measure("inbox", "Messages from the sisters that are not done", states)


def _queue(kernel: Kernel) -> Iterator[Measure]:
    seen = pulse.look(kernel.broker, kernel.name)
    yield Measure("redis_up", "Whether Redis answers", 0 if seen is None else 1)
    if seen is None:
        return
    yield Measure("queue_length", "Messages that no worker took yet", seen.length)
    yield Measure(
        "queue_oldest_seconds", "Age of the first message in the queue", seen.age
    )
    yield Measure(
        "tick_age_seconds",
        "How long ago a worker last did what is due, about once a second",
        seen.ticked,
    )
    yield Measure(
        "unreadable_messages",
        "Queue messages that did not open, since Redis was last emptied",
        seen.unreadable,
    )
