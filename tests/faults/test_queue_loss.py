"""Redis emptied and a worker killed amid 200 messages: all arrive, each once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import redis
from sqlmodel import func, select

import services.intake.app
import services.notifications.app
from embedded.redis_server import private_server
from shared import clock
from shared.config import SuiteSettings
from shared.contracts import StuurBericht
from shared.database.tables import OutboxState
from shared.kernel import Kernel
from shared.messaging.outbox import publish
from tests.faults.processes import Processes, processes, wait_for
from tests.settings import service_environment, suite_environment, use_environment
from tests.sink import Sink, smtp_sink

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]
MESSAGES = 200


class World:
    """Real workers, a real queue and a real SMTP sink over one set of databases."""

    def __init__(self, intake: Kernel, run: Processes, sink: Sink, url: str) -> None:
        self.intake = intake
        self.run = run
        self.sink = sink
        self.redis = redis.Redis.from_url(url)

    def say(self, count: int) -> None:
        for number in range(count):
            with self.intake.writing() as session:
                publish(session, request(number), casus_id=None)
                session.commit()

    def confirmed(self) -> int:
        table = self.intake.tables.outbox
        with self.intake.reading() as session:
            return session.exec(
                select(func.count()).where(table.state == OutboxState.CONFIRMED)
            ).one()

    def arrived(self) -> Counter[str]:
        return Counter(self.sink.headers("Message-ID"))


def request(number: int) -> StuurBericht:
    return StuurBericht(
        aggregate=str(uuid4()),
        version=1,
        at=clock.now(),
        soort="nieuwe_aanmelding",
        naar_email=f"coordinator-{number}@example.org",
        naar_naam="Noor Voorbeeld",
        referentie=f"JK-2026-{number:04}",
        gegevens={"link": "http://suite.test/inbox"},
    )


@pytest.fixture
def world(
    sqlite_urls: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    folder = tmp_path / "redis"
    folder.mkdir()
    with private_server(folder) as url, smtp_sink() as (smtp_url, sink):
        values = suite_environment(redis_url=url)
        for name, database in sqlite_urls.items():
            values |= service_environment(name, database)
        values["SMTP_URL"] = smtp_url
        use_environment(monkeypatch, values)
        intake = services.intake.app.make_kernel(suite=SuiteSettings())
        with processes(values, tmp_path) as run:
            yield World(intake, run, sink, url)
        intake.engine.dispose()


def test_nothing_is_lost_or_done_twice(world: World) -> None:
    world.run.start("ticker")
    world.run.start("intake")
    victim = world.run.start("notifications")
    world.say(MESSAGES // 2)
    assert wait_for(lambda: len(world.sink.raw) > 10, seconds=60)

    world.redis.flushall()
    world.run.kill(victim)
    world.say(MESSAGES // 2)
    world.redis.flushall()
    world.run.start("notifications")

    assert wait_for(
        lambda: world.confirmed() == MESSAGES and len(world.arrived()) == MESSAGES,
        seconds=150,
    )
    # a mail in flight at the kill may come again, but only as the same message
    assert len(set(world.sink.headers("To"))) == MESSAGES
    again = [name for name, times in world.arrived().items() if times > 1]
    assert len(again) <= 4
    for name in again:
        pairs = zip(world.sink.headers("Message-ID"), world.sink.raw, strict=True)
        assert len({raw for found, raw in pairs if found == name}) == 1
