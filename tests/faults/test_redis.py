"""Redis emptied, killed, frozen or away: it is only a bell."""

import time

import pytest

from tests.faults.world import World

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]


def test_redis_is_emptied(world: World) -> None:
    world.say(20)
    world.accept(5)
    world.redis.client.flushall()
    world.say(5)

    world.assert_made_good()


def test_redis_is_killed_and_starts_on_the_same_file(world: World) -> None:
    world.say(20)
    world.accept(5)
    world.redis.kill()
    world.redis.start()
    world.say(5)

    world.assert_made_good()


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
