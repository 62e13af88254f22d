import datetime as dt

from icalendar import Calendar

from shared.ics import FeedEvent, feed

START = dt.datetime(2027, 1, 13, 12, 30, tzinfo=dt.UTC)
CHANGED = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)


def session(number, **changes):
    start = START + dt.timedelta(days=28 * number)
    fields = {
        "uid": f"observatorium-{number}@zorgtafel.example",
        "starts_at": start,
        "ends_at": start + dt.timedelta(hours=3),
        "summary": "Observatorium",
        "changed_at": CHANGED,
    }
    return FeedEvent(**{**fields, **changes})


def build(events):
    return feed(
        events,
        uid="observatorium@zorgtafel.example",
        name="Observatorium jonge kind",
        prodid="-//Zorgtafel//Observatorium//NL",
        refresh=dt.timedelta(hours=12),
    )


def test_feed_has_the_same_bytes_in_any_order_of_rows():
    events = [session(number) for number in range(10)]

    assert build(events) == build(reversed(events))


def test_feed_changes_when_an_event_changes():
    later = CHANGED + dt.timedelta(minutes=1)

    assert build([session(1)]) != build([session(1, changed_at=later)])


def test_feed_says_how_often_to_come_back():
    raw = build([session(1)])

    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in raw
    assert b"X-PUBLISHED-TTL;VALUE=DURATION:PT12H\r\n" in raw
    assert b"UID:observatorium@zorgtafel.example\r\n" in raw


def test_feed_without_events_is_a_valid_calendar():
    calendar = Calendar.from_ical(build([]))

    assert calendar.events == []
    assert str(calendar["X-WR-CALNAME"]) == "Observatorium jonge kind"


def test_feed_keeps_a_cancelled_session_visible_as_cancelled():
    calendar = Calendar.from_ical(build([session(1, cancelled=True)]))

    assert calendar.events[0]["STATUS"] == "CANCELLED"


def test_feed_carries_the_brussels_zone_once():
    raw = build([session(number) for number in range(3)])

    assert raw.count(b"BEGIN:VTIMEZONE") == 1
    assert b"RDATE" not in raw
