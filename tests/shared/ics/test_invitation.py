import datetime as dt

import pytest
from icalendar import Calendar

from shared.ics import Event, Party, cancel, request
from shared.ics.zone import BRUSSELS

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
TEAM = Party(address="team@example.org", name="Team Jonge Kind")
NOOR = Party(address="noor@example.org", name="Noor Claes")
PRODID = "-//Zorgtafel//Uitnodigingen//NL"


def meeting(**changes):
    fields = {
        "uid": "0a1b2c@zorgtafel.example",
        "starts_at": dt.datetime(2026, 3, 9, 13, 0, tzinfo=BRUSSELS),
        "ends_at": dt.datetime(2026, 3, 9, 15, 0, tzinfo=BRUSSELS),
        "summary": "Overleg ZG-2026-0007",
        "location": "Zie je link",
        "sequence": 2,
    }
    return Event(**{**fields, **changes})


def invite(event=None, **changes):
    people = {"attendee": NOOR, "organizer": TEAM, "now": NOW, "prodid": PRODID}
    return request(event or meeting(), **{**people, **changes})


def event_of(raw):
    return Calendar.from_ical(raw).events[0]


def test_request_carries_what_clients_need_for_buttons():
    raw = invite()

    calendar, event = Calendar.from_ical(raw), event_of(raw)
    attendee = event["ATTENDEE"]
    assert calendar["METHOD"] == "REQUEST"
    assert str(event["UID"]) == "0a1b2c@zorgtafel.example"
    assert event["SEQUENCE"] == 2
    assert event["DTSTAMP"].dt == NOW
    assert event["STATUS"] == "CONFIRMED"
    assert str(attendee) == "mailto:noor@example.org"
    assert dict(attendee.params) == {
        "CN": "Noor Claes",
        "CUTYPE": "INDIVIDUAL",
        "PARTSTAT": "NEEDS-ACTION",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "TRUE",
    }
    assert str(event["ORGANIZER"]) == "mailto:team@example.org"


def test_request_names_exactly_one_attendee():
    text = invite().decode()

    assert text.count("ATTENDEE") == 1
    assert text.count("mailto:") == 2


def test_request_is_crlf_with_one_end_and_short_lines():
    raw = invite(meeting(description="één " * 400))

    assert raw.replace(b"\r\n", b"").count(b"\n") == 0
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75


def test_request_is_the_same_bytes_for_the_same_input():
    assert invite() == invite()


def test_request_refuses_the_organizer_as_attendee():
    with pytest.raises(ValueError, match="organizer"):
        invite(attendee=Party(address="TEAM@example.org"))


def test_cancel_keeps_uid_and_organizer_and_says_cancelled():
    people = {"attendee": NOOR, "organizer": TEAM, "now": NOW, "prodid": PRODID}

    raw = cancel(meeting(sequence=3), **people)

    event = event_of(raw)
    assert Calendar.from_ical(raw)["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 3
    assert str(event["UID"]) == "0a1b2c@zorgtafel.example"
    assert str(event["ATTENDEE"]) == "mailto:noor@example.org"


@pytest.mark.parametrize(
    "bad",
    ["a@b.c\r\nATTENDEE:x@y.z", "a b@c.d", "a@b.c,d@e.f", "<a@b.c>", "geen", "a@b;c"],
)
def test_party_refuses_an_address_that_could_be_two(bad):
    with pytest.raises(ValueError, match="address"):
        Party(address=bad)


@pytest.mark.parametrize("good", ["lien.d'hondt@example.org", "a+b=?c@example.org"])
def test_party_keeps_an_address_with_marks(good):
    raw = invite(attendee=Party(address=good))

    assert str(event_of(raw)["ATTENDEE"]) == f"mailto:{good}"


def test_text_cannot_start_a_property_of_its_own():
    attack = "Overleg\r\nATTENDEE:mailto:boze@example.org\nX-A:1\u2028X-B:2\x00"
    event = meeting(summary=attack, location=attack, description=attack)

    raw = invite(event, attendee=Party(address="noor@example.org", name=attack))

    lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")
    names = [line.split(":")[0].split(";")[0] for line in lines]
    assert names.count("ATTENDEE") == 1
    assert not [name for name in names if name.startswith("X-")]
    # some readers end a line at these too
    assert not [sign for sign in raw.decode() if sign in "\x00\u2028"]
    assert str(event_of(raw)["DESCRIPTION"]).split("\n")[0] == "Overleg"


@pytest.mark.parametrize(
    "text",
    [
        "Overleg 🙂👩‍👧",
        "مرحبا بكم في الاجتماع",
        "Ligatuur ﬃ; komma, \\ en ^n",
        "ab " * 900,
    ],
)
def test_text_comes_back_as_it_was(text):
    raw = invite(meeting(summary=text), attendee=Party(address=NOOR.address, name="Él"))

    assert str(event_of(raw)["SUMMARY"]) == " ".join(text.split())
    assert event_of(raw)["ATTENDEE"].params["CN"] == "Él"


def test_meeting_needs_a_zone_and_a_length():
    with pytest.raises(ValueError, match="ends after"):
        meeting(ends_at=dt.datetime(2026, 3, 9, 13, 0, tzinfo=BRUSSELS))
    naive = dt.datetime(2026, 3, 9, 13, 0)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        invite(meeting(starts_at=naive, ends_at=naive.replace(hour=14)))


def test_twice_existing_hour_is_written_in_utc():
    second = dt.datetime(2026, 10, 25, 2, 30, tzinfo=BRUSSELS, fold=1)

    raw = invite(meeting(starts_at=second, ends_at=second + dt.timedelta(hours=2)))

    assert event_of(raw)["DTSTART"].dt.astimezone(dt.UTC) == second.astimezone(dt.UTC)
    assert b"DTSTART:20261025T013000Z" in raw
