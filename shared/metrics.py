"""What an operator needs to see of one service; never personal data."""

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from sqlalchemy import func
from sqlmodel import col, select

from shared import clock
from shared.database.tables import OutboxState
from shared.kernel import Kernel
from shared.messaging.parking import count_waiting

PROCESS = CollectorRegistry()
UNREADABLE = Counter(
    "zorgtafel_unreadable_messages",
    "Queue messages that did not open",
    ["service"],
    registry=PROCESS,
)
SIGN_IN_FAILURES = Counter(
    "zorgtafel_sign_in_failures", "Refused sign-ins", ["reason"], registry=PROCESS
)


class _OutboxCollector:
    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    def collect(self) -> Iterator[Metric]:
        table = self._kernel.tables.outbox
        counts = GaugeMetricFamily(
            "zorgtafel_outbox", "Outbox rows by state", labels=["service", "state"]
        )
        with self._kernel.reading() as session:
            found = dict(
                session.exec(
                    select(table.state, func.count()).group_by(table.state)
                ).all()
            )
            waiting = count_waiting(session, table)
            oldest = session.exec(
                select(func.min(table.created_at)).where(
                    col(table.state) == OutboxState.OPEN
                )
            ).one()
        for state in OutboxState:
            counts.add_metric([self._kernel.name, state], found.get(state, 0))
        yield counts
        behind = GaugeMetricFamily(
            "zorgtafel_outbox_waiting",
            "Open messages that wait behind a parked one",
            labels=["service"],
        )
        behind.add_metric([self._kernel.name], waiting)
        yield behind
        age = (clock.now() - oldest).total_seconds() if oldest else 0.0
        oldest_age = GaugeMetricFamily(
            "zorgtafel_outbox_oldest_seconds",
            "Age of the oldest unconfirmed message",
            labels=["service"],
        )
        oldest_age.add_metric([self._kernel.name], age)
        yield oldest_age


def page(kernel: Kernel, collectors: Iterable[object] = ()) -> bytes:
    """Return the metrics of this service in the Prometheus text format."""
    registry = CollectorRegistry()
    registry.register(_OutboxCollector(kernel))
    for collector in collectors:
        registry.register(collector)  # type: ignore[arg-type]
    return generate_latest(registry) + generate_latest(PROCESS)
