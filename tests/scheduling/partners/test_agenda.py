"""The calendar of a partner: where it is asked, the places kept at it, no more."""

import datetime as dt

import pytest
from icalendar import Calendar
from sqlmodel import select

from services.scheduling.partners import agenda
from services.scheduling.partners.models import Aanbod, Partner, Reservering
from services.scheduling.partners.register import REGISTER, read_offer
from services.scheduling.partners.reserveren import claim, release
from shared import clock
from shared.contracts.people import Categorie
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import (
    DONDERDAG_VAN,
    MAANDAG,
    accepted,
    open_case,
    person,
    settle_table,
    traject_of,
)
from tests.scheduling.registers.rows import listed
from tests.shared.ics.test_peer import NODE, read

FIRST, LAST = dt.date(2026, 12, 7), dt.date(2026, 12, 20)
BY_ADDRESS = {
    "naam": "Pleegzorg Voorbeeld",
    "soort": "pleegzorg",
    "contacten": [{"functie": "intake", "email": "Intake@Example.org", "telefoon": ""}],
}
BY_NAME = {
    "naam": "CKG De Wilg",
    "soort": "ckg",
    "aanbod": [read_offer("verblijf: crisis; 2 plaatsen")],
}
STRANGER = {"naam": "CKG Elders", "soort": "ckg", "email": "elders@example.org"}


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def kernel(suite):
    return suite.kernels["scheduling"]


def partner(kernel, values) -> str:
    with kernel.writing() as session:
        row_id = listed(session, REGISTER, values).id
        session.commit()
        return row_id


def path_of(kernel, partner_id, *, fresh=True) -> str:
    with kernel.writing() as session:
        row = session.get_one(Partner, partner_id)
        if fresh:
            agenda.new_link(session, row, by=COORDINATOR.id, now=MAANDAG)
            session.commit()
        found = session.get(agenda.Partneragenda, partner_id)
        return agenda.address_of(session, found).removeprefix("http://suite.test")


def fetched(suite, path):
    return suite.apps["scheduling"].test_client().get(path)


def events(suite, path) -> dict[str, dict]:
    answer = fetched(suite, path)
    assert answer.status_code == 200
    return {
        str(e["summary"]): e for e in Calendar.from_ical(answer.data).walk("VEVENT")
    }


def claimed(kernel, partner_id, casus_id) -> str:
    with kernel.writing() as session:
        offer = session.exec(
            select(Aanbod).where(Aanbod.partner_id == partner_id)
        ).one()
        row = claim(
            session,
            aanbod_id=offer.id,
            traject=traject_of(session, casus_id),
            van=FIRST,
            tot=LAST + dt.timedelta(days=1),
            by=COORDINATOR.id,
            now=MAANDAG,
        )
        session.commit()
        return row.id


def test_partner_sees_where_it_is_asked_by_name_or_address(both):
    kernel = both.kernels["scheduling"]
    worker = person("Ilse Beuk", Categorie.HULPVERLENERS, email="intake@example.org")
    casus_id = open_case(kernel, personen=(*accepted().personen, worker))
    paths = [path_of(kernel, partner(kernel, p)) for p in (BY_NAME, BY_ADDRESS)]
    other = path_of(kernel, partner(kernel, STRANGER))

    settle_table(kernel, casus_id)

    for path in paths:
        (one,) = events(both, path).values()
        assert one["summary"] == "Overleg JK-2026-0042"
        assert one.decoded("dtstart") == DONDERDAG_VAN
    assert events(both, other) == {}


def test_calendar_names_nobody(suite, kernel):
    casus_id = open_case(kernel)
    settle_table(kernel, casus_id)
    partner_id = partner(kernel, BY_NAME)
    claimed(kernel, partner_id, casus_id)

    text = fetched(suite, path_of(kernel, partner_id)).text

    assert "Overleg JK-2026-0042" in text
    assert "Plaats JK-2026-0042: verblijf crisis" in text
    for name in ("Vlinderstruik", "Appelboom", "Notelaar", COORDINATOR.naam, "@exa"):
        assert name not in text


def test_parent_who_works_at_a_partner_is_no_professional_of_it(suite, kernel):
    plain = accepted().personen
    mother = plain[0].model_copy(update={"organisatie": "CKG De Wilg"})
    others = tuple(p for p in plain[1:] if p.organisatie != "CKG De Wilg")
    helper = person("Bert Linde", Categorie.HULPVERLENERS, email="bert@example.org")
    casus_id = open_case(kernel, personen=(mother, helper, *others))
    settle_table(kernel, casus_id)

    assert events(suite, path_of(kernel, partner(kernel, BY_NAME))) == {}


def test_place_is_whole_days_that_keep_nobody_busy_until_given_back(suite, kernel):
    partner_id = partner(kernel, BY_NAME)
    path = path_of(kernel, partner_id)
    place_id = claimed(kernel, partner_id, open_case(kernel))

    (kept,) = events(suite, path).values()
    with kernel.writing() as session:
        row = session.get_one(Reservering, place_id)
        later = MAANDAG + dt.timedelta(hours=1)
        release(session, row, by=COORDINATOR.id, now=later)
        session.commit()
    (free,) = events(suite, path).values()

    assert kept.decoded("dtstart") == FIRST
    assert kept.decoded("dtend") == LAST + dt.timedelta(days=1)
    assert kept["transp"] == "TRANSPARENT"
    assert (kept["sequence"], str(kept["status"])) == (0, "CONFIRMED")
    assert (free["sequence"], str(free["status"])) == (1, "CANCELLED")
    assert kept["uid"] == free["uid"]


@pytest.mark.skipif(NODE is None, reason="there is no Node for ical.js")
def test_another_reader_takes_it(suite, kernel):
    casus_id, partner_id = open_case(kernel), partner(kernel, BY_NAME)
    settle_table(kernel, casus_id)
    claimed(kernel, partner_id, casus_id)

    seen = read(fetched(suite, path_of(kernel, partner_id)).data)

    assert [e["summary"] for e in seen["events"]] == [
        "Overleg JK-2026-0042",
        "Plaats JK-2026-0042: verblijf crisis",
    ]
    assert seen["events"][0]["location"] == "CKG De Wilg, Dorpsstraat 1, Genk"


def test_unchanged_calendar_is_not_sent_again(suite, kernel):
    partner_id = partner(kernel, BY_NAME)
    path, casus_id = path_of(kernel, partner_id), open_case(kernel)
    client = suite.apps["scheduling"].test_client()
    first = client.get(path)
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(path, headers=tag).status_code == 304

    claimed(kernel, partner_id, casus_id)
    second = client.get(path, headers=tag)
    assert second.status_code == 200
    settle_table(kernel, casus_id)
    tag = {"If-None-Match": second.headers["ETag"]}
    assert client.get(path, headers=tag).status_code == 200


def test_link_is_made_shown_and_revoked_on_the_page_of_the_partner(suite, kernel):
    partner_id = partner(kernel, BY_NAME)
    casus_id = open_case(kernel)
    settle_table(kernel, casus_id)
    claimed(kernel, partner_id, casus_id)
    page = f"/planning/partners/{partner_id}/agenda"
    client = sign_in(suite.apps["scheduling"])
    assert page in client.get(f"/planning/partners/{partner_id}").text
    assert "Er is nu geen link" in client.get(page).text

    client.post(page)
    first = path_of(kernel, partner_id, fresh=False)
    text = client.get(page).text
    assert first in text
    assert "Overleg JK-2026-0042" in text
    assert "van maandag 7 december 2026 tot en met zondag 20 december 2026" in text
    client.post(page)
    second = path_of(kernel, partner_id, fresh=False)

    assert fetched(suite, first).status_code == 410
    assert fetched(suite, second).status_code == 200
    with clock.pinned(MAANDAG + dt.timedelta(days=401)):
        assert fetched(suite, second).status_code == 410
    client.post(f"{page}/intrekken")
    assert fetched(suite, second).status_code == 410


def test_partner_that_stopped_has_no_calendar(suite, kernel):
    partner_id = partner(kernel, BY_NAME)
    path = path_of(kernel, partner_id)
    assert fetched(suite, path).status_code == 200

    with kernel.writing() as session:
        session.get_one(Partner, partner_id).actief = False
        session.commit()

    assert fetched(suite, path).status_code == 410
