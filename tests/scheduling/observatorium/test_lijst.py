"""Pasting many dates: what is read is shown before it is saved, and nothing is lost."""

import re
from datetime import date, time

import pytest

from services.scheduling.observatorium.queries import sessions_of
from services.scheduling.permanentie.models import Sluiting
from shared import clock
from shared.clock import from_local
from tests.people import COORDINATOR, employ, sign_in
from tests.scheduling.observatorium.test_views import text_of

PASTE = "/planning/observatorium/datums"
TEN = """26 januari
woensdag 24 februari 2027
31/3
28 april 2027
21 juli
31 juni
elke woensdag"""


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


def send(client, lijst, *, actie="nakijken", **more):
    plan = {"van": "9.30", "tot": "12", "plaats": "CKG, Genk", "toelichting": ""}
    return client.post(PASTE, data={**plan, "lijst": lijst, "actie": actie, **more})


def seen(response) -> str:
    return re.search(r'name="gezien" value="([0-9a-f]+)"', response.text)[1]


def days(kernel) -> list[date]:
    with kernel.reading() as session:
        return [row.dag for row in sessions_of(session, regio="limburg")]


def test_list_is_shown_with_weekdays_and_warnings_before_it_is_saved(client, kernel):
    with kernel.writing() as session:
        closed = date(2027, 3, 31)
        session.add(
            Sluiting(
                regio="limburg",
                van=closed,
                tot=closed,
                reden="vorming",
                gemaakt_op=clock.now(),
                gemaakt_door=COORDINATOR.id,
            )
        )
        session.commit()

    text = text_of(send(client, TEN))

    assert days(kernel) == []
    assert "5 dagen gelezen" in text
    assert re.search(r"Dinsdag 26 januari 2027 .{0,40}26 januari .{0,20}jaar g", text)
    assert re.search(r"Woensdag 24 februari 2027 .{0,60}in orde", text)
    assert "het team is gesloten: vorming" in text
    assert "feestdag: Nationale feestdag" in text
    assert "31 juni : 31 juni bestaat niet" in text
    assert "elke woensdag : Een herhaling kennen we niet" in text


def test_weekend_is_warned_about(client):
    assert "weekend" in text_of(send(client, "zaterdag 30 januari 2027"))
    assert "weekend" not in text_of(send(client, "vrijdag 29 januari 2027"))


def test_what_was_seen_is_saved_and_what_was_refused_stays(client, kernel):
    mark = seen(send(client, TEN))

    response = send(client, TEN, actie="bewaren", gezien=mark)

    assert days(kernel) == [
        date(2027, 1, 26),
        date(2027, 2, 24),
        date(2027, 3, 31),
        date(2027, 4, 28),
        date(2027, 7, 21),
    ]
    assert re.search(r"<textarea[^>]*>\s*31 juni\s+elke woensdag</", response.text)
    with kernel.reading() as session:
        rows = sessions_of(session, regio="limburg")
    assert all(row.is_complete for row in rows)


def test_nothing_is_saved_that_was_not_shown(client, kernel):
    mark = seen(send(client, "26 januari"))

    response = send(client, "27 januari", actie="bewaren", gezien=mark)

    assert days(kernel) == []
    assert "Woensdag 27 januari 2027" in text_of(response)


def test_day_that_stands_there_already_is_refused(client, kernel):
    mark = seen(send(client, "26 januari"))
    send(client, "26 januari", actie="bewaren", gezien=mark)

    text = text_of(send(client, "26/1/2027\n27 januari"))

    assert "26/1/2027 : Deze dag staat al op de lijst." in text
    assert "Eén dag gelezen" in text


def test_a_wrong_hour_is_said_and_the_list_is_kept(client, kernel):
    response = send(client, TEN, tot="9")
    mark = seen(response)

    response = send(client, TEN, tot="9", actie="bewaren", gezien=mark)

    assert (response.status_code, days(kernel)) == (422, [])
    assert "eindigt voor ze begint" in text_of(response)
    assert "elke woensdag</textarea>" in response.text
