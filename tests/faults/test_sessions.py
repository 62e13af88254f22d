"""A session that is ended is worth nothing within seconds, in every real process."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest

from shared.access import Role
from tests.faults.processes import wait_for
from tests.faults.visitor import BrokenOffError, Visitor
from tests.faults.world import World
from tests.people import BEHEERDER, PASSWORD, StaffMember, employ

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]
SIGN_IN = "/planning/inloggen"
# a page of each service that asks who somebody is
PAGES = {
    "intake": "/inbox",
    "scheduling": "/planning/trajecten",
    "notifications": "/berichten/",
}
# far more than it takes: a loaded machine is no reason to fail
SOON = 60


@dataclass
class Served:
    """A world whose three services serve, and two of its coordinators."""

    world: World
    gone: StaffMember
    other: StaffMember


def somebody(name: str) -> StaffMember:
    # never seen before: other tests share this world
    return StaffMember(name, f"{uuid4()}@example.org", (Role.CASUSCOORDINATOR,))


@pytest.fixture
def served(world: World) -> Served:
    people = somebody("Nele Beukenoot"), somebody("Stef Lijsterbes")
    employ(world.kernels["scheduling"], BEHEERDER, *people)
    for service in PAGES:
        world.serve(service)
    known = f"SELECT epoch FROM staff_copy WHERE staff_id = '{people[0].id}'"
    for service in PAGES:
        assert wait_for(lambda at=service: world.checker.rows(at, known), seconds=SOON)
    return Served(world, *people)


def signed_in(world: World, who: StaffMember) -> Visitor:
    """Sign in by the page, as people do."""
    visitor = Visitor(world.url("scheduling"))
    visitor.post(SIGN_IN, email=who.email, wachtwoord=PASSWORD)
    return visitor


def opens(world: World, visitor: Visitor) -> dict[str, bool]:
    """Say of each service whether it lets this visitor in; one jar of cookies."""
    return {
        service: visitor.lands(world.url(service) + page) == page
        for service, page in PAGES.items()
    }


def end_sessions(admin: Visitor, page: str) -> None:
    admin.post(f"{page}/sessies", form=page)


def deactivate(admin: Visitor, page: str) -> None:
    shown = admin.get(page)
    version = shown.split('name="version"')[1].split('value="')[1].split('"')[0]
    admin.post(
        page,
        rollen="casuscoordinator",
        regio="limburg",
        actief="nee",
        version=version,
    )


@pytest.mark.parametrize("end", [end_sessions, deactivate])
def test_ended_session_is_refused_by_all_three(
    served: Served, end: Callable[[Visitor, str], None]
) -> None:
    world = served.world
    gone, other = signed_in(world, served.gone), signed_in(world, served.other)
    admin = signed_in(world, BEHEERDER)
    assert all(opens(world, gone).values())

    end(admin, f"/planning/medewerkers/{served.gone.id}")

    assert wait_for(lambda: not any(opens(world, gone).values()), seconds=SOON)
    assert gone.lands(world.url("intake") + PAGES["intake"]) == SIGN_IN
    # and nobody else's
    assert all(opens(world, other).values())


def test_sessions_go_on_while_scheduling_is_down(served: Served) -> None:
    world = served.world
    visitor = signed_in(world, served.other)
    for process in ("scheduling web", "scheduling"):
        world.run.kill(process)

    with pytest.raises(BrokenOffError):
        visitor.lands(world.url("scheduling") + PAGES["scheduling"])
    for service in ("intake", "notifications"):
        page = PAGES[service]
        assert visitor.lands(world.url(service) + page) == page
