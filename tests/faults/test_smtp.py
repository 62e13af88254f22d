"""The mail server silent, slow, cut off, busy or refusing."""

import pytest

from services.notifications.bezorging.wachtrij import TOGETHER
from shared.messaging.worker import THREADS
from tests.faults.invited import plan
from tests.faults.moody import Mood
from tests.faults.processes import wait_for
from tests.faults.world import World

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]


@pytest.mark.parametrize("mood", [Mood.SILENT, Mood.BUSY, Mood.CUT])
def test_server_is_in_a_bad_mood_for_a_while(world: World, mood: Mood) -> None:
    met = world.sink.met
    world.sink.mood = mood
    told = world.say(3)
    assert wait_for(lambda: world.sink.met >= met + 3, seconds=30)
    if mood is Mood.CUT:
        # the server kept them and nobody could know
        world.in_flight += len(told)
    # its time-outs are five seconds here
    assert wait_for(lambda: waits(world) >= 3, seconds=20)

    world.sink.mood = Mood.WILLING
    world.run.kill("notifications")
    world.restart_later("notifications")

    world.assert_made_good()


def test_server_is_slow(world: World) -> None:
    """Some wait for longer than a dead process is given, and nobody dies."""
    world.sink.mood = Mood.SLOW
    world.say(2 * TOGETHER)

    world.assert_made_good()


def test_server_refuses_one_person(world: World) -> None:
    world.say(2)
    world.say(1, refused=True)
    world.say(2)

    world.assert_made_good()


def test_silent_server_does_not_hold_up_what_a_sister_says(world: World) -> None:
    met = world.sink.met
    world.sink.mood = Mood.SILENT
    # for each thread more than it takes at once; each mail holds it for 5 seconds
    world.say((THREADS + 1) * TOGETHER)
    assert wait_for(lambda: world.sink.met > met, seconds=40)
    table = plan(world)
    assert wait_for(lambda: table.stand(table.nurse_id) != "", seconds=30)

    world.sink.mood = Mood.WILLING
    world.run.kill("notifications")
    world.restart_later("notifications")
    world.assert_made_good()


def waits(world: World) -> int:
    query = "SELECT id FROM bericht WHERE stand = 'uitgesteld'"
    return len(world.checker.rows("notifications", query))
