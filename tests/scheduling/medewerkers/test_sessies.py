"""Where somebody is signed in: seen, and ended one by one, in all three services."""

import re

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.scheduling.medewerkers.models import Sessie
from services.scheduling.medewerkers.sessies import device_of
from shared import clock
from shared.access.cookie import COOKIE, LIFETIME
from tests.people import BEHEERDER, COLLEGA, COORDINATOR, StaffMember, employ, sign_in
from tests.scheduling.medewerkers.test_sessions import SERVICES, _add_page, status
from tests.scheduling.medewerkers.test_sign_in import attempt
from tests.suite import Suite

ACCOUNT = "/planning/mijn-account"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"
)
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"
)
END = re.compile(r'action="([^"]+/sessies/[0-9a-f]{16})"')


@pytest.fixture
def staffed(both: Suite) -> Suite:
    for name in SERVICES:
        _add_page(both.apps[name])
    employ(both.kernels["scheduling"], COORDINATOR, COLLEGA, BEHEERDER)
    both.deliver()
    return both


def browser(suite: Suite, agent: str, who: StaffMember = COORDINATOR) -> FlaskClient:
    client = suite.apps["scheduling"].test_client()
    client.environ_base["HTTP_USER_AGENT"] = agent
    assert attempt(client, email=who.email).status_code == 303
    return client


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie(COOKIE)
    assert found is not None
    return found.value


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (FIREFOX, "Firefox op Linux"),
        (EDGE, "Edge op Windows"),
        (PHONE, "Safari op een iPhone"),
        ("curl/8.5", "Een browser"),
        ("", "Een browser"),
        ("<b>Firefox</b> Windows", "Firefox op Windows"),
    ],
)
def test_device_is_named_as_people_do(agent: str, device: str):
    assert device_of(agent) == device


def test_own_sessions_are_listed_with_since_when_and_on_what(staffed: Suite):
    here = browser(staffed, FIREFOX)
    browser(staffed, PHONE)
    browser(staffed, EDGE, COLLEGA)

    page = here.get(ACCOUNT).text

    assert "Firefox op Linux" in page
    assert "Dit toestel" in page
    assert "Safari op een iPhone" in page
    assert "Edge op Windows" not in page
    # one's own is ended by signing out
    assert len(END.findall(page)) == 1


def test_one_session_is_ended_everywhere_and_the_others_go_on(staffed: Suite):
    here, phone = browser(staffed, FIREFOX), browser(staffed, PHONE)
    (end,) = END.findall(here.get(ACCOUNT).text)

    answer = here.post(end)
    staffed.deliver()

    assert answer.location == f"{ACCOUNT}#sessies"
    for name in SERVICES:
        assert status(staffed, name, cookie(phone)) == 302, name
        assert status(staffed, name, cookie(here)) == 200, name
    assert END.findall(here.get(ACCOUNT).text) == []


def test_nobody_ends_a_session_of_somebody_else(staffed: Suite):
    mine, theirs = browser(staffed, FIREFOX), browser(staffed, PHONE, COLLEGA)
    with staffed.kernels["scheduling"].reading() as session:
        rows = session.exec(select(Sessie).where(Sessie.medewerker_id == COLLEGA.id))
        (row,) = rows.all()

    mine.post(f"{ACCOUNT}/sessies/{row.id}")
    staffed.deliver()

    for name in SERVICES:
        assert status(staffed, name, cookie(theirs)) == 200, name
    assert "Dit toestel" in theirs.get(ACCOUNT).text


def test_beheerder_sees_and_ends_the_session_of_a_colleague(staffed: Suite):
    phone, other = browser(staffed, PHONE), browser(staffed, FIREFOX)
    admin = sign_in(staffed.apps["scheduling"], BEHEERDER)
    page = admin.get(f"/planning/medewerkers/{COORDINATOR.id}").text
    assert "Safari op een iPhone" in page

    # the newest stands first
    admin.post(END.findall(page)[1])
    staffed.deliver()

    for name in SERVICES:
        assert status(staffed, name, cookie(phone)) == 302, name
        assert status(staffed, name, cookie(other)) == 200, name


def test_signing_out_makes_a_copy_of_the_cookie_worthless(staffed: Suite):
    client, other = browser(staffed, FIREFOX), browser(staffed, PHONE)
    copy = cookie(client)

    client.post("/planning/uitloggen", data={"actie": "hier"})
    staffed.deliver()

    for name in SERVICES:
        assert status(staffed, name, copy) == 302, name
        assert status(staffed, name, cookie(other)) == 200, name


def test_sessions_that_ended_by_themselves_are_forgotten(staffed: Suite):
    kernel = staffed.kernels["scheduling"]
    here, _ = browser(staffed, FIREFOX), browser(staffed, PHONE)
    here.post(END.findall(here.get(ACCOUNT).text)[0])
    clock.set_offset(LIFETIME.total_seconds() + 60)

    browser(staffed, EDGE)

    with kernel.reading() as session:
        assert [row.toestel for row in session.exec(select(Sessie))] == [
            "Edge op Windows"
        ]
    # and an ended one is not told to the sisters for ever
    admin = sign_in(staffed.apps["scheduling"], BEHEERDER)
    admin.post(f"/planning/medewerkers/{COORDINATOR.id}/sessies")
    staffed.deliver()
    with staffed.kernels["intake"].reading() as session:
        copy = session.get(staffed.kernels["intake"].tables.staff, COORDINATOR.id)
        assert copy is not None
        assert copy.ended == ""
