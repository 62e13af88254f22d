"""Redis frozen or away keeps nobody waiting. The driver empties and kills it."""

import time

import pytest

from shared.messaging.broker import CONFIRM, ring
from tests.faults.processes import wait_for
from tests.faults.world import World

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]


def test_redis_is_away_for_a_while(world: World) -> None:
    world.say(5)
    world.redis.kill()
    started = time.monotonic()
    world.say(10)
    world.accept(3)
    assert time.monotonic() - started < 3
    time.sleep(6)
    world.redis.start()

    world.assert_made_good()


def test_redis_is_frozen_for_a_while(world: World) -> None:
    world.say(10)
    world.redis.freeze()
    started = time.monotonic()
    world.say(1)
    # a person who sends a form waits this long at most
    assert time.monotonic() - started < 4
    world.accept(1)
    time.sleep(5)
    world.redis.thaw()

    world.assert_made_good()


def test_long_queue_does_not_hold_up_what_is_due(fresh: World) -> None:
    client = fresh.redis.client
    fresh.say(1)
    client.flushall()
    for _ in range(5000):
        ring(fresh.intake.broker, service="intake", actor=CONFIRM, args=("junk",))
    for name in ("notifications", "intake"):
        fresh.run.start(name)

    assert wait_for(lambda: bool(fresh.sink.raw), seconds=60, every=0.02)
    assert client.llen("zorgtafel:intake") > 0
