"""Meetings in the calendars that staff subscribe to: when, which, and no more."""

import datetime as dt

import pytest
import recurring_ical_events
from icalendar import Calendar

from services.scheduling.permanentie.agenda import address_of, find_link, new_link
from services.scheduling.permanentie.models import Agenda
from services.scheduling.traject.vervanging import hand_over
from services.scheduling.zorgtafel import agenda
from services.scheduling.zorgtafel.aanwezig import Verslag, record_presence
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.domain import (
    cancel_zorgtafel,
    save_concept,
    send_zorgtafel,
)
from services.scheduling.zorgtafel.models import Zorgtafel
from shared import clock
from shared.clock import BRUSSELS, from_local
from shared.contracts.zorgtafel import Plaats
from tests.people import BEHEERDER, COLLEGA, COORDINATOR
from tests.scheduling.cases import (
    CKG,
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    open_case,
    ready,
    settle_table,
    traject_of,
)
from tests.scheduling.permanentie.team import staffed
from tests.shared.ics.test_peer import NODE, read, utc

HOME = Plaats(
    soort="thuis",
    naam="bij het gezin thuis",
    adres="Kerkpad 3",
    gemeente="Genk",
    beschermd=True,
)
ONLINE = Plaats(soort="online", naam="online", adres="https://overleg.example/geheim")
PROTECTED = CKG.model_copy(update={"beschermd": True})
NAMES = ("Vlinderstruik", "Kersentuin", "Appelboom", "Notelaar", "Kerkpad", "geheim")


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def kernel(suite):
    return staffed(suite)


def feed_of(suite, who=COORDINATOR, kind=Agenda.EIGEN) -> str:
    """Return the path of somebody's calendar."""
    with suite.kernels["scheduling"].writing() as session:
        if find_link(session, who.id, kind) is None:
            new_link(session, who.id, kind, now=MAANDAG)
            session.commit()
        address = address_of(session, find_link(session, who.id, kind))
    return address.removeprefix("http://suite.test")


def fetched(suite, path) -> bytes:
    answer = suite.apps["scheduling"].test_client().get(path)
    assert answer.status_code == 200
    return answer.data


def meetings(suite, *whose) -> list:
    found = Calendar.from_ical(fetched(suite, feed_of(suite, *whose)))
    return [e for e in found.walk("VEVENT") if e["summary"].startswith("Overleg")]


def change(kernel, table_id, act, **more) -> None:
    with kernel.writing() as session:
        row = session.get_one(Zorgtafel, table_id)
        act(
            session,
            row,
            bewerking=row.bewerking,
            by=COORDINATOR.id,
            now=MAANDAG,
            **more,
        )
        session.commit()


def move(kernel, table_id, **to) -> None:
    with kernel.reading() as session:
        concept = open_concept(session, session.get_one(Zorgtafel, table_id))
    change(kernel, table_id, save_concept, concept=ready(concept, **to))
    change(kernel, table_id, send_zorgtafel)


def test_every_kind_of_meeting_joins_on_both_databases(both):
    kernel = staffed(both)
    casus_id = open_case(kernel)
    week = dt.timedelta(days=7)
    for turn, soort in enumerate(("zorgtafel", "evaluatie", "netwerktafel")):
        settle_table(
            kernel,
            casus_id,
            soort=soort,
            starts_at=DONDERDAG_VAN + turn * week,
            ends_at=DONDERDAG_TOT + turn * week,
        )

    mine, team = meetings(both), meetings(both, COORDINATOR, Agenda.TEAM)

    assert [str(e["summary"]) for e in mine] == ["Overleg JK-2026-0042"] * 3
    assert {str(e["summary"]) for e in team} == {
        f"Overleg JK-2026-0042: {COORDINATOR.naam}"
    }
    assert [e.decoded("dtstart") for e in mine] == [
        DONDERDAG_VAN + turn * week for turn in range(3)
    ]


@pytest.mark.parametrize(
    ("place", "shown"),
    [(CKG, "CKG De Wilg"), (HOME, None), (PROTECTED, None), (ONLINE, "online")],
)
def test_nothing_of_the_family_and_no_home_stands_there(suite, kernel, place, shown):
    settle_table(kernel, open_case(kernel), plaats=place)

    text = fetched(suite, feed_of(suite)).decode().replace("\r\n ", "")

    assert "JK-2026-0042" in text
    assert [name for name in NAMES if name in text] == []
    (meeting,) = meetings(suite)
    location = meeting.get("location")
    assert (location and location.split(",")[0]) == shown


def test_typed_place_of_another_kind_may_be_a_home_and_stays_out(suite, kernel):
    typed = Plaats(soort="andere", naam="bij Oma Kersentuin", gemeente="Genk")
    settle_table(kernel, open_case(kernel), plaats=typed)

    (meeting,) = meetings(suite)

    assert meeting.get("location") is None


def test_move_and_cancel_keep_the_uid_and_raise_the_sequence(suite, kernel):
    table_id = settle_table(kernel, open_case(kernel))
    later = {
        "starts_at": DONDERDAG_VAN + dt.timedelta(days=1),
        "ends_at": DONDERDAG_TOT + dt.timedelta(days=1),
    }

    (first,) = meetings(suite)
    move(kernel, table_id, **later)
    (moved,) = meetings(suite)
    change(kernel, table_id, cancel_zorgtafel, reden="ziek")
    (gone,) = meetings(suite)

    assert first["uid"] == moved["uid"] == gone["uid"]
    assert [e["sequence"] for e in (first, moved, gone)] == [0, 1, 2]
    assert [str(e["status"]) for e in (first, moved, gone)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]
    assert moved.decoded("dtstart") == later["starts_at"]


def test_meeting_that_was_not_held_stands_there_as_off(suite, kernel):
    table_id = settle_table(kernel, open_case(kernel))
    assert str(meetings(suite)[0]["status"]) == "CONFIRMED"

    with clock.pinned(DONDERDAG_TOT), kernel.writing() as session:
        row, off = session.get_one(Zorgtafel, table_id), Verslag(doorgegaan=False)
        how = {"version": 0, "by": COORDINATOR.id, "now": DONDERDAG_TOT}
        record_presence(session, row, off, {}, **how)
        session.commit()

    assert str(meetings(suite)[0]["status"]) == "CANCELLED"


def test_unchanged_meetings_are_unsealed_once(suite, kernel, monkeypatch):
    table_id = settle_table(kernel, open_case(kernel))
    mine, team = feed_of(suite), feed_of(suite, COLLEGA, Agenda.TEAM)
    unsealed = []
    plain = agenda.open_settled
    monkeypatch.setattr(
        agenda, "open_settled", lambda *args: unsealed.append(1) or plain(*args)
    )
    client = suite.apps["scheduling"].test_client()

    first = client.get(mine)
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(mine, headers=tag).status_code == 304
    assert client.get(mine).data == first.data
    assert client.get(team).status_code == 200
    assert unsealed == [1]

    # what is only being prepared is nobody's business yet
    with kernel.reading() as session:
        concept = open_concept(session, session.get_one(Zorgtafel, table_id))
    other = concept.model_copy(update={"plaats": ONLINE})
    change(kernel, table_id, save_concept, concept=other)
    assert client.get(mine, headers=tag).status_code == 304
    change(kernel, table_id, send_zorgtafel)
    changed = client.get(mine, headers=tag)
    assert (changed.status_code, unsealed) == (200, [1, 1])
    assert b"LOCATION:online" in changed.data


def test_own_calendar_is_of_the_coordinator_and_who_stands_in(suite, kernel):
    casus_id = open_case(kernel)
    settle_table(kernel, casus_id)
    assert len(meetings(suite)) == 1
    assert meetings(suite, COLLEGA) == []

    with kernel.writing() as session:
        hand_over(
            session,
            traject_of(session, casus_id),
            medewerker_id=COLLEGA.id,
            van=DONDERDAG_VAN.date(),
            tot=DONDERDAG_VAN.date(),
            nota="",
            by=COORDINATOR.id,
            now=MAANDAG,
        )
        session.commit()

    assert len(meetings(suite, COLLEGA)) == 1


def test_who_opens_no_cases_sees_the_roster_alone(suite, kernel):
    settle_table(kernel, open_case(kernel))
    team = fetched(suite, feed_of(suite, COLLEGA, Agenda.TEAM))
    assert b"Overleg JK-2026-0042" in team

    plain = fetched(suite, feed_of(suite, BEHEERDER, Agenda.TEAM))

    assert b"SUMMARY:Permanentie: " in plain
    assert b"Overleg" not in plain


@pytest.mark.skipif(NODE is None, reason="there is no Node for ical.js")
@pytest.mark.parametrize("day", [dt.date(2027, 3, 28), dt.date(2027, 10, 31)])
def test_other_readers_see_the_same_instants_when_the_clock_changes(suite, kernel, day):
    starts_at = dt.datetime.combine(day, dt.time(1, 30), BRUSSELS)
    ends_at = starts_at.astimezone(dt.UTC) + dt.timedelta(hours=2, minutes=30)
    eve = from_local(day, dt.time(0)) - dt.timedelta(days=1)
    settle_table(kernel, open_case(kernel), starts_at=starts_at, ends_at=ends_at)
    path = feed_of(suite)

    with clock.pinned(eve):
        raw = fetched(suite, path)

    (seen,) = [e for e in read(raw)["events"] if e["summary"].startswith("Overleg")]
    assert (seen["starts"], seen["ends"]) == (utc(starts_at), utc(ends_at))
    near = recurring_ical_events.of(Calendar.from_ical(raw)).between(
        day, day + dt.timedelta(days=1)
    )
    assert [(e.decoded("dtstart"), e.decoded("dtend")) for e in near] == [
        (starts_at, ends_at)
    ]
