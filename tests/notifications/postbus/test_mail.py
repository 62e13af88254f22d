"""What is read in a mail, without a database: shapes of programs, and mischief."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notifications.antwoord.models import Keuze
from services.notifications.bezorging.teruggekomen import read_report
from services.notifications.postbus.mail import AsideError, read_mail
from services.notifications.postbus.models import Reden
from tests.notifications.postbus.shapes import ADDRESS, CLIENTS, FOLDER, shape
from tests.notifications.zorgtafels import START

UID = "0a1b2c@example.org"
JUDGE = "mx.example.org"


def aside(raw, judge=""):
    with pytest.raises(AsideError) as found:
        read_mail(raw, judge=judge)
    return found.value.reden


@pytest.mark.parametrize("client", CLIENTS)
def test_answer_of_each_program_is_read(client):
    answer = read_mail(shape(client, uid=UID), judge="")

    reply = answer.calendar
    assert answer.sender == ADDRESS
    assert reply.attendees == {ADDRESS: Keuze.JA}
    assert (reply.uid, reply.sequence, reply.starts_at) == (UID, 0, START)
    assert reply.stamp == dt.datetime(2026, 3, 2, 9, 40, tzinfo=dt.UTC)
    assert reply.proposed is None


def test_every_shape_names_its_source():
    sources = [path.read_text("utf-8").split("\n")[0] for path in FOLDER.iterdir()]

    assert len(sources) == len(CLIENTS) + 1
    assert [each for each in sources if not each.startswith("X-Bron: ")] == []


def test_words_that_came_with_it_are_kept():
    assert read_mail(shape("exchange", uid=UID), judge="").calendar.remark == (
        "Ik kom graag, véél succes."
    )


@pytest.mark.parametrize(
    ("state", "keuze"),
    [("DECLINED", Keuze.NEE), ("TENTATIVE", Keuze.MISSCHIEN), ("DELEGATED", None)],
)
def test_each_state_is_an_answer_or_none(state, keuze):
    raw = shape("gmail", uid=UID, ACCEPTED=state)

    assert read_mail(raw, judge="").calendar.attendees == {ADDRESS: keuze}


def test_counter_asks_for_another_moment():
    reply = read_mail(shape("outlook_counter", uid=UID), judge="").calendar

    day = dt.timedelta(days=1)
    assert reply.proposed == (START + day, START + day + dt.timedelta(hours=2))
    assert reply.attendees == {ADDRESS: Keuze.MISSCHIEN}
    assert reply.remark == "Past een dag later?"


@pytest.mark.parametrize(
    ("changes", "reden"),
    [
        ({"METHOD:REPLY": "METHOD:REQUEST"}, Reden.GEEN_ANTWOORD),
        ({"BEGIN:VEVENT": "BEGIN:VTODO", "END:VEVENT": "END:VTODO"}, Reden.ONLEESBAAR),
        ({"STATUS:": "RECURRENCE-ID:20260309T120000Z\nSTATUS:"}, Reden.ONLEESBAAR),
        ({"UID:": "X-UID:"}, Reden.ONLEESBAAR),
        ({"SUMMARY:": "SUMMARY:" + "x" * 70_000}, Reden.TE_GROOT),
        ({"Auto-Submitted: auto-generated": "Auto-Submitted: auto-replied"}, "afwezig"),
        ({"From: Noor": "From: Bo <bo@example.org>\nFrom: Noor"}, Reden.ONLEESBAAR),
        ({"From: Noor": "From: <bo@example.org>, Noor"}, Reden.ONLEESBAAR),
    ],
)
def test_what_is_no_answer_is_set_aside_with_its_reason(changes, reden):
    read_mail(shape("gmail", uid=UID), judge="")

    assert aside(shape("gmail", uid=UID, **changes)) == reden


@pytest.mark.parametrize(
    ("raw", "reden"),
    [
        (b"Subject: Vraag\r\n\r\nKan ik bellen?\r\n", Reden.GEEN_ANTWOORD),
        (b"Auto-Submitted: auto-replied\r\n\r\nIk ben er niet.\r\n", Reden.AFWEZIG),
        (
            b"Content-Type: multipart/report; report-type=delivery-status; boundary=x"
            b"\r\n\r\n--x\r\n\r\nniet aangekomen\r\n--x--\r\n",
            Reden.MAILSERVER,
        ),
        (b"", Reden.GEEN_ANTWOORD),
        (bytes(range(256)) * 100, Reden.GEEN_ANTWOORD),
        (
            b"Content-Type: text/calendar; charset=geen\r\n\r\n"
            + b"BEGIN:VEVENT\r\n" * 4000,
            Reden.ONLEESBAAR,
        ),
    ],
)
def test_any_other_mail_is_set_aside_with_its_reason(raw, reden):
    assert aside(raw) == reden


@pytest.mark.parametrize(
    ("header", "genuine"),
    [
        (f"{JUDGE}; dkim=pass header.d=example.org; dmarc=pass (p=none)", True),
        (f"{JUDGE}; dkim=pass; dmarc=fail", False),
        (f"{JUDGE}; dkim=pass (zegt men; dmarc=pass)", False),
        ("mx.elders.example; dmarc=pass", False),
        (f"{JUDGE}; dmarc=fail\nAuthentication-Results: {JUDGE}; dmarc=pass", False),
        (None, False),
    ],
)
def test_judgement_of_our_own_mail_server_counts_and_no_other(header, genuine):
    start = f"Authentication-Results: {header}\n" if header else ""
    raw = shape("gmail", uid=UID, **{"MIME-Version": f"{start}MIME-Version"})

    if genuine:
        assert read_mail(raw, judge=JUDGE).sender == ADDRESS
    else:
        assert aside(raw, judge=JUDGE) == Reden.NIET_ECHT
    # where the settings name none, nobody's counts
    assert read_mail(raw, judge="").sender == ADDRESS


# what a calendar part or a report may hold and no program means
MISCHIEF = (
    *("DTSTART:00010101T000000Z", "DTSTART;TZID=Asia/Tokyo:00010101T000000"),
    *("DTEND:99991231T235959Z", "DURATION:P999999999D", "DURATION:-P1W"),
    *("RRULE:FREQ=SECONDLY;COUNT=999999999", "SEQUENCE:" + "9" * 5000),
    *("ATTENDEE;PARTSTAT=ACCEPTED,DECLINED:mailto:", "UID:", "BEGIN:VEVENT"),
    *("END:VCALENDAR", "COMMENT:" + "a" * 70_000, "Content-Type: multipart/report"),
    *("Content-Transfer-Encoding: uuencode", "From: <>", "From: @,;", "Action: failed"),
    *("Content-Type: text/calendar; charset=base64", "Original-Envelope-Id: x;%0a"),
    *("Status: 5.1.1", "Authentication-Results: ;", "\0", "\udcff", " folded"),
)
LINE = st.one_of(st.sampled_from(MISCHIEF), st.text(max_size=60))
CHANGES = st.lists(st.tuples(st.integers(0, 80), LINE, st.booleans()), max_size=6)


@settings(max_examples=150, deadline=2000)
@given(client=st.sampled_from(CLIENTS), changes=CHANGES)
def test_mangled_mail_is_an_answer_or_set_aside_with_a_reason(client, changes):
    """Never another end, and never a long one: what raises stays in the mailbox."""
    lines = shape(client, uid=UID).splitlines()
    for at, line, instead in changes:
        place = at % len(lines)
        lines[place : place + instead] = [line.encode("utf-8", "surrogatepass")]
    raw = b"\r\n".join(lines)
    with suppress(AsideError):
        assert read_report(raw) or read_mail(raw, judge="")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("DTSTART", "DTSTART;TZID=Asia/Tokyo:00010101T000000"),
        ("DTSTART", "DTSTART;TZID=Europe/Brussels:2026"),
        ("DTSTAMP", "DTSTAMP:2026 03 02"),
    ],
)
def test_moment_that_is_none_takes_no_answer_away(name, line):
    """What counts is whose it is: the UID and the attendee."""
    lines = shape("exchange", uid=UID).decode().splitlines()
    event = lines.index("BEGIN:VEVENT")
    at = next(n for n in range(event, len(lines)) if lines[n].startswith(name))
    lines[at] = line

    answer = read_mail("\r\n".join(lines).encode(), judge="")

    assert answer.calendar.attendees == {ADDRESS: Keuze.JA}
