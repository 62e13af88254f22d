"""Professionals who did not answer are reminded; nobody else, and never twice."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from email.policy import default
from threading import Barrier

import pytest

from services.notifications.antwoord.domain import record_answer
from services.notifications.antwoord.models import Keuze, Via
from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.smtp import Connection
from services.notifications.uitnodiging.domain import locked_tafel
from services.notifications.uitnodiging.geen_antwoord import remind_of_answers
from services.notifications.uitnodiging.models import Genodigde
from services.notifications.uitnodiging.professionals import invite_by_telephone
from shared import clock
from tests.notifications.uitnodiging.test_naasten import LATER, mail, safe_mother
from tests.notifications.zorgtafels import (
    BO,
    MIRA,
    NOOR,
    START,
    TAFEL,
    calendar_of,
    helper,
    nurse,
    subject_of,
    uuid,
    zorgtafel,
)
from tests.people import COORDINATOR, sign_in

pytestmark = pytest.mark.integration
# two working days before a Monday: the weekend does not count
MOMENT = dt.datetime(2026, 3, 5, 12, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def act(post, persoon_id, work):
    with post.changing() as session:
        tafel = locked_tafel(session, TAFEL)
        work(session, tafel, session.get(Genodigde, post.guest(persoon_id).id))


def answer(post, persoon_id):
    more = {"remark": "", "via": Via.LINK, "now": clock.now()}
    act(
        post,
        persoon_id,
        lambda *known: record_answer(*known, keuze=Keuze.MISSCHIEN, **more),
    )


def invited(post, *people, **more):
    post.receive(zorgtafel(*people, **more))
    post.deliver()


def tick(post, at):
    with clock.pinned(at):
        remind_of_answers(post.kernel)
        post.deliver()


def reminders(post):
    return [each for each in post.server.mails if b"Subject: Kom je?" in each[2]]


def test_only_who_did_not_answer_is_reminded_once(post_on_both):
    post = post_on_both
    called = nurse(id=uuid(77), email="ina@example.org")
    post.receive(zorgtafel(nurse(), helper(), safe_mother(), called))
    mail(post)
    post.server.rcpt_answers["ina@example.org"] = "550 5.1.1 unknown"
    post.deliver()
    answer(post, BO)
    act(
        post,
        called.id,
        lambda *known: invite_by_telephone(*known, by="x", now=clock.now()),
    )
    tick(post, MOMENT - MINUTE)
    assert reminders(post) == []

    for minutes in (0, 1, 60):
        tick(post, MOMENT + minutes * MINUTE)

    ((_, to, raw),) = reminders(post)
    assert to == ["noor@example.org"]
    assert calendar_of(raw) is None
    assert subject_of(raw) == "Kom je? Overleg JK-2026-0007, ma 9 mrt om 13.00 u"
    # her invitation stays as it was
    assert post.guest(NOOR).uitgenodigd_op < MOMENT - MINUTE
    assert post.guest(MIRA).herinneren_op is None


@pytest.mark.parametrize("more", [{"stand": "geannuleerd"}, {"deelnemers": ()}])
def test_who_need_not_come_is_not_reminded(post, more):
    invited(post, nurse())
    post.receive(zorgtafel(nurse(), version=2, **more))
    tick(post, MOMENT)

    assert reminders(post) == []


def test_reminder_that_waited_until_it_began_stays(post):
    invited(post, nurse())
    with clock.pinned(MOMENT):
        remind_of_answers(post.kernel)
    with clock.pinned(START):
        post.deliver()

    assert reminders(post) == []
    assert post.rows(Bericht)[-1].reden == "de afspraak is begonnen"


def test_answer_while_it_waits_stops_the_reminder(post):
    invited(post, nurse())
    with clock.pinned(MOMENT):
        remind_of_answers(post.kernel)
        answer(post, NOOR)
        post.deliver()

    assert reminders(post) == []
    assert ("herinnering", "ingetrokken") in post.states()


def test_answer_between_claim_and_send_stops_the_reminder(post, monkeypatch):
    deliver = Connection.deliver
    invited(post, nurse(), helper())
    people = {"noor@example.org": BO, "bo@example.org": NOOR}

    def deliver_and_hear(connection, message):
        # both are claimed by now; the other one answers
        outcome = deliver(connection, message)
        (recipient,) = message.send_to
        answer(post, people[recipient])
        return outcome

    monkeypatch.setattr(Connection, "deliver", deliver_and_hear)
    tick(post, MOMENT)
    tick(post, MOMENT + MINUTE)

    assert len(reminders(post)) == 1
    states = [r.reden for r in post.rows(Bericht) if r.soort == "herinnering"]
    assert sorted(states) == ["", "intussen beantwoord"]


def test_of_many_who_tick_at_once_one_reminds(post_on_both):
    post, gate = post_on_both, Barrier(4)
    invited(post, nurse())

    def work(_number):
        gate.wait()
        remind_of_answers(post.kernel)

    with clock.pinned(MOMENT):
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, range(4)))
        post.deliver()

    assert len(reminders(post)) == 1


def test_who_leads_the_meeting_is_not_asked_whether_they_come(post):
    host = nurse(id=uuid(0xC0), email="ada@example.org")
    invited(post, nurse(), host)
    client = sign_in(post.app.test_client(), COORDINATOR)

    assert post.guest(NOOR).herinneren_op is not None
    assert post.guest(host.id).herinneren_op is None
    post.deliver()
    (sent,) = post.mails_to(host.email)
    words = message_from_bytes(sent, policy=default).get_body(("plain",)).get_content()
    attendee = calendar_of(sent)[1]["ATTENDEE"]
    assert (attendee.params["PARTSTAT"], attendee.params["RSVP"]) == (
        "ACCEPTED",
        "FALSE",
    )
    assert "antwoorden hoeft niet" in words
    assert "/berichten/antwoord/" not in words
    listed = client.get("/berichten/").text.split("<h2>Vertrokken</h2>")[1]
    assert listed.count("Afspraak voor de eigen agenda") == 1
    assert listed.count("Uitnodiging<") == 1
    assert "leidt het overleg" in client.get(f"/berichten/uitnodigingen/{TAFEL}").text

    invited(post, nurse(), host, version=2, sequence=1, **LATER)
    invited(post, nurse(), host, version=3, sequence=2, stand="geannuleerd", **LATER)
    moved, off = (
        message_from_bytes(raw, policy=default).get_body(("plain",)).get_content()
        for raw in post.mails_to(host.email)[1:]
    )
    assert "het overleg dat je leidt." in moved
    assert "Het overleg dat je leidde, gaat niet door." in off
    assert "Bel " not in moved + off
    assert b"Je hoeft niet te komen" in post.mails_to("noor@example.org")[-1]
