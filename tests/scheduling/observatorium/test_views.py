"""The list for staff, and the calendar that anybody may fetch."""

import re
from datetime import date, time

import pytest

from services.scheduling.observatorium import queries
from services.scheduling.observatorium.models import Observatoriumagenda
from shared import clock
from shared.access import Role
from shared.clock import from_local
from tests.people import COORDINATOR, ELDERS, employ, sign_in
from tests.scheduling.pages import beside

PAGE = "/planning/observatorium"
FEED = "/planning/observatorium.ics"
NEW = f"{PAGE}/nieuw"


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.pinned(from_local(date(2026, 11, 23), time(10))):
        yield


@pytest.fixture
def kernel(suite):
    found = suite.kernels["scheduling"]
    employ(found, COORDINATOR)
    return found


@pytest.fixture
def client(suite, kernel):
    return sign_in(suite.apps["scheduling"])


@pytest.fixture
def public(suite):
    return suite.apps["scheduling"].test_client()


def filled_in(**changes) -> dict[str, str]:
    values = {
        "dag-dag": "27 januari 2027",
        "dag-maand": "",
        "dag-jaar": "",
        "van": "9.30",
        "tot": "12",
        "plaats": "CKG, Genk",
        "toelichting": "",
    }
    return values | changes


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def address_of_the_only_one(client) -> str:
    return re.search(rf'href="({PAGE}/[0-9a-f-]{{36}})"', client.get(PAGE).text)[1]


def test_before_the_first_day_there_is_no_calendar(public):
    assert public.get(FEED).status_code == 404


def test_an_added_day_is_in_the_calendar_at_once(client, public):
    assert client.post(NEW, data=filled_in()).location == PAGE

    response = public.get(FEED)
    assert response.status_code == 200
    assert response.content_type == "text/calendar; charset=utf-8"
    assert b"DTSTART;TZID=Europe/Brussels:20270127T093000" in response.data
    assert response.headers["Cache-Control"] == "public, max-age=300"


def test_who_has_the_bytes_already_gets_none(client, public):
    client.post(NEW, data=filled_in())
    first = public.get(FEED)

    again = public.get(FEED, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("header", ["W/{}", '"anders", {}', "*"])
def test_every_form_of_the_question_is_understood(client, public, header):
    client.post(NEW, data=filled_in())
    etag = public.get(FEED).headers["ETag"]

    answer = public.get(FEED, headers={"If-None-Match": header.format(etag)})

    assert answer.status_code == 304


def test_calendar_is_not_read_or_built_again_for_each_request(
    client, public, kernel, monkeypatch
):
    client.post(NEW, data=filled_in())
    first = public.get(FEED)

    def read(*_args, **_more):
        raise AssertionError("the database was asked")

    monkeypatch.setattr(queries, "agenda_bytes", read)
    etag = first.headers["ETag"]
    assert public.get(FEED, headers={"If-None-Match": etag}).status_code == 304
    assert public.get(FEED).data == first.data


def test_change_by_another_process_shows_within_seconds(client, public, kernel):
    client.post(NEW, data=filled_in())
    public.get(FEED)
    with kernel.writing() as session:
        row = session.get(Observatoriumagenda, "limburg")
        row.inhoud, row.etag = b"changed elsewhere", "e1"
        session.add(row)
        session.commit()

    with clock.pinned(clock.now() + queries.REMEMBERED):
        assert public.get(FEED).data == b"changed elsewhere"


def test_two_requests_give_the_same_bytes_and_a_head_gives_none(client, public):
    client.post(NEW, data=filled_in())

    first, second = public.get(FEED), public.get(FEED)

    assert first.data == second.data
    assert public.head(FEED).data == b""


def test_the_calendar_names_nobody(client, public):
    client.post(NEW, data=filled_in())

    assert b"ATTENDEE" not in public.get(FEED).data
    assert COORDINATOR.naam.encode() not in public.get(FEED).data


def test_a_day_can_be_moved_called_off_and_go_on_after_all(client, public):
    client.post(NEW, data=filled_in())
    address = address_of_the_only_one(client)

    client.post(address, data=filled_in(van="10"))
    assert b"SEQUENCE:1" in public.get(FEED).data

    client.post(f"{address}/afgelasten")
    assert b"STATUS:CANCELLED" in public.get(FEED).data
    assert "Deze sessie is afgelast" in text_of(client.get(address))

    client.post(f"{address}/toch-door")
    assert b"STATUS:CONFIRMED" in public.get(FEED).data
    assert b"SEQUENCE:3" in public.get(FEED).data


def test_a_day_without_a_place_says_that_nobody_sees_it_yet(client, public):
    client.post(NEW, data=filled_in(plaats=""))

    assert "nog niet op de agenda" in text_of(client.get(PAGE))
    assert b"VEVENT" not in public.get(FEED).data


def test_a_holiday_is_taken_with_a_warning(client):
    client.post(NEW, data=filled_in(**{"dag-dag": "21 juli 2027"}))

    assert "is een feestdag (Nationale feestdag)" in text_of(client.get(PAGE))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"dag-dag": "31 februari 2027"}, "dag: 31 februari 2027 bestaat niet"),
        ({"dag-dag": "1 januari 9999"}, "dag: Kies een datum tot"),
        ({"dag-dag": "24 februari 2027"}, "dag: Deze dag staat al op de lijst"),
        ({"tot": ""}, "tot: Vul het begin en het einde in"),
        ({"tot": "9"}, "tot: De sessie eindigt voor ze begint"),
    ],
)
def test_a_mistake_is_said_beside_its_question_and_nothing_typed_is_lost(
    client, changes, sentence
):
    client.post(NEW, data=filled_in(**{"dag-dag": "24 februari 2027"}))
    response = client.post(NEW, data=filled_in(**changes))

    assert response.status_code == 422
    (said,) = beside(response)
    assert sentence in said
    assert 'value="CKG, Genk"' in response.text


def test_emptying_what_everybody_sees_is_refused_and_kept_on_the_page(client, public):
    client.post(NEW, data=filled_in())
    address = address_of_the_only_one(client)

    response = client.post(address, data=filled_in(plaats=""))

    assert response.status_code == 422
    assert "last ze dan af" in text_of(response)
    assert b"LOCATION:CKG" in public.get(FEED).data


def test_another_region_does_not_see_or_change_it(suite, client, kernel):
    client.post(NEW, data=filled_in())
    address = address_of_the_only_one(client)
    elsewhere = sign_in(suite.apps["scheduling"], ELDERS)

    assert elsewhere.get(address).status_code == 404
    assert elsewhere.post(f"{address}/afgelasten").status_code == 404
    with kernel.reading() as session:
        assert queries.sessions_of(session, regio="antwerpen") == []


def test_others_of_the_staff_read_but_do_not_change(suite, client):
    client.post(NEW, data=filled_in())
    reader = sign_in(suite.apps["scheduling"], role=Role.PSYCHOPEDAGOOG)

    assert "27 januari 2027" in text_of(reader.get(PAGE))
    assert "toevoegen" not in reader.get(PAGE).text
    assert reader.post(NEW, data=filled_in()).status_code == 403
