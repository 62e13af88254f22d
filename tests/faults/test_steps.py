"""Each process killed at each step of its work, exactly there."""

from hashlib import sha256

import pytest

from tests.faults.checker import mails_in
from tests.faults.deadly import MAILER, RECEIVER, SENDER, SWEEPER
from tests.faults.invited import invite, plan
from tests.faults.processes import wait_for
from tests.faults.world import World
from tests.notifications.zorgtafels import calendar_of

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]


def die_at(world: World, name: str, step: str) -> None:
    """Start this worker anew so that it dies at the step; wait until it is next."""
    world.run.kill(name)
    world.run.start(name, dies=step)


def assert_died_and_made_good(world: World, name: str) -> None:
    assert wait_for(lambda: world.run.died, seconds=40)
    assert world.run[name].wait() is not None
    world.restart_later(name)
    world.assert_made_good()


@pytest.mark.parametrize("step", RECEIVER)
def test_receiver_is_killed(world: World, step: str) -> None:
    die_at(world, "scheduling", f"receiver {step}")
    world.accept(2)

    assert_died_and_made_good(world, "scheduling")


@pytest.mark.parametrize("step", SENDER)
def test_sender_is_killed_while_it_hears_the_answer(world: World, step: str) -> None:
    die_at(world, "intake", f"sender {step}")
    world.accept(2)

    assert_died_and_made_good(world, "intake")


@pytest.mark.parametrize("step", SWEEPER)
def test_sender_is_killed_while_it_sends_again(world: World, step: str) -> None:
    # nobody answers, so there is something to send again
    world.run.kill("scheduling")
    die_at(world, "intake", f"sweeper {step}")
    world.accept(2)
    assert wait_for(lambda: world.run.died, seconds=40)
    world.run.start("scheduling")

    assert_died_and_made_good(world, "intake")


@pytest.mark.parametrize("step", MAILER)
def test_mailer_is_killed(world: World, step: str) -> None:
    die_at(world, "notifications", f"mailer {step}")
    (told,) = world.say(1)
    # the server has it, and nobody could record that
    again = step in ("accepted", "settling")
    world.in_flight += again

    assert_died_and_made_good(world, "notifications")
    got = [mail for mail in world.mails if mail.recipient == told.recipient]
    assert len(got) == 1 + again
    assert len({(mail.message_id, mail.raw) for mail in got}) == 1


def test_invitation_goes_again_byte_for_byte(world: World) -> None:
    """The server has it, and who sent it died before that was recorded."""
    die_at(world, "notifications", "mailer accepted")
    table = plan(world, family=False)

    assert_died_and_made_good(world, "notifications")
    assert wait_for(lambda: table.stand(table.nurse_id) == "uitgenodigd", seconds=60)
    first, again = table.mails(table.nurse)
    (mail, _) = mails_in([first, again])
    kept = "SELECT sha256 FROM bericht WHERE message_id = '{}'"
    (row,) = world.checker.rows("notifications", kept.format(mail.message_id))
    assert sha256(again).hexdigest() == sha256(first).hexdigest() == row["sha256"]
    # so a calendar that had the first finds nothing new in the second
    method, event = calendar_of(again)
    assert (method, event["SEQUENCE"]) == ("REQUEST", 0)
    assert event["UID"] == calendar_of(first)[1]["UID"]


def test_mailer_is_killed_before_it_rings_for_a_mail(world: World) -> None:
    die_at(world, "notifications", "receiver kept")
    world.say(2)

    assert_died_and_made_good(world, "notifications")


@pytest.mark.parametrize("step", MAILER)
def test_mailer_is_killed_with_a_mail_to_a_parent(world: World, step: str) -> None:
    """It never goes twice: where nobody knows whether it arrived, a human is asked."""
    table = invite(world)
    die_at(world, "notifications", f"mailer {step}")
    table.choose_mail()
    assert wait_for(lambda: world.run.died, seconds=40)
    world.restart_later("notifications")

    end = "uitgenodigd" if step in ("claiming", "settled") else "onzeker"
    assert wait_for(lambda: table.stand(table.mother_id) == end, seconds=60)
    left = step not in ("claimed", "commanded")
    assert len(table.mails(table.mother)) == left
    assert table.task(table.mother_id) == ("uitnodigen" if end == "onzeker" else "")
    world.assert_made_good()
