"""Each mail as a person would check it; the snapshots are read in review."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from services.notifications.bezorging import compose, compose_parents
from services.notifications.bezorging.message import Mailbox
from tests.notifications.bezorging import examples

SNAPSHOTS = Path(__file__).parent / "mails"
WORDS = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))


@pytest.mark.parametrize("name", examples.all_mails())
def test_mail_reads_as_recorded(name):
    found = examples.readable(examples.all_mails()[name])

    path = SNAPSHOTS / f"{name}.txt"
    assert found == path.read_text("utf-8"), f"if this is meant, rewrite {path.name}"


@pytest.mark.parametrize("name", examples.all_mails())
def test_mail_is_the_same_bytes_each_time(name):
    assert examples.all_mails()[name].raw == examples.all_mails()[name].raw


@pytest.mark.parametrize("name", examples.all_mails())
def test_subject_fits_on_its_line(name):
    # one that does not begins with an empty line, which not every program undoes
    assert examples.all_mails()[name].raw.startswith(b"Subject: ")


@pytest.mark.parametrize("name", examples.all_mails())
def test_mail_holds_only_its_own_reader(name):
    composed = examples.all_mails()[name]

    addresses = set(re.findall(r"[\w.]+@[\w.]+", examples.readable(composed)))

    reader = examples.NOOR if name in examples.to_professionals() else examples.MIRA
    sender = examples.TEAM if reader is examples.NOOR else examples.NEUTRAL
    own_ids = {f"0a1b2c3d4e5f@{sender.domain}", examples.MEETING.uid}
    assert addresses <= {reader.address, sender.address} | own_ids


@pytest.mark.parametrize("calendar", [False, True])
@pytest.mark.parametrize("name", examples.to_parents())
def test_mail_to_parents_holds_no_word_of_the_list(name, calendar):
    composed = examples.to_parents(calendar=calendar)[name]

    # the raw bytes too: part names, ids and headers are read as well
    everything = examples.readable(composed) + composed.raw.decode("ascii")
    found = [word for word in WORDS if re.search(word, everything, re.IGNORECASE)]
    assert found == []


def test_word_list_finds_what_stands_in_a_mail_to_professionals():
    text = examples.readable(examples.to_professionals()["uitnodiging"])

    assert [word for word in WORDS if re.search(word, text, re.IGNORECASE)] != []


def test_calendar_part_for_a_parent_says_only_when():
    composed = examples.to_parents(calendar=True)["afspraak"]

    text = examples.readable(composed)
    assert "SUMMARY:Afspraak\n" in text
    assert "PRODID:-//Afspraak//NL\n" in text
    assert not re.search("LOCATION|DESCRIPTION|URL", text)


def test_parent_gets_no_calendar_part_unless_asked():
    composed = examples.to_parents(calendar=False)["afspraak"]

    assert b"calendar" not in composed.raw


@pytest.mark.parametrize("name", examples.all_mails())
def test_reference_stays_whole_and_can_be_copied(name):
    composed = examples.all_mails()[name]
    number = examples.MEETING.reference

    html = examples.html_of(composed)

    whole = f'<span style="white-space:nowrap">{number}</span>'
    assert html.count(number) == html.count(whole)
    if number in html:
        # with the hyphens of a keyboard, and without markup where there is none
        assert number in examples.readable(composed).partition("--- text/html")[0]
    assert "span" not in composed.subject


@pytest.mark.browser
def test_every_mail_fits_a_small_telephone(browser: Browser):
    page = browser.new_page(viewport={"width": 320, "height": 800})
    wide = []
    for name, composed in examples.all_mails().items():
        page.set_content(examples.html_of(composed))
        # the fonts of another telephone are wider
        page.add_style_tag(content="td { letter-spacing: 0.05em }")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(name)
    page.close()

    assert wide == []


def test_name_with_markup_is_only_text_in_html():
    reader = Mailbox("noor@example.org", "Noor")
    object.__setattr__(reader, "name", "<script>alert(1)</script> & co")
    composed = compose.notice(
        "status_gewijzigd",
        examples.envelope(reader),
        reference="JK-1",
        link="https://x.example/a?b=1&c=2",
    )

    html = examples.html_of(composed)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in html
    assert "https://x.example/a?b=1&c=2" in examples.readable(composed)


def test_address_that_is_not_confirmed_gets_no_words_of_who_typed_it():
    # anybody can fill in any address and any name
    reader = Mailbox("victim@example.net", "Win nu op evil.example")

    composed = compose.adres_bevestigen(
        examples.envelope(reader), reference="JK-1", link=examples.LINK
    )

    assert "evil" not in examples.readable(composed)
    assert "\nDag\n" in examples.readable(composed)
    assert "To: victim@example.net\n" in examples.readable(composed)


def test_place_stays_out_of_every_mail_to_parents():
    fields = set(compose_parents.Appointment.__dataclass_fields__)

    assert fields == {
        "uid",
        "sequence",
        "starts_at",
        "ends_at",
        "contact_first_name",
        "contact_phone",
    }


def test_time_is_that_of_brussels_on_both_sides_of_the_clock_change():
    winter = dt.datetime(2026, 3, 28, 12, 0, tzinfo=dt.UTC)
    summer = dt.datetime(2026, 3, 29, 12, 0, tzinfo=dt.UTC)

    for moment, hour in ((winter, "13.00 uur"), (summer, "14.00 uur")):
        appointment = compose_parents.Appointment(
            uid="1@example.net",
            sequence=0,
            starts_at=moment,
            ends_at=moment + dt.timedelta(hours=1),
            contact_first_name="Els",
            contact_phone="0470 00 00 02",
        )
        composed = compose_parents.afspraak(
            examples.envelope(examples.MIRA, examples.NEUTRAL),
            appointment,
            link=examples.PARENT_LINK,
        )
        assert hour in examples.readable(composed)


def test_contact_without_a_telephone_is_asked_in_person():
    appointment = replace(examples.APPOINTMENT, contact_phone="")
    cover = examples.envelope(examples.MIRA, examples.NEUTRAL)

    composed = compose_parents.afspraak(cover, appointment, link=examples.PARENT_LINK)

    assert "Hebt u een vraag? Vraag het aan Els." in examples.readable(composed)
    assert "tel:" not in examples.html_of(composed)
