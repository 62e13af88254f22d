"""Each web server killed while it answers: what a page said exists, once."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from shared.clock import now, to_local
from tests.faults.deadly import WEB
from tests.faults.invited import Invited, invite
from tests.faults.processes import wait_for
from tests.faults.visitor import BrokenOffError, Referrer, Visitor
from tests.faults.world import World
from tests.people import COORDINATOR, employ

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]
# who asks for a step that comes after the commit finds that it was done
DONE = ("kept", "rung")


def count(world: World, service: str, query: str) -> int:
    return len(world.checker.rows(service, query))


def sent_while_dying(world: World, service: str, step: str, send: Callable) -> None:
    """Send a form to a server that dies at this step; nobody gets an answer."""
    world.run.kill(f"{service} web")
    world.serve(service, dies=f"web {step}")
    with pytest.raises(BrokenOffError):
        send()
    assert world.run.died
    # the server itself put another worker in its place
    world.wait_for_web(service)


@pytest.mark.parametrize("step", WEB)
def test_aanmelding_is_sent_to_a_server_that_dies(world: World, step: str) -> None:
    world.serve("intake")
    email = f"referrer-{uuid4()}@example.org"
    world.expected.add(email)
    referrer = Referrer(world.url("intake"))
    referrer.fill_in(email)
    before = count(world, "intake", "SELECT id FROM aanmelding")

    sent_while_dying(world, "intake", step, referrer.send)
    done = count(world, "intake", "SELECT id FROM aanmelding") - before
    assert done == (step in DONE)

    # somebody who got no answer presses the button again
    reference = referrer.send()
    world.assert_kept(reference, email)


def test_power_of_the_web_server_goes_and_comes(world: World) -> None:
    world.serve("intake")
    email = f"referrer-{uuid4()}@example.org"
    world.expected.add(email)
    referrer = Referrer(world.url("intake"))
    referrer.fill_in(email)
    reference = referrer.send()
    world.run.kill("intake web")
    world.redis.client.flushall()

    world.assert_kept(reference, email)
    world.serve("intake")
    assert reference in referrer.get("/aanmelden/verzonden")


@pytest.mark.parametrize("step", WEB)
def test_answer_is_sent_to_a_server_that_dies(world: World, step: str) -> None:
    world.serve("notifications")
    table = invite(world)
    nurse = Visitor(world.url("notifications"))

    def says_yes() -> str:
        seen = nurse.get(table.nurse_link)
        known = seen.split('name="gezien"')[1].split('value="')[1].split('"')[0]
        return nurse.post(table.nurse_link, keuze="ja", gezien=known)

    sent_while_dying(world, "notifications", step, says_yes)
    assert bool(answers(table)) == (step in DONE)

    assert "Bedankt" in says_yes()
    # each press is in the history, and the last one counts
    assert answers(table) == ["ja"] * (2 if step in DONE else 1)
    world.assert_made_good()


def answers(table: Invited) -> list[str]:
    query = (
        "SELECT keuze FROM antwoord JOIN genodigde ON genodigde.id = genodigde_id"
        f" WHERE persoon_id = '{table.nurse_id}'"
    )
    return [row["keuze"] for row in table.world.checker.rows("notifications", query)]


@pytest.mark.parametrize("step", WEB)
def test_closure_is_sent_to_a_server_that_dies(world: World, step: str) -> None:
    employ(world.kernels["scheduling"], COORDINATOR)
    world.serve("scheduling")
    coordinator = Visitor(world.url("scheduling"), staff=True)
    reason = f"planned {uuid4()}"
    day = to_local(now() + timedelta(days=30))
    date = {"van-dag": day.day, "van-maand": day.month, "van-jaar": day.year}
    query = f"SELECT id FROM sluiting WHERE reden = '{reason}'"

    def closes() -> str:
        return coordinator.post(
            "/planning/permanentie/sluitingen", reden=reason, **date
        )

    sent_while_dying(world, "scheduling", step, closes)
    assert count(world, "scheduling", query) == (step in DONE)
    if step not in DONE:
        assert "De sluiting is bewaard" in closes()
    assert reason in coordinator.get("/planning/permanentie/sluitingen")

    # intake counts with it
    version = "SELECT version FROM {} WHERE regio = 'limburg'"
    (told,) = world.checker.rows("scheduling", version.format("roosteruitgave"))
    heard = version.format("rooster_kopie")
    assert wait_for(lambda: world.checker.rows("intake", heard) == [told], seconds=40)
