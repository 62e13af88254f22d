"""PostgreSQL dies and comes back under workers that go on running."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.notifications.bezorging.wachtrij import TOGETHER
from tests.faults.postgres import Postgres, own_postgres
from tests.faults.processes import wait_for
from tests.faults.world import World, world_in

pytestmark = [pytest.mark.faults, pytest.mark.postgres, pytest.mark.timeout(300)]
IN_FLIGHT = 2 * TOGETHER


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    with own_postgres() as server:
        yield server


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
