"""What partners offer, and calendars that a system hands over."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from services.scheduling.eigenagenda import domain as eigenagenda
from services.scheduling.eigenagenda.models import Bezet
from services.scheduling.eigenagenda.ophalen import Bron
from services.scheduling.medewerkers.domain import change_staff
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.partners import register as partners
from shared import clock
from shared.access.clients import Recht
from tests.access.partner import PARTNER, asked
from tests.keys import bearer, give_key
from tests.people import BEHEERDER, COORDINATOR, ELDERS, employ, sign_in
from tests.scheduling.cases import MAANDAG, open_case, traject_of
from tests.scheduling.eigenagenda.test_lezen import calendar
from tests.scheduling.registers.rows import listed
from tests.suite import Suite

AGENDA = "/planning/api/v1/agenda"
TUESDAY = "DTSTART:20261124T090000Z\nDTEND:20261124T100000Z\nSUMMARY:Oma"
WEDNESDAY = "DTSTART:20261125T090000Z\nDTEND:20261125T100000Z\nSUMMARY:Oma"


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def staffed(suite: Suite) -> Suite:
    employ(suite.kernels["scheduling"], BEHEERDER, COORDINATOR, ELDERS)
    return suite


def put(suite: Suite, key: str, what: str, email: str = COORDINATOR.email):
    body = {"email": email, "icalendar": calendar(what).decode()}
    client = suite.apps["scheduling"].test_client()
    return client.put(AGENDA, json=body, headers=bearer(key))


def busy(suite: Suite) -> list[str]:
    with suite.kernels["scheduling"].reading() as session:
        rows = session.exec(select(Bezet).order_by(Bezet.begint_op)).all()
    return [f"{row.medewerker_id} {row.begint_op:%d %H}" for row in rows]


def test_partners_are_told_with_what_they_answered(staffed: Suite):
    kernel = staffed.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        row = listed(session, partners.REGISTER, PARTNER)
        asked(session, row.id, traject_of(session, casus_id))
        session.commit()
    key = give_key(staffed, Recht.AANBOD)
    client = staffed.apps["scheduling"].test_client()

    told = client.get("/planning/api/v1/aanbod", headers=bearer(key)).get_json()

    (partner,) = told["partners"]
    assert partner["naam"] == PARTNER["naam"]
    (offer,) = partner["aanbod"]
    assert (offer["soort"], offer["vrij_deze_week"]) == ("verblijf", None)
    # a partner of elsewhere is told to a key of elsewhere only
    far = give_key(staffed, Recht.AANBOD, regio="antwerpen")
    there = client.get("/planning/api/v1/aanbod", headers=bearer(far)).get_json()
    assert there == {"regio": "antwerpen", "partners": []}


def test_calendar_that_is_handed_over_replaces_the_one_before(staffed: Suite):
    key = give_key(staffed, Recht.AGENDA)

    assert put(staffed, key, TUESDAY).status_code == 204
    assert busy(staffed) == [f"{COORDINATOR.id} 24 09"]
    assert put(staffed, key, WEDNESDAY).status_code == 204

    assert busy(staffed) == [f"{COORDINATOR.id} 25 09"]
    page = sign_in(staffed.apps["scheduling"], COORDINATOR)
    text = page.get("/planning/mijn-account/agenda").text
    assert "Aangereikt door" in text
    assert "Dossier van CKG De Wilg" in text


def test_calendar_that_comes_back_too_often_is_refused_with_the_reason(staffed: Suite):
    key = give_key(staffed, Recht.AGENDA)

    answer = put(staffed, key, f"{TUESDAY}\nRRULE:FREQ=MINUTELY;COUNT=3")

    assert answer.status_code == 422
    assert "vaker dan elk uur" in answer.get_json()["detail"]
    assert busy(staffed) == []


def test_handed_calendar_is_not_fetched_and_counts_for_planning(staffed: Suite):
    key = give_key(staffed, Recht.AGENDA)
    put(staffed, key, TUESDAY)
    kernel = staffed.kernels["scheduling"]

    def never(_: Bron) -> bytes:
        raise AssertionError("fetched")

    with clock.pinned(MAANDAG + timedelta(hours=1)):
        eigenagenda.read_due(kernel, never)
        with kernel.reading() as session:
            found = eigenagenda.busy_by_own_calendar(session, now=clock.now())
    assert list(found) == [COORDINATOR.id]


def test_address_of_its_owner_goes_before_a_system(staffed: Suite):
    key = give_key(staffed, Recht.AGENDA)
    put(staffed, key, TUESDAY)
    bron = Bron("https://agenda.example.org/saar.ics")
    with staffed.kernels["scheduling"].writing() as session:
        eigenagenda.keep(session, COORDINATOR.id, bron, now=MAANDAG)
        session.commit()

    assert put(staffed, key, WEDNESDAY).status_code == 409
    assert busy(staffed) == []


def test_nobody_else_is_reached(staffed: Suite):
    key = give_key(staffed, Recht.AGENDA)
    with staffed.kernels["scheduling"].writing() as session:
        row = session.get_one(Medewerker, COORDINATOR.id)
        change_staff(
            session,
            row,
            rollen=row.roles,
            regio=row.regio,
            actief=False,
            by=BEHEERDER.id,
            now=MAANDAG,
        )
        session.commit()

    answers = [
        put(staffed, key, TUESDAY, email)
        for email in (COORDINATOR.email, ELDERS.email, "niemand@example.org")
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.data for answer in answers}) == 1
    assert busy(staffed) == []


@pytest.mark.parametrize(
    ("body", "status", "pointers"),
    [
        (b"{", 400, None),
        (b"{}", 422, ["/email", "/icalendar"]),
        (b'{"email": "geheim", "icalendar": "geheim"}', 422, ["/email"]),
        (b'{"email": "saar@example.org", "icalendar": "geheim"}', 422, ["/icalendar"]),
        (
            b'{"email": "saar@example.org", "icalendar": "x", "geheim/~": 1}',
            422,
            ["/geheim~1~0"],
        ),
        (b"[" * 100_000, 400, None),
        (b"x" * 3_000_000, 413, None),
    ],
)
def test_wrong_body_gets_a_problem_that_repeats_no_value(
    staffed: Suite, body: bytes, status: int, pointers: list[str] | None
):
    key = give_key(staffed, Recht.AGENDA)
    client = staffed.apps["scheduling"].test_client()

    answer = client.put(
        AGENDA, data=body, headers=bearer(key), content_type="application/json"
    )

    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    told = answer.get_json()
    assert told["status"] == status
    found = [each["pointer"] for each in told.get("errors", [])]
    assert found == (pointers or [])
    assert b'"geheim"' not in answer.data


def test_other_kind_of_content_is_refused(staffed: Suite):
    key = give_key(staffed, Recht.AGENDA)
    client = staffed.apps["scheduling"].test_client()

    answer = client.put(AGENDA, data={"email": "x"}, headers=bearer(key))

    assert answer.status_code == 415


def test_unknown_address_of_the_api_is_a_problem_too(suite: Suite):
    for name, path in (("intake", "/api/v1/x"), ("scheduling", "/planning/api/v1/x")):
        answer = suite.apps[name].test_client().get(path)
        assert (answer.status_code, answer.mimetype) == (
            404,
            "application/problem+json",
        )


def test_number_that_cannot_be_gets_an_answer_too(staffed: Suite):
    client = sign_in(staffed.apps["scheduling"], COORDINATOR)

    for many in ("9" * 23, "2147483648"):
        assert client.post(f"/planning/rugzak/{many}/middelen").status_code == 405


@pytest.mark.parametrize(
    ("name", "path", "may"),
    [("intake", "/bereikbaar.json", "GET"), ("scheduling", AGENDA, "PUT")],
)
def test_other_method_is_a_problem_that_says_which_may(
    suite: Suite, name: str, path: str, may: str
):
    answer = suite.apps[name].test_client().delete(path)

    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert may in answer.allow
