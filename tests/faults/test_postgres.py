"""PostgreSQL dies and comes back under workers that go on running."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.notifications.bezorging.wachtrij import TOGETHER
from shared.database.migrate import upgrade
from tests.databases import SERVICES, postgres_server
from tests.faults.processes import wait_for
from tests.faults.world import World, world_in

pytestmark = [pytest.mark.faults, pytest.mark.postgres, pytest.mark.timeout(300)]
IN_FLIGHT = 2 * TOGETHER


class Postgres:
    """A server of this test alone, to be killed."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.urls = {}
        for name in SERVICES:
            self._server.psql(f"CREATE DATABASE {name}")
            self.urls[name] = self._server.get_uri(database=name)
            upgrade(name, self.urls[name])

    def stop_at_once(self) -> None:
        """As if the power went: no goodbye to anybody, recovery at the next start."""
        postmaster = self._server.get_pid()
        os.kill(postmaster, signal.SIGQUIT)
        assert wait_for(lambda: not _lives(postmaster), seconds=20)

    def start(self) -> None:
        # on a busy machine the recovery takes longer than the library waits
        assert wait_for(self._started, seconds=60)

    def _started(self) -> bool:
        try:
            self._server.ensure_postgres_running()
        except (subprocess.SubprocessError, AssertionError):
            return False
        return True


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # a finished child that nobody waited for yet
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    with postgres_server() as server:
        yield Postgres(server)


@pytest.fixture
def world(postgres: Postgres, tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path, postgres.urls) as world:
        world.start_all()
        yield world


def test_database_dies_amid_the_work(world: World, postgres: Postgres) -> None:
    world.say(5)
    world.accept(3)
    world.assert_made_good()

    world.say(20)
    world.accept(5)
    assert wait_for(lambda: len(world.sink.raw) > 8, seconds=30)
    postgres.stop_at_once()
    # a mail that was handed over while its row could not be written
    world.in_flight += IN_FLIGHT
    postgres.start()
    world.say(3)
    world.run.kill("notifications")
    world.restart_later("notifications")

    world.assert_made_good()
    for name in ("intake", "scheduling", "notifications"):
        assert world.run[name].poll() is None
