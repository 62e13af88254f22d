"""The mail server silent, slow, cut off, busy or refusing."""

import pytest

from services.notifications.bezorging.wachtrij import TOGETHER
from shared.messaging.worker import THREADS
from tests.faults.invited import plan
from tests.faults.moody import Mood
from tests.faults.processes import LOADED, wait_for
from tests.faults.world import World
from tests.notifications.zorgtafels import subject_of

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


def test_hour_without_a_server_and_what_comes_after(fresh: World) -> None:
    """Then greylisting, then cut off: each mail arrives, or says why not."""
    fresh.start_all()
    (unwanted,) = fresh.say(1, refused=True)
    fresh.sink.refused.clear()
    fresh.sink.unwanted.add(unwanted.recipient)
    assert wait_for(lambda: reasons(fresh, "mislukt") == ["554 5.7.1"], seconds=LOADED)

    with fresh.sink.away():
        fresh.say(2)
        table = plan(fresh)
        for tries, minutes in enumerate((0, 1, 2, 5, 10, 30), 1):
            later(fresh, minutes)
            assert wait_for(lambda n=tries: tried(fresh, n) == 4, seconds=LOADED)
    assert reasons(fresh) == ["verbinding verbroken"] * 4

    fresh.sink.mood = Mood.GREY
    table.choose_mail()
    later(fresh, 60)
    assert wait_for(lambda: reasons(fresh) == ["450 4.2.0"] * 5, seconds=LOADED)

    fresh.sink.mood = Mood.CUT
    later(fresh, 60)
    # it may have the mail to the mother: that never goes again, and the fifth says so
    cut = ["verbinding verbroken"] * 5
    assert wait_for(lambda: reasons(fresh) == cut, seconds=LOADED)
    assert table.stand(table.mother_id) == "onzeker"

    fresh.sink.mood = Mood.WILLING
    fresh.in_flight += 2
    later(fresh, 60)
    fresh.assert_made_good()
    assert len(table.mails(table.mother)) == 1
    assert len({*table.mails(table.nurse)}) == 1
    first, second = sorted(subject_of(raw) for raw in {*table.mails(table.referrer)})
    assert first.startswith("Niet aangekomen")
    assert second.startswith("Nodig jij")


def later(world: World, minutes: float) -> None:
    world.run.kill("notifications")
    world.restart_later("notifications", minutes * 60 + 1)


def tried(world: World, times: int) -> int:
    """How many mails were tried so often, or more: a slow machine has more ticks."""
    query = (
        "SELECT id FROM bericht WHERE stand = 'uitgesteld' AND NOT privaat"
        f" AND pogingen >= {times}"
    )
    return len(world.checker.rows("notifications", query))


def reasons(world: World, stand: str = "uitgesteld") -> list[str]:
    query = f"SELECT reden FROM bericht WHERE stand = '{stand}'"
    return [row["reden"] for row in world.checker.rows("notifications", query)]


def waits(world: World) -> int:
    query = "SELECT id FROM bericht WHERE stand = 'uitgesteld'"
    return len(world.checker.rows("notifications", query))
