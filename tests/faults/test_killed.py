"""Each kind of process killed on purpose: nothing lost, each effect once."""

import signal

import pytest

from services.notifications.bezorging.wachtrij import TOGETHER
from tests.faults.moody import Mood
from tests.faults.processes import wait_for
from tests.faults.world import World

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]
# what the seats of a worker have in hand at once
IN_FLIGHT = 2 * TOGETHER


def test_mailer_is_killed_amid_mails_and_the_queue_is_emptied(world: World) -> None:
    before = len(world.sink.raw)
    world.say(150)
    assert wait_for(lambda: len(world.sink.raw) > before + 5, seconds=40)

    world.redis.client.flushall()
    world.run.kill("notifications")
    world.in_flight += IN_FLIGHT
    world.say(50)
    world.redis.client.flushall()
    world.run.start("notifications")

    world.assert_made_good()


def test_mailer_is_killed_while_the_server_has_the_mail(world: World) -> None:
    world.sink.mood = Mood.SLOW
    world.say(6)
    assert wait_for(lambda: world.sink.met >= 2, seconds=20)

    world.run.kill("notifications")
    world.in_flight += IN_FLIGHT
    world.sink.mood = Mood.WILLING
    world.run.start("notifications")

    world.assert_made_good()


def test_mailer_is_killed_before_it_starts_the_work(world: World) -> None:
    process = world.run["notifications"]
    process.send_signal(signal.SIGSTOP)
    world.say(5)
    world.run.kill("notifications")
    world.run.start("notifications")

    world.assert_made_good()


@pytest.mark.parametrize("name", ["intake", "scheduling"])
def test_worker_is_killed_amid_trajects(world: World, name: str) -> None:
    world.accept(15)
    world.run.kill(name)
    world.accept(5)
    world.run.start(name)

    world.assert_made_good()


def test_sister_is_away_and_comes_later(world: World) -> None:
    world.run.kill("scheduling")
    world.run.kill("notifications")
    world.accept(5)
    world.say(5)
    # the sender rings several times meanwhile, so copies wait
    assert not wait_for(lambda: not world.violations(), seconds=8)

    world.run.start("scheduling")
    world.restart_later("notifications")

    world.assert_made_good()
