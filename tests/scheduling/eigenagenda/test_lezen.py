"""Only when a calendar is busy, with every way in which calendars say so."""

from datetime import UTC, datetime, timedelta

import pytest

from services.scheduling.eigenagenda import lezen, tellen
from services.scheduling.eigenagenda.lezen import busy_times
from services.scheduling.eigenagenda.models import Fout
from services.scheduling.eigenagenda.ophalen import FetchError

SINCE = datetime(2026, 10, 1, tzinfo=UTC)
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
LOCAL = "TZID=Europe/Brussels:"


def calendar(*events: str, kind: str = "VEVENT") -> bytes:
    body = "".join(
        f"BEGIN:{kind}\nUID:{n}@x\nDTSTAMP:20260901T000000Z\n{text}\nEND:{kind}\n"
        for n, text in enumerate(events)
    )
    return (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{ZONE}{body}END:VCALENDAR\n".encode()
    )


def read(content: bytes, *, since: datetime = SINCE, days: int = 40) -> list[str]:
    found = busy_times(content, since=since, until=since + timedelta(days=days))
    return [f"{begin:%m-%dT%H:%M}/{end:%m-%dT%H:%M}" for begin, end in found]


MEETING = "DTSTART:20261005T070000Z\nDTEND:20261005T080000Z\nSUMMARY:Oma"


@pytest.mark.parametrize(
    ("event", "busy"),
    [
        (MEETING, ["10-05T07:00/10-05T08:00"]),
        (f"{MEETING}\nTRANSP:TRANSPARENT", []),
        (f"{MEETING}\nSTATUS:CANCELLED", []),
        (f"{MEETING}\nSTATUS:TENTATIVE", ["10-05T07:00/10-05T08:00"]),
        (f"{MEETING}\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", []),
        # a day begins in Brussels, two hours before it does in UTC
        ("DTSTART;VALUE=DATE:20261005", ["10-04T22:00/10-05T22:00"]),
        (
            "DTSTART;VALUE=DATE:20261005\nDTEND;VALUE=DATE:20261007",
            ["10-04T22:00/10-06T22:00"],
        ),
        # an hour without a zone is one on the wall here
        ("DTSTART:20261005T090000\nDURATION:PT30M", ["10-05T07:00/10-05T07:30"]),
        ("DTSTART:20261005T090000Z\nDTEND:20261005T090000Z", []),
    ],
)
def test_what_counts_as_busy(event: str, busy: list[str]):
    assert read(calendar(event)) == busy


def test_weekly_meeting_keeps_its_hour_on_the_wall_over_both_clock_changes():
    weekly = (
        f"DTSTART;{LOCAL}20261018T090000\nDTEND;{LOCAL}20261018T100000\n"
        "RRULE:FREQ=WEEKLY;COUNT=2"
    )
    assert read(calendar(weekly)) == [
        "10-18T07:00/10-18T08:00",
        "10-25T08:00/10-25T09:00",
    ]
    spring = weekly.replace("20261018", "20270321")
    assert read(calendar(spring), since=datetime(2027, 3, 1, tzinfo=UTC)) == [
        "03-21T08:00/03-21T09:00",
        "03-28T07:00/03-28T08:00",
    ]


def test_day_of_the_clock_change_has_its_own_length():
    day = calendar("DTSTART;VALUE=DATE:20261025")

    assert read(day) == ["10-24T22:00/10-25T23:00"]


def test_one_of_a_row_is_moved_and_one_is_left_out():
    weekly = (
        f"DTSTART;{LOCAL}20261005T090000\nDTEND;{LOCAL}20261005T100000\n"
        f"RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;{LOCAL}20261012T090000"
    )
    moved = (
        f"UID:0@x\nRECURRENCE-ID;{LOCAL}20261019T090000\n"
        f"DTSTART;{LOCAL}20261020T140000\nDTEND;{LOCAL}20261020T150000"
    )
    content = calendar(weekly, moved).replace(b"UID:1@x\n", b"")

    assert read(content) == ["10-05T07:00/10-05T08:00", "10-20T12:00/10-20T13:00"]


def test_overlaps_are_joined_and_the_window_cuts():
    whole = "DTSTART:20260901T000000Z\nDTEND:20261002T000000Z"
    later = "DTSTART:20261001T120000Z\nDTEND:20261003T000000Z"

    assert read(calendar(whole, later)) == ["10-01T00:00/10-03T00:00"]


def test_free_and_busy_without_events():
    told = (
        "FREEBUSY:20261005T070000Z/20261005T080000Z\n"
        "FREEBUSY;FBTYPE=FREE:20261006T070000Z/PT1H"
    )

    assert read(calendar(told, kind="VFREEBUSY")) == ["10-05T07:00/10-05T08:00"]


EVERY = ",".join(map(str, range(60)))
OFTEN = [
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;COUNT=999999999",
    "freq=minutely;UNTIL=99991231T000000Z",
    "FREQ=HOURLY;BYMINUTE=0,30",
    "FREQ=YEARLY;BYHOUR=9,10,11;BYMINUTE=0,5,10,15,20,25,30,35,40",
    f"FREQ=DAILY;BYSECOND={EVERY}",
    "FREQ=DAILY\nRRULE:FREQ=SECONDLY",
]


@pytest.mark.parametrize("rule", OFTEN)
def test_what_comes_back_too_often_is_refused_before_anybody_counts_it(
    rule: str, monkeypatch: pytest.MonkeyPatch
):
    content = calendar(f"{MEETING}\nRRULE:{rule}")
    counted: list[object] = []
    monkeypatch.setattr(tellen, "_of", lambda *asked: counted.append(asked) or [])

    with pytest.raises(tellen.TooOftenError):
        tellen.busy_times(content, since=SINCE, until=SINCE + timedelta(days=40))

    assert counted == []


def test_zone_that_changes_every_minute_is_refused_too():
    content = calendar(MEETING).replace(b"FREQ=YEARLY;BYMONTH=3", b"FREQ=MINUTELY")

    with pytest.raises(FetchError) as refused:
        read(content)

    assert refused.value.fout is Fout.TE_GROOT


def test_every_hour_and_a_few_times_a_day_are_read():
    daily = calendar(f"{MEETING}\nRRULE:FREQ=DAILY;COUNT=2;BYHOUR=7,9;BYMINUTE=0")
    hourly = calendar(f"{MEETING}\nRRULE:FREQ=HOURLY;COUNT=3")

    assert read(daily) == ["10-05T07:00/10-05T08:00", "10-05T09:00/10-05T10:00"]
    assert read(hourly) == ["10-05T07:00/10-05T10:00"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Fout.GEEN_AGENDA),
        (b"<html>log in</html>", Fout.GEEN_AGENDA),
        (b"BEGIN:VCALENDAR\n" * 2_000, Fout.GEEN_AGENDA),
        (calendar(f"{MEETING}\nRRULE:FREQ=SECONDLY"), Fout.TE_GROOT),
        (
            calendar(f"{MEETING}\nRRULE:FREQ=DAILY;BYMINUTE={EVERY};BYSECOND={EVERY}"),
            Fout.TE_GROOT,
        ),
        # never, and each of them is looked for until the year 9999
        (
            calendar(*[f"{MEETING}\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"] * 40),
            Fout.TE_GROOT,
        ),
    ],
    ids=["nothing", "a page", "deep", "every second", "by all", "never"],
)
def test_what_is_no_calendar_or_too_much_is_refused_in_time(
    content: bytes, why: Fout, monkeypatch: pytest.MonkeyPatch
):
    if why is Fout.TE_GROOT:
        # the same with less: nobody waits for the whole of it
        monkeypatch.setattr(lezen, "SECONDS", 2)
    with pytest.raises(FetchError) as refused:
        read(content)

    assert refused.value.fout is why
