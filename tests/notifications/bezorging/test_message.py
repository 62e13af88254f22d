import datetime as dt
import email
import string
from dataclasses import replace
from email.policy import default

import pytest
from flask_mail import BadHeaderError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.notifications.bezorging import compose, compose_parents
from services.notifications.bezorging.message import (
    ImipMessage,
    MailAddressError,
    Mailbox,
)
from tests.notifications.bezorging.examples import (
    APPOINTMENT,
    LINK,
    MEETING,
    TEAM,
    envelope,
)
from tests.notifications.zorgtafels import calendar_of

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
CALENDAR = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n" + b"X" * 60 + b"\r\n"


def mail(**changes):
    fields = {
        "subject": "Uitnodiging: overleg op maandag 9 maart",
        "sender": Mailbox("team@example.org", "Team Jonge Kind"),
        "recipient": Mailbox("noor@example.org", "Noor Claes"),
        "body": "Dag Noor\n\nTot maandag.\n",
        "html": "<p>Dag Noor</p>",
        "message_id": "<0a1b2c@example.org>",
        "date": NOW,
        "calendar": CALENDAR,
        "method": "REQUEST",
    }
    return ImipMessage(**{**fields, **changes})


def parsed(message):
    return email.message_from_bytes(message.as_bytes(), policy=default)


def tree(part):
    if not part.is_multipart():
        return part.get_content_type()
    return (part.get_content_type(), [tree(each) for each in part.iter_parts()])


def test_calendar_mail_has_the_tree_that_clients_expect():
    found = parsed(mail())

    assert tree(found) == (
        "multipart/mixed",
        [
            (
                "multipart/alternative",
                ["text/plain", "text/html", "text/calendar"],
            ),
            "application/ics",
        ],
    )
    assert not [part.defects for part in found.walk() if part.defects]


def test_calendar_part_names_its_method_and_has_no_disposition():
    part = next(
        each
        for each in parsed(mail()).walk()
        if each.get_content_subtype() == "calendar"
    )

    assert part.get_content_disposition() is None
    assert dict(part["Content-Type"].params) == {
        "method": "REQUEST",
        "charset": "UTF-8",
    }
    assert part["Content-Transfer-Encoding"] == "base64"
    assert part.get_payload(decode=True) == CALENDAR


def test_attachment_is_the_same_calendar():
    attachment = next(iter(parsed(mail()).iter_attachments()))

    assert attachment.get_filename() == "afspraak.ics"
    assert attachment.get_payload(decode=True) == CALENDAR


def test_mail_without_calendar_has_only_the_two_texts():
    found = parsed(mail(calendar=None, method=""))

    assert tree(found) == ("multipart/alternative", ["text/plain", "text/html"])


def test_bytes_are_the_same_for_the_same_input():
    assert mail().as_bytes() == mail().as_bytes()
    assert mail().as_bytes() != mail(message_id="<other@example.org>").as_bytes()


@pytest.mark.parametrize(
    "text", ["é" * 3000, "🙂 مرحبا", "x" * 5000, ".\r\n.leading dots\r\n..\n", "a\tb"]
)
def test_bytes_are_seven_bit_with_short_crlf_lines(text):
    message = mail(body=text, html=f"<p>{text}</p>", subject="Afspraak — ééN 🙂 " * 9)

    raw = message.as_bytes()

    assert max(raw) < 128
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
    plain = parsed(message).get_body(("plain",)).get_content().strip()
    assert plain.splitlines() == text.strip().splitlines()


def test_names_with_marks_come_back_readable():
    found = parsed(
        mail(recipient=Mailbox("noor@example.org", "Noor Ålgård-Yılmaz 🙂 " * 6))
    )

    assert found["To"].addresses[0].addr_spec == "noor@example.org"
    assert found["To"].addresses[0].display_name.startswith("Noor Ålgård-Yılmaz 🙂")


def test_name_cannot_bring_a_second_recipient():
    evil = 'Claes, Noor <boze@example.org>,\r\nBcc: "x" <y@example.org> ' + "z " * 60

    found = parsed(mail(recipient=Mailbox("noor@example.org", evil)))

    assert [each.addr_spec for each in found["To"].addresses] == ["noor@example.org"]
    assert found["Bcc"] is None


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "Afspraak\r\nBcc: boze@example.org"},
        {"message_id": "<a@b.c>\nBcc: boze@example.org"},
        {"headers": {"X-Soort": "a\r\nBcc: boze@example.org"}},
        {"headers": {"X-Soort\r\nBcc": "boze@example.org"}},
    ],
)
def test_header_with_a_line_end_is_refused(changes):
    with pytest.raises(BadHeaderError):
        mail(**changes)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "noor",
        "noor@",
        "@example.org",
        "noor@example.org, boze@example.org",
        "noor@example.org\r\nRCPT TO:<boze@example.org>",
        "noor claes@example.org",
        "noor@exa mple.org",
        "<noor@example.org>",
        "nóór@example.org",
        # a header that is built from these cannot be written
        "noor..claes@example.org",
        ".noor@example.org",
        "noor@ex..org",
        "=?utf-8?q?noor?=@example.org",
        "noor@" + "ü" * 70 + ".org",
    ],
)
def test_mailbox_refuses_what_is_not_one_address(bad):
    with pytest.raises(MailAddressError) as caught:
        Mailbox(bad)

    assert not bad or bad not in str(caught.value)


def test_mailbox_writes_a_foreign_domain_in_ascii():
    assert Mailbox("noor@zoë.example").address == "noor@xn--zo-ija.example"


def test_mailbox_does_not_turn_a_domain_into_somebody_else_s():
    # the rules of 2003 made "strasse" of this
    assert Mailbox("noor@straße.de").address == "noor@xn--strae-oqa.de"


LOCAL = st.text(string.ascii_letters + string.digits + ".!#$%&'*+/=?^_`{|}~-")


@settings(max_examples=60)
@given(local=LOCAL.filter(bool), name=st.text(max_size=200))
@example(local="s.o'brien", name="Sam O'Brien")
@example(local="noor", name="=?utf-8?q?x?=")
@example(local="noor", name="Noor \ud800")
@example(local="a=?b", name="?=" * 80)
def test_mailbox_that_is_accepted_can_be_invited(local, name):
    try:
        reader = Mailbox(f"{local[:64]}@example.org", name)
    except MailAddressError:
        return

    raw = compose.uitnodiging(envelope(reader), MEETING, link=LINK).raw

    found = email.message_from_bytes(raw, policy=default)
    assert [each.addr_spec for each in found["To"].addresses] == [reader.address]
    assert str(calendar_of(raw)[1]["ATTENDEE"]) == f"mailto:{reader.address}"


def test_invitation_to_the_organizer_has_no_calendar_part():
    reader = Mailbox(TEAM.address.upper(), "Team")

    for composed in (
        compose.uitnodiging(envelope(reader), MEETING, link=LINK),
        compose.afzegging(envelope(reader), MEETING),
        compose_parents.afspraak(
            envelope(reader), APPOINTMENT, link=LINK, calendar=True
        ),
    ):
        assert b"calendar" not in composed.raw


def test_link_of_an_online_meeting_stays_out_of_the_calendar():
    meeting = replace(MEETING, place="online, https://video.example/kamer/abc")

    _, event = calendar_of(compose.uitnodiging(envelope(), meeting, link=LINK).raw)

    assert str(event["LOCATION"]) == "online, zie je link"


def test_calendar_without_method_is_refused():
    with pytest.raises(ValueError, match="together"):
        mail(method="")
