"""Several workers of each service at once on PostgreSQL: each effect once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.notifications.bezorging.wachtrij import TOGETHER
from shared.messaging.relay import nudge
from tests.faults.invited import invite
from tests.faults.processes import wait_for
from tests.faults.world import World, world_in

pytestmark = [pytest.mark.faults, pytest.mark.postgres, pytest.mark.timeout(300)]
REPLICAS = [
    f"{service} {number}"
    for service in ("scheduling", "notifications")
    for number in (1, 2, 3)
]


@pytest.fixture
def world(postgres_urls: dict[str, str], tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path, postgres_urls) as made:
        yield made


def ring_again(world: World) -> None:
    """Everything unheard goes into the queue once more, for whoever is free."""
    rows = world.checker.rows("intake", "SELECT id FROM outbox WHERE state = 'open'")
    nudge(world.intake, [row["id"] for row in rows])


def test_three_of_each_race_for_the_same_work(world: World) -> None:
    for name in ("intake", *REPLICAS):
        world.run.start(name)
    tables = [invite(world) for _ in range(3)]
    world.say(70)
    world.accept(30)
    for _ in range(3):
        ring_again(world)
    for table in tables:
        table.choose_mail()

    def mothers() -> list[str]:
        return [table.stand(table.mother_id) for table in tables]

    assert wait_for(lambda: mothers() == ["uitgenodigd"] * 3, seconds=90)
    world.assert_made_good()
    assert [len(table.mails(table.mother)) for table in tables] == [1, 1, 1]
    assert [len(table.mails(table.nurse)) for table in tables] == [1, 1, 1]


def test_one_of_three_dies_amid_the_work_and_the_others_go_on(world: World) -> None:
    for name in ("intake", *REPLICAS):
        world.run.start(name)
    world.say(60)
    world.accept(10)
    assert wait_for(lambda: len(world.sink.raw) > 5, seconds=60)
    for name in ("scheduling 2", "notifications 2"):
        world.run.kill(name)
    world.in_flight += 2 * TOGETHER

    world.assert_made_good()
