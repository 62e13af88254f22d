"""What coordinators see of mails that were set aside, and of a mailbox that is away."""

import datetime as dt

import pytest

from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.teruggekomen import Afloop, Report
from services.notifications.metrics import read_metrics
from services.notifications.postbus.agenda import read_calendar
from services.notifications.postbus.domain import (
    Place,
    claim_mailbox,
    release_mailbox,
    take_in,
)
from services.notifications.postbus.mail import Answer, AsideError
from services.notifications.postbus.models import Binnengekomen, Naam, Reden
from shared import clock
from tests.notifications.postbus.conftest import settings
from tests.notifications.postbus.shapes import uid_of
from tests.notifications.zorgtafels import NOW, nurse, zorgtafel
from tests.people import COLLEGA, COORDINATOR, ELDERS, sign_in

PAGE = "/berichten/postbus"
READS = {"imap_url": "imaps://team:x@mail.example.org"}
REGISTRATION = """BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:observatorium-0a1b@example.org
DTSTAMP:20260302T093000Z
DTSTART:20260309T120000Z
ATTENDEE;PARTSTAT=X:mailto:ann@example.org
END:VEVENT
END:VCALENDAR
"""
HOUR = dt.timedelta(hours=1)


def put_aside(post, reden, *, uid="", number=1):
    place = Place(postbus=Naam.TEAM, uidvalidity=7, uid=number, received=NOW)
    with post.changing() as session:
        return take_in(session, place, AsideError(reden, uid), now=NOW).id


def away(post, *, since):
    with post.changing() as session:
        claim_mailbox(session, Naam.TEAM, now=since)
        release_mailbox(session, Naam.TEAM, reason="geen antwoord", now=since)


def numbers(post):
    with post.kernel.reading() as session:
        return {each.name: each.value for each in read_metrics(session)}


def staff(post, who=COORDINATOR):
    return sign_in(post.app, who=who)


def test_what_was_set_aside_waits_until_somebody_looked(post_on_both, both):
    post = post_on_both
    post.receive(zorgtafel(nurse()))
    row_id = put_aside(post, Reden.ANDER_ADRES, uid=uid_of(post))
    client = staff(post)
    before = client.get(PAGE)
    assert "komt niet van het adres dat we uitnodigden" in before.text
    assert "JK-2026-0007" in before.text
    assert "Noor" not in before.text.split("<main")[1]
    assert "1 te bekijken" in client.get("/berichten/").text

    after = client.post(f"{PAGE}/{row_id}", follow_redirects=True)

    assert "Er ligt niets" not in after.text  # no mailbox is read here
    assert "Hoeft niemand nog te bekijken" in after.text
    assert "te bekijken</" not in client.get("/berichten/").text
    (row,) = post.rows(Binnengekomen)
    assert (row.gezien_door, row.gezien_op) == (COORDINATOR.id, NOW)


def test_first_who_looked_stays_noted(post):
    row_id = put_aside(post, Reden.ONBEKEND)
    staff(post).post(f"{PAGE}/{row_id}")
    with clock.pinned(NOW + HOUR):
        staff(post, COLLEGA).post(f"{PAGE}/{row_id}")

    (row,) = post.rows(Binnengekomen)
    assert (row.gezien_door, row.gezien_op) == (COORDINATOR.id, NOW)


def test_opening_the_page_settles_nothing(post):
    put_aside(post, Reden.ONBEKEND)
    client = staff(post)

    assert "1 te bekijken" in client.get("/berichten/").text
    client.get(PAGE)
    assert "1 te bekijken" in client.get("/berichten/").text


@pytest.mark.parametrize(("partstat", "waits"), [("ACCEPTED", 0), ("DECLINED", 1)])
def test_answer_to_a_registration_says_what_it_is(post_on_both, partstat, waits):
    post = post_on_both
    raw = REGISTRATION.replace("PARTSTAT=X", f"PARTSTAT={partstat}").encode()
    answer = Answer("ann@example.org", read_calendar(raw, charset="utf-8"))
    place = Place(postbus=Naam.TEAM, uidvalidity=7, uid=1, received=NOW)
    with post.changing() as session:
        take_in(session, place, answer, now=NOW)

    page = staff(post).get(PAGE).text

    assert "inschrijving voor het observatorium" in page
    assert "hoort bij geen uitnodiging" not in page
    assert numbers(post)["answers_aside"] == waits


def test_another_region_sees_only_what_belongs_to_nobody(post):
    post.receive(zorgtafel(nurse()))
    row_id = put_aside(post, Reden.ANDER_ADRES, uid=uid_of(post))
    put_aside(post, Reden.ONBEKEND, number=2)
    client = staff(post, ELDERS)

    page = client.get(PAGE)

    assert "hoort bij geen uitnodiging" in page.text
    assert "komt niet van het adres" not in page.text
    assert client.post(f"{PAGE}/{row_id}").status_code == 404


def test_mail_that_perhaps_came_back_is_looked_at_by_its_own_region(post):
    post.receive(zorgtafel(nurse()))
    post.deliver()
    (mail,) = [each for each in post.rows(Bericht) if each.genodigde_id]
    report = Report(mail.message_id, "", Afloop.FAILED, "5.1.1")
    place = Place(postbus=Naam.TEAM, uidvalidity=7, uid=1, received=NOW)
    with post.changing() as session:
        row_id = take_in(session, place, report, now=NOW).id
    elsewhere = staff(post, ELDERS)

    assert mail.referentie not in elsewhere.get(PAGE).text
    assert elsewhere.post(f"{PAGE}/{row_id}").status_code == 404

    ours = staff(post)
    assert mail.referentie in ours.get(PAGE).text
    assert "1 te bekijken" in ours.get("/berichten/").text
    assert ours.post(f"{PAGE}/{row_id}").status_code == 303


def test_automatic_messages_ask_nobody(post):
    put_aside(post, Reden.AFWEZIG)
    put_aside(post, Reden.HERHAALD, number=2)
    put_aside(post, Reden.MAILSERVER, number=3)

    assert "1 te bekijken" in staff(post).get("/berichten/").text


def test_mailbox_that_is_away_says_so_where_answers_are_looked_for(post):
    away(post, since=NOW - HOUR)
    client = staff(post)
    with settings(post, **READS):
        for page in (client.get("/berichten/"), client.get(PAGE)):
            assert "We kunnen de mailbox voor antwoorden nu niet lezen" in page.text
            assert "geen antwoord" in page.text
    # one that is read no more says nothing
    page = client.get(PAGE)
    assert "We kunnen de mailbox" not in page.text
    assert "Er wordt nog geen mailbox gelezen" in page.text


def test_age_of_the_last_reading_is_a_number_to_watch(post_on_both):
    post = post_on_both
    put_aside(post, Reden.ONBEKEND)
    with settings(post, **READS):
        away(post, since=NOW - HOUR)
        never = numbers(post)
        with post.changing() as session:
            release_mailbox(session, Naam.TEAM, now=NOW - HOUR / 2)
        once = numbers(post)
        away(post, since=NOW - HOUR / 4)
        again = numbers(post)

    ages = [each["mailbox_read_seconds"] for each in (never, once, again)]
    assert ages == [{"team": 3600}, {"team": 1800}, {"team": 1800}]
    assert once["answers_aside"] == 1
    assert numbers(post)["mailbox_read_seconds"] == {}
