"""The checker turns red when a guard is taken away, and only then."""

import pytest

from shared.messaging.broker import ring
from shared.messaging.relay import nudge
from tests.faults.processes import wait_for
from tests.faults.world import World

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]
MAILS = 3


def ids(world: World, service: str, table: str) -> list[str]:
    return [row["id"] for row in world.checker.rows(service, f"SELECT id FROM {table}")]


def at_rest(world: World) -> bool:
    """Every copy in the queue was worked off and every mail has left."""
    waiting = world.redis.client.hlen("zorgtafel:notifications.msgs")
    return not waiting and len(world.sink.raw) >= len(
        ids(world, "notifications", "bericht")
    )


@pytest.mark.parametrize("guard", ["", "inbox"])
def test_message_worked_twice_is_seen(fresh: World, guard: str) -> None:
    fresh.say(MAILS)
    fresh.run.start("notifications", without=guard)
    assert wait_for(lambda: len(fresh.sink.raw) >= MAILS, seconds=40)
    # nobody heard the answers yet, so the same messages come once more
    nudge(fresh.intake, ids(fresh, "intake", "outbox"))
    assert wait_for(lambda: at_rest(fresh), seconds=20)
    fresh.run.start("intake")
    confirmed = "SELECT id FROM outbox WHERE state = 'bevestigd'"
    rows = fresh.checker.rows
    assert wait_for(lambda: len(rows("intake", confirmed)) == MAILS, seconds=40)

    wait_for(lambda: not fresh.violations(), seconds=0 if guard else 20)
    twice = [each for each in fresh.violations() if "2 rows for one mail" in each]
    assert len(twice) == (MAILS if guard else 0)
    assert bool(fresh.violations()) is bool(guard)


@pytest.mark.parametrize("guard", ["", "claim"])
def test_mail_sent_twice_is_seen(fresh: World, guard: str) -> None:
    fresh.say(MAILS)
    fresh.run.start("intake")
    fresh.run.start("notifications", without=guard)
    assert wait_for(lambda: at_rest(fresh) and fresh.mails, seconds=60)
    assert ring(fresh.intake.broker, service="notifications", actor="verstuur", args=())

    def again() -> bool:
        return any("mails came again" in each for each in fresh.violations())

    assert wait_for(again, seconds=60 if guard else 3) is bool(guard)
    assert bool(fresh.violations()) is bool(guard)


@pytest.mark.parametrize("guard", ["", "sweep"])
def test_message_lost_in_the_queue_is_seen(fresh: World, guard: str) -> None:
    fresh.say(MAILS)
    fresh.redis.client.flushall()
    fresh.run.start("notifications")
    fresh.run.start("intake", without=guard)

    whole = wait_for(lambda: not fresh.violations(), seconds=10 if guard else 40)
    assert whole is not bool(guard)
    lost = [each for each in fresh.violations() if "no mail arrived" in each]
    assert len(lost) == (MAILS if guard else 0)


def test_reply_without_a_row_is_seen(fresh: World) -> None:
    (told,) = fresh.say(1)
    assert any("outbox says open" in each for each in fresh.violations())
    with fresh.intake.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM outbox")
        session.commit()

    assert f"{told.reference}: told, but no row in the outbox" in fresh.violations()
