"""Several workers of each service at once on PostgreSQL: each effect once."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.notifications.bezorging.wachtrij import TOGETHER
from shared.messaging.relay import nudge
from tests.faults.invited import plan
from tests.faults.processes import LOADED, wait_for
from tests.faults.world import World, world_in

pytestmark = [pytest.mark.faults, pytest.mark.postgres, pytest.mark.timeout(600)]
REPLICAS = [
    f"{service} {number}"
    for service in ("scheduling", "notifications")
    for number in (1, 2, 3)
]
AGAIN = 3


@pytest.fixture
def world(postgres_urls: dict[str, str], tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path, postgres_urls) as made:
        yield made


def ring_again(world: World, sender: str) -> int:
    """Put each message of this service into the queue again and again, in any order.

    Nobody receives yet, so each is there; return how many copies.
    """
    rows = world.checker.rows(sender, "SELECT id FROM outbox WHERE state = 'open'")
    copies = [row["id"] for row in rows] * AGAIN
    random.Random(7).shuffle(copies)
    for row_id in copies:
        nudge(world.kernels[sender], [row_id])
    return len(rows) + len(copies)


def waiting(world: World) -> int:
    queues = ("scheduling", "notifications")
    return sum(world.redis.client.hlen(f"zorgtafel:{name}.msgs") for name in queues)


def test_three_of_each_race_for_the_same_work(world: World) -> None:
    tables = [plan(world) for _ in range(3)]
    world.say(70)
    world.accept(30)
    copies = ring_again(world, "intake") + ring_again(world, "scheduling")
    assert copies == (1 + AGAIN) * (3 + 70 + 30)
    # so many that each receiver finds copies of what another works at or has worked
    assert waiting(world) == copies
    for name in (*REPLICAS, "intake"):
        world.run.start(name)
    for table in tables:
        table.wait()
        table.choose_mail()

    def mothers() -> list[str]:
        return [table.stand(table.mother_id) for table in tables]

    assert wait_for(lambda: mothers() == ["uitgenodigd"] * 3, seconds=120)
    world.assert_made_good()
    assert [len(table.mails(table.mother)) for table in tables] == [1, 1, 1]
    assert [len(table.mails(table.nurse)) for table in tables] == [1, 1, 1]


def test_one_of_three_dies_amid_the_work_and_the_others_go_on(world: World) -> None:
    # the server has one mail of it, and it holds the claims of others
    doomed = {"notifications 2": "mailer accepted"}
    for name in ("intake", *REPLICAS):
        world.run.start(name, dies=doomed.get(name, ""))

    def died_at_work() -> bool:
        # until it got its share of the work
        world.say(20)
        world.accept(3)
        return world.run.died

    assert wait_for(died_at_work, seconds=LOADED, every=0.5)
    world.run.kill("scheduling 2")
    world.in_flight += TOGETHER

    world.assert_made_good()
