import datetime as dt
import email
from email.policy import default

import pytest
from flask_mail import BadHeaderError

from services.notifications.bezorging.message import (
    ImipMessage,
    MailAddressError,
    Mailbox,
)

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
    ],
)
def test_mailbox_refuses_what_is_not_one_address(bad):
    with pytest.raises(MailAddressError) as caught:
        Mailbox(bad)

    assert not bad or bad not in str(caught.value)


def test_mailbox_writes_a_foreign_domain_in_ascii():
    assert Mailbox("noor@zoë.example").address == "noor@xn--zo-ija.example"


def test_calendar_without_method_is_refused():
    with pytest.raises(ValueError, match="together"):
        mail(method="")
