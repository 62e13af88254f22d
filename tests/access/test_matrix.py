"""Every visitor at every door of the three services, against the table."""

import json
from collections.abc import Iterator

import pytest
from flask import Response, session
from joserfc.jwk import OKPKey

from services.scheduling.medewerkers.domain import change_staff, end_sessions
from services.scheduling.medewerkers.models import Medewerker
from shared import clock
from shared.access.cookie import COOKIE, LIFETIME, StaffClaims, issue
from tests.access.table import Row, rows
from tests.access.world import FAMILY, World, make_world
from tests.papers import paper_words
from tests.people import (
    BEHEERDER,
    COLLEGA,
    COORDINATOR,
    ELDERS,
    PSYCHOPEDAGOOG,
    STATISTIEK,
    VIB,
    StaffMember,
    cookie_for,
)
from tests.scheduling.cases import MAANDAG
from tests.settings import service_environment
from tests.suite import Suite

VISITORS: dict[str, StaffMember | None] = {
    "niemand": None,
    "ander": ELDERS,
    "psy": PSYCHOPEDAGOOG,
    "vib": VIB,
    "beh": BEHEERDER,
    "sta": STATISTIEK,
    # last: who gets in may change what the others would find
    "eigen": COORDINATOR,
}
# nobody has these, and they would open everything
DREAM = frozenset({"casuscoordinator", "beheerder", "statistiek"})


@pytest.fixture
def world(suite: Suite) -> Iterator[World]:
    with clock.pinned(MAANDAG):
        yield make_world(suite)


def outcome(answer: Response) -> str:
    """Return what became of a request, in the words of the table."""
    to_sign_in = (answer.location or "").startswith("/planning/inloggen")
    if to_sign_in or answer.status_code == 401:
        # the second step sends who may set it up on to itself
        return "in" if (answer.location or "").endswith("/beveiligen") else "inloggen"
    refused = {403: "nee", 404: "weg", 410: "dood"}
    if answer.status_code in refused:
        return refused[answer.status_code]
    fine = answer.status_code in (200, 302, 303, 304, 400, 409, 422)
    return "in" if fine else f"{answer.status_code}?"


def knock(world: World, row: Row, cookie: str | None, name: str = COOKIE) -> Response:
    client = world.client(row.service)
    if cookie is not None:
        client.set_cookie(name, cookie)
    # a form that misses everything: it is let in, and refused for another reason
    return client.open(world.path(row), method=row.method, data={})


def bad_cookies(world: World, row: Row) -> Iterator[tuple[str, str | None]]:
    """Cookies of people who are nobody here."""
    yield "niemand", None
    yield "onzin", "a.b.c"
    forger = OKPKey.generate_key("Ed25519", {"kid": "test"}, private=True)
    yield "vervalst", dreamt(json.dumps(forger.as_dict(private=True)))
    genuine = service_environment("scheduling", "")["SCHEDULING_STAFF_SIGNING_KEY"]
    yield "verlopen", dreamt(genuine, lasting=-1)
    yield "beëindigd", cookie_for(COLLEGA)
    yield "uit dienst", cookie_for(VIB)
    yield "sessie van de dienst", session_cookie(world, row.service)


def dreamt(key: str, *, lasting: int = 3600) -> str:
    return issue(
        key,
        StaffClaims(
            staff_id=COORDINATOR.id,
            name="Wie dan ook",
            roles=DREAM,
            region="limburg",
            epoch=1,
            expires_at=int(clock.now().timestamp()) + lasting,
        ),
    )


def session_cookie(world: World, service: str) -> str:
    """Return a genuine session cookie of the service, that says it is staff."""
    app = world.suite.apps[service]
    with app.test_request_context():
        session.update(sub=COORDINATOR.id, roles=sorted(DREAM), region="limburg")
        answer = Response()
        app.session_interface.save_session(app, session, answer)
    return answer.headers["Set-Cookie"].split("=", 1)[1].split(";")[0]


def end_some(world: World) -> None:
    """End the sessions of one person and the employment of another, everywhere."""
    with world.suite.kernels["scheduling"].writing() as writing:
        person, gone = (writing.get(Medewerker, who.id) for who in (COLLEGA, VIB))
        assert person is not None
        assert gone is not None
        now = clock.now()
        end_sessions(writing, person, by=BEHEERDER.id, now=now)
        change_staff(
            writing,
            gone,
            rollen=gone.roles,
            regio=gone.regio,
            actief=False,
            by=BEHEERDER.id,
            now=now,
        )
        writing.commit()
    world.suite.deliver()


# a thousand requests, on a machine that does other things
@pytest.mark.timeout(400)
def test_every_door_opens_for_whom_the_table_says(world: World) -> None:
    """All in one suite: reading comes first, then what would change something."""
    # the links too: a coordinator may end one
    table = sorted(rows(), key=lambda row: (row.method, not row.purpose))
    wrong = [
        line
        for row in table
        for name, who in VISITORS.items()
        if who or row.purpose
        for line in look(world, row, name, cookie_for(who) if who else None)
    ]
    end_some(world)
    wrong += [
        line
        for row in table
        if not row.purpose
        for name, cookie in bad_cookies(world, row)
        for line in look(world, row, "niemand", cookie, called=name)
    ]

    assert wrong == [], "\n".join(wrong)


def look(
    world: World, row: Row, visitor: str, cookie: str | None, *, called: str = ""
) -> Iterator[str]:
    """Say what is wrong with what one visitor gets at one door."""
    answer, expected = knock(world, row, cookie), row.expected()[visitor]
    if (found := outcome(answer)) != expected:
        yield f"{row}: {called or visitor} gets {found!r}, not {expected!r}"
    if visitor != "eigen" and not row.purpose:
        shown = paper_words(answer)
        for word in FAMILY:
            if word in shown:
                yield f"{row}: {called or visitor} sees {word}"


def test_own_coordinator_sees_the_family_and_so_the_search_for_leaks_can_find_it(
    world: World,
) -> None:
    pages = {row.rule: row for row in rows() if row.method == "GET"}
    for rule in (
        "/inbox",
        "/inbox/<aanmelding_id>",
        "/planning/trajecten",
        "/planning/trajecten/<casus_id>/mensen",
        "/berichten/uitnodigingen/<tafel_id>",
    ):
        page = knock(world, pages[rule], cookie_for(COORDINATOR)).text
        assert any(word in page for word in FAMILY), rule


def test_cookie_of_this_suite_under_another_name_opens_nothing(world: World) -> None:
    for row in rows():
        if row.words == "regio" and row.method == "GET":
            for name in ("aanmelden", "planning", "berichten"):
                answer = knock(world, row, cookie_for(COORDINATOR), name)
                assert outcome(answer) == "inloggen", (row, name)


def test_cookie_lives_as_long_as_it_says_and_no_longer(world: World) -> None:
    row = next(row for row in rows() if row.rule == "/inbox")
    cookie = cookie_for(COORDINATOR)
    for seconds, expected in ((-1, "in"), (0, "inloggen")):
        moment = MAANDAG + LIFETIME
        with clock.pinned(moment.replace(second=0) if not seconds else MAANDAG):
            assert outcome(knock(world, row, cookie)) == expected
