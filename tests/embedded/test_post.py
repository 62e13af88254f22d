"""Caught mails are readable, and whatever stands in them does nothing."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from embedded.mails import STAMP
from embedded.post import create_post

EVIL = "<script>alert(1)</script>"
CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//NL\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
UID:een@example.org\r
DTSTAMP:20261123T080000Z\r
DTSTART:20261201T130000Z\r
DTEND:20261201T150000Z\r
SEQUENCE:2\r
SUMMARY:Overleg\r
LOCATION:zie je link\r
ORGANIZER:mailto:team@example.org\r
ATTENDEE;RSVP=TRUE:mailto:greet@example.org\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "mail"


@pytest.fixture
def client(folder):
    folder.mkdir()
    return create_post(folder).test_client()


def put(folder, *, subject="Overleg", text="Dag", html="", calendar="", to="a@b.be"):
    message = EmailMessage()
    message["Delivered-To"] = to
    message["Subject"] = subject
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if calendar:
        message.add_alternative(
            calendar, subtype="calendar", params={"method": "REQUEST"}
        )
        message.add_attachment(
            calendar.encode(), maintype="application", subtype="ics", filename="i.ics"
        )
    name = f"{datetime.now(UTC):{STAMP}}-0000-1"
    (folder / f"{name}.eml").write_bytes(message.as_bytes())
    return name


def test_empty_page_says_what_will_stand_here(client) -> None:
    assert "zodra er een vertrekt" in client.get("/post/").text


def test_list_shows_the_newest_first(client, folder) -> None:
    put(folder, subject="Eerste")
    put(folder, subject="Tweede", calendar=CALENDAR)

    page = client.get("/post/").text

    assert page.index("Tweede") < page.index("Eerste")
    assert page.count('class="tag"') == 1


def test_list_of_one_person_holds_no_mail_of_another(client, folder) -> None:
    put(folder, subject="Voor Greet", to="greet@example.org")
    put(folder, subject="Voor Hanne", to="hanne@example.org")

    page = client.get("/post/?aan=greet@example.org").text

    assert "Voor Greet" in page
    assert "Voor Hanne" not in page


def test_long_list_has_leaves(client, folder) -> None:
    for number in range(51):
        put(folder, subject=f"Mail {number:02}")

    assert "Mail 00" not in client.get("/post/").text
    assert "Mail 00" in client.get("/post/?blad=2").text


def test_script_in_a_mail_stays_text(client, folder) -> None:
    name = put(folder, subject=EVIL, text=EVIL, to=EVIL)

    for page in (client.get("/post/").text, client.get(f"/post/{name}/").text):
        assert EVIL not in page
        assert "&lt;script&gt;" in page


def test_address_in_text_can_be_clicked_and_nothing_else(client, folder) -> None:
    text = 'Kijk: https://example.org/a?b=1&c=2. Of "https://x.be/"><b>'
    name = put(folder, text=text)

    page = client.get(f"/post/{name}/").text

    assert '<a href="https://example.org/a?b=1&amp;c=2">' in page
    assert '<a href="https://x.be/">https://x.be/</a>&#34;&gt;&lt;b&gt;' in page


def test_layout_of_a_mail_is_locked_in(client, folder) -> None:
    name = put(folder, html=f"<p style='color:red'>Dag</p>{EVIL}")

    response = client.get(f"/post/{name}/opmaak")

    rules = response.headers["Content-Security-Policy"]
    assert rules.startswith("sandbox ")
    assert "allow-scripts" not in rules
    assert "allow-same-origin" not in rules
    assert "default-src 'none'" in rules
    assert 'sandbox="allow-popups' in client.get(f"/post/{name}/").text


def test_appointment_is_told_in_words(client, folder) -> None:
    name = put(folder, html="<p>Dag</p>", calendar=CALENDAR)

    page = client.get(f"/post/{name}/").text

    for words in ("uitnodiging", "dinsdag 1 december 2026, 14.00 u", "zie je link"):
        assert words in page
    assert page.count("Agenda:") == 1


def test_attachment_is_only_ever_a_download(client, folder) -> None:
    name = put(folder, html="<p>Dag</p>", calendar=CALENDAR)
    page = client.get(f"/post/{name}/").text
    address = page.partition(f"/post/{name}/deel/")[2].partition('"')[0]

    response = client.get(f"/post/{name}/deel/{address}")

    assert response.mimetype == "application/octet-stream"
    assert response.headers["Content-Disposition"] == "attachment; filename=i.ics"
    assert b"BEGIN:VCALENDAR" in response.data


def test_broken_mail_still_opens(client, folder) -> None:
    name = f"{datetime.now(UTC):{STAMP}}-0000-2"
    head = b"Subject: =?utf-8?q?stuk\r\nContent-Type: text/calendar; charset=nope"
    (folder / f"{name}.eml").write_bytes(head + b"\r\n\r\n\xff")

    assert client.get("/post/").status_code == 200
    assert client.get(f"/post/{name}/").status_code == 200


@pytest.mark.parametrize("name", ["..", "%2e%2e%2fkeys", "a", "20261123T000000.0-1"])
def test_unknown_name_is_not_found(client, folder, name) -> None:
    (folder.parent / "keys.eml").write_text("geheim")

    response = client.get(f"/post/{name}/")

    assert response.status_code == 404
    assert "geheim" not in response.text


def test_pages_may_load_only_their_own(client) -> None:
    headers = client.get("/post/").headers

    assert "script-src" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
