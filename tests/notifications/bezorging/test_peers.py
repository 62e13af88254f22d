"""Every calendar part that leaves goes through calendars that share no code with ours.

ical.js, recurring-ical-events and Radicale take each one and give it back unchanged in
meaning, on both sides of both clock changes.
"""

import datetime as dt
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
import recurring_ical_events
from icalendar import Calendar

from services.notifications.bezorging import (
    compose,
    compose_observatorium,
    compose_parents,
)
from shared.clock import BRUSSELS
from tests import radicale
from tests.notifications.bezorging import examples
from tests.shared.ics.test_peer import MOMENTS, NODE, read, utc

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(NODE is None, reason="there is no Node for ical.js"),
]
LINK = examples.LINK
KEPT = (
    *("uid", "summary", "location", "description", "sequence", "status"),
    *("starts", "ends", "attendees", "names", "organizer"),
)


def sent(start, *, sequence):
    """Each mail that carries a calendar part, at this moment."""
    ends = start.astimezone(dt.UTC) + dt.timedelta(hours=1, minutes=30)
    at = {"starts_at": start, "ends_at": ends, "sequence": sequence}
    meeting = replace(examples.MEETING, **at)
    appointment = replace(examples.APPOINTMENT, **at)
    to_noor = examples.envelope()
    to_mira = examples.envelope(examples.MIRA, examples.NEUTRAL)
    sessie = {
        **examples.SESSIE,
        "begint": start.isoformat(),
        "eindigt": ends.isoformat(),
        "sequence": str(sequence),
    }
    mails = {
        "uitnodiging": compose.uitnodiging(to_noor, meeting, link=LINK),
        "wijziging": compose.wijziging(
            to_noor, meeting, link=LINK, answer_stands=False, what="moment"
        ),
        "afzegging": compose.afzegging(to_noor, meeting),
    }
    for name in ("afspraak", "afspraak_verplaatst"):
        function = getattr(compose_parents, name)
        mails[name] = function(to_mira, appointment, link=LINK, calendar=True)
    mails["afspraak_gaat_niet_door"] = compose_parents.afspraak_gaat_niet_door(
        to_mira, appointment, calendar=True
    )
    for deel in compose_observatorium.INVITES + compose_observatorium.CANCELS:
        mails[f"observatorium_{deel}"] = compose_observatorium.observatorium(
            to_noor, reference="OBS-1", deel=deel, link=LINK, **sessie
        )
    return {name: part_of(mail.raw) for name, mail in mails.items()}


def part_of(raw):
    """Return the calendar part, and that both copies of it are the same."""
    mail = message_from_bytes(raw, policy=default)
    parts = {
        part.get_content_type(): part.get_payload(decode=True)
        for part in mail.walk()
        if part.get_content_type() in ("text/calendar", "application/ics")
    }
    if not parts:
        return None
    assert parts["text/calendar"] == parts["application/ics"]
    return parts["text/calendar"]


def meanings(parts):
    """What ical.js reads in each; in one calendar, for it takes its time to start."""
    head = parts[0].partition(b"BEGIN:VEVENT")[0]
    events = [raw[raw.index(b"BEGIN:VEVENT") : raw.index(b"END:VCAL")] for raw in parts]
    found = read(head + b"".join(events) + b"END:VCALENDAR\r\n")["events"]
    return [{name: event[name] for name in KEPT} for event in found]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with radicale.running(tmp_path_factory.mktemp("radicale")) as found:
        yield found


def test_these_are_all_the_mails_with_a_calendar_part():
    shown = {**examples.to_professionals(), **examples.to_parents()}
    carrying = {name for name, mail in shown.items() if part_of(mail.raw)}
    here = set(sent(examples.START, sequence=0))

    # two examples of one mail differ in their words only
    assert {name for name in carrying if not name.startswith(tuple(here))} == set()
    assert all(sent(examples.START, sequence=0).values())


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_each_part_comes_back_from_a_calendar_server_unchanged(server, moment):
    start = moment.replace(tzinfo=BRUSSELS)
    ends = start.astimezone(dt.UTC) + dt.timedelta(hours=1, minutes=30)
    parts = sent(start, sequence=3)
    before = meanings(list(parts.values()))

    kept = [
        server.keep(said["uid"], raw)
        for said, raw in zip(before, parts.values(), strict=True)
    ]

    assert meanings(kept) == before
    for said, (name, raw) in zip(before, parts.items(), strict=True):
        off = b"METHOD:CANCEL" in raw
        assert (said["starts"], said["ends"]) == (utc(start), utc(ends)), name
        assert said["status"] == ("CANCELLED" if off else "CONFIRMED"), name
        assert (len(said["attendees"]), said["sequence"]) == (1, 3), name


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_each_part_falls_on_its_day_for_another_library(moment):
    start = moment.replace(tzinfo=BRUSSELS)
    for name, raw in sent(start, sequence=0).items():
        query = recurring_ical_events.of(Calendar.from_ical(raw))
        (found,) = query.between(start, start + dt.timedelta(minutes=1))
        assert found.start.astimezone(dt.UTC) == start.astimezone(dt.UTC), name
        assert query.between(start - dt.timedelta(hours=2), start) == [], name


def test_invitation_update_and_cancellation_are_one_appointment(server):
    """A move over the clock change keeps the UID: the old slot is free again."""
    before = dt.datetime(2026, 3, 28, 9, 0, tzinfo=BRUSSELS)
    after = dt.datetime(2026, 3, 29, 9, 0, tzinfo=BRUSSELS)
    invited = sent(before, sequence=0)["uitnodiging"]
    moved = sent(after, sequence=1)["wijziging"]
    off = sent(after, sequence=2)["afzegging"]
    (uid,) = {said["uid"] for said in meanings([invited, moved, off])}
    server.ask("DELETE", "")
    server.ask("MKCALENDAR", "")

    server.keep(uid, invited)
    assert server.holds("20260328T080000Z", "20260328T090000Z") == 1
    server.keep(uid, moved)
    assert server.holds("20260328T080000Z", "20260328T090000Z") == 0
    # summer time: the same hour on the clock is an hour earlier
    assert server.holds("20260329T070000Z", "20260329T080000Z") == 1
    assert server.holds("20260329T090000Z", "20260329T100000Z") == 0

    (last,) = meanings([server.keep(uid, off)])
    assert (last["status"], last["sequence"]) == ("CANCELLED", 2)
