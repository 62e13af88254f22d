"""A real Dovecot with TLS: each answer is recorded once, whatever dies in between."""

import datetime as dt
import threading
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy.exc import OperationalError

from services.notifications.antwoord.models import Antwoord
from services.notifications.postbus import lezen
from services.notifications.postbus.domain import LEASE, REST
from services.notifications.postbus.imap import Mailbox
from services.notifications.postbus.models import Binnengekomen, Naam, Postbus
from services.notifications.uitnodiging.koppelingen import professional_link
from shared import clock
from tests.notifications.antwoord.test_antwoord import last_state, path_of
from tests.notifications.pages import press
from tests.notifications.postbus.conftest import ANSWERED, READ, settings
from tests.notifications.postbus.shapes import CLIENTS, shape, uid_of
from tests.notifications.zorgtafels import (
    NOOR,
    START,
    calendar_of,
    nurse,
    zorgtafel,
)

pytestmark = pytest.mark.integration
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
LATER = {"starts_at": START + DAY, "ends_at": START + DAY + dt.timedelta(hours=2)}


@pytest.mark.parametrize("client", CLIENTS)
def test_answer_from_each_program_reaches_scheduling(box, client):
    box.put(client)
    box.read()

    told = last_state(box.post)[NOOR]
    assert (told.antwoord, told.antwoord_via) == ("ja", "agenda")
    assert told.antwoord_op == ANSWERED
    assert box.reasons() == [""]
    assert box.lies() == (0, 1, 0)


def test_words_stand_beside_the_answer_and_are_sealed(box_on_both):
    box = box_on_both
    box.put("exchange")
    box.read()

    assert last_state(box.post)[NOOR].opmerking == "Ik kom graag, véél succes."
    (row,) = box.post.rows(Antwoord)
    assert b"graag" not in row.opmerking


def test_counter_is_kept_as_another_moment(box):
    box.put("outlook_counter")
    box.read()

    (row,) = box.post.rows(Antwoord)
    assert (row.keuze, row.voorstel_van) == ("misschien", START + DAY)
    assert row.voorstel_tot == START + DAY + dt.timedelta(hours=2)
    assert box.reasons() == [""]


def test_uid_in_the_mail_is_the_secret_that_answers_bring(box):
    (to_noor,) = box.post.mails_to("noor@example.org")

    assert str(calendar_of(to_noor)[1]["UID"]) == uid_of(box.post)


def test_last_answer_counts_whichever_way_it_came(box):
    path = path_of(box.post, professional_link, NOOR)
    box.put("exchange")
    box.read()
    with clock.pinned(READ + MINUTE):
        press(box.post.app.test_client(), path, keuze="nee", actie="antwoord")
    assert last_state(box.post)[NOOR].antwoord == "nee"

    # it lay on the road while the link was pressed: it is kept and does not count
    late = {"stamp": "20260302T094100Z", "received": READ}
    box.put("gmail", ACCEPTED="TENTATIVE", **late)
    box.read(at=READ + 2 * MINUTE)
    assert last_state(box.post)[NOOR].antwoord == "nee"
    # a later one does
    box.put("gmail", stamp="20260302T094300Z", received=READ + 3 * MINUTE)
    box.read(at=READ + 4 * MINUTE)

    assert last_state(box.post)[NOOR].antwoord == "ja"
    assert len(box.post.rows(Antwoord)) == 4
    assert box.reasons() == ["", "", ""]


def test_clock_that_runs_ahead_does_not_beat_what_came_later(box):
    path = path_of(box.post, professional_link, NOOR)
    box.put("exchange", stamp="20270101T000000Z")
    box.read()
    with clock.pinned(READ + MINUTE):
        press(box.post.app.test_client(), path, keuze="nee", actie="antwoord")

    assert last_state(box.post)[NOOR].antwoord == "nee"


@pytest.mark.parametrize(
    ("changes", "reden"),
    [
        ({"uid": "geraden@example.org"}, "onbekend"),
        ({"sender": "bo@example.org"}, "ander_adres"),
        ({"attendee": "bo@example.org"}, "ander_adres"),
        ({"attendee": "bo@example.org", "sender": "bo@example.org"}, "ander_adres"),
        ({"sequence": 3}, "oud"),
        ({"ACCEPTED": "NEEDS-ACTION"}, "geen_antwoord"),
        ({"STATUS:": "RECURRENCE-ID:20260309T120000Z\nSTATUS:"}, "onleesbaar"),
    ],
)
def test_what_is_not_theirs_is_set_aside_and_changes_nothing(box, changes, reden):
    box.put("gmail", **changes)
    box.read()

    assert box.reasons() == [reden]
    assert box.lies() == (0, 0, 1)
    assert box.post.rows(Antwoord) == []
    # and the real one still counts
    box.put("gmail")
    box.read(at=READ + MINUTE)
    assert last_state(box.post)[NOOR].antwoord == "ja"


def test_forged_answer_is_refused_by_the_judgement_of_the_mail_server(box):
    with settings(box.post, imap_url=box.server.url(judge="mx.example.org")):
        box.put("gmail")
        judged = "Authentication-Results: mx.example.org; dmarc=pass\nMIME-Version"
        box.put("gmail", **{"MIME-Version": judged})
        box.read()

    assert box.reasons() == ["niet_echt", ""]
    assert len(box.post.rows(Antwoord)) == 1


def test_same_answer_twice_is_heard_once(box):
    box.put("gmail")
    box.put("gmail")
    box.put("gmail", stamp="20260302T093900Z", ACCEPTED="DECLINED")
    box.read()

    assert box.reasons() == ["", "herhaald", "herhaald"]
    assert box.lies() == (0, 3, 0)
    assert last_state(box.post)[NOOR].antwoord == "ja"


def test_answer_to_the_moment_before_a_move_is_set_aside(box):
    box.post.receive(zorgtafel(nurse(), version=2, sequence=1, **LATER))
    box.put("exchange")
    box.read()

    assert box.reasons() == ["oud"]
    assert last_state(box.post)[NOOR].antwoord == ""


def test_answer_after_a_cancellation_is_set_aside(box):
    box.put("exchange")
    box.post.receive(zorgtafel(nurse(), version=2, stand="geannuleerd"))
    box.read()

    assert box.reasons() == ["te_laat"]
    assert box.post.rows(Antwoord) == []


def test_huge_mail_is_read_as_far_as_an_answer_can_stand(box):
    fetched, fetch = [], Mailbox.fetch
    filler = "Subject: " + "x" * 900 + "\nX-More: "
    box.put("gmail", Subject=(filler * 1200) + "\nSubject")
    with pytest.MonkeyPatch.context() as watching:
        watching.setattr(
            Mailbox, "fetch", lambda *a: fetched.append(fetch(*a)) or fetched[-1]
        )
        box.read()

    assert box.reasons() == ["te_groot"]
    assert [len(raw) for raw in fetched] == [lezen.MOST_BYTES]
    assert box.lies() == (0, 0, 1)


def test_answer_before_the_pictures_of_a_signature_is_heard(box):
    mail = message_from_bytes(shape("gmail", uid=uid_of(box.post)), policy=default)
    mail.add_attachment(
        b"\x89PNG" + b"\0" * 2_000_000, maintype="image", subtype="png", filename="logo"
    )
    box.server.put(mail.as_bytes(), received=ANSWERED)
    box.read()

    assert box.reasons() == [""]
    assert last_state(box.post)[NOOR].antwoord == "ja"


def test_mail_of_parts_in_parts_holds_up_no_other(box):
    kind = "Content-Type: multipart/mixed; boundary=b{}\r\n\r\n--b{}\r\n"
    nested = "".join(kind.format(n, n) for n in range(1000))
    box.server.put(f"From: a@example.org\r\n{nested}".encode(), received=ANSWERED)
    box.put("gmail")
    box.read()

    assert box.reasons() == ["onleesbaar", ""]


def test_mail_that_breaks_the_reader_holds_up_no_other(box, monkeypatch):
    read_mail = lezen.read_mail

    def break_once(raw, *, judge):
        if b"kapot" in raw:
            raise RuntimeError
        return read_mail(raw, judge=judge)

    monkeypatch.setattr(lezen, "read_mail", break_once)
    box.put("gmail", SUMMARY="kapot")
    box.put("gmail")
    box.read()

    assert box.reasons() == ["onleesbaar", ""]
    assert box.lies() == (0, 1, 1)


def test_answer_that_cannot_be_recorded_holds_up_no_other(box, monkeypatch):
    take_in = lezen.take_in

    def break_first(session, place, answer, *, now):
        row = take_in(session, place, answer, now=now)
        if place.uid == first and not isinstance(answer, Exception):
            raise ValueError
        return row

    monkeypatch.setattr(lezen, "take_in", break_first)
    box.put("gmail")
    with box.server.client() as client:
        client.select_folder("INBOX", readonly=True)
        (first,) = client.search("ALL")
    box.put("gmail", stamp="20260302T094001Z", ACCEPTED="DECLINED")
    box.read()

    assert box.reasons() == ["onleesbaar", ""]
    assert last_state(box.post)[NOOR].antwoord == "nee"
    assert len(box.post.rows(Antwoord)) == 1


def test_process_that_dies_before_the_commit_loses_nothing(box_on_both, monkeypatch):
    box = box_on_both
    with monkeypatch.context() as patch:
        patch.setattr(lezen, "take_in", _die)
        box.put("exchange")
        with pytest.raises(SystemExit):
            box.read()
    assert box.lies() == (1, 0, 0)

    # its lease goes by, and another one reads it
    box.read(at=READ + MINUTE)
    assert box.post.rows(Antwoord) == []
    box.read(at=READ + LEASE)
    assert len(box.post.rows(Antwoord)) == 1
    assert box.lies() == (0, 1, 0)


def test_process_that_dies_after_the_commit_doubles_nothing(box_on_both, monkeypatch):
    box = box_on_both
    with monkeypatch.context() as patch:
        patch.setattr(Mailbox, "move", _die)
        box.put("exchange")
        with pytest.raises(SystemExit):
            box.read()
    assert len(box.post.rows(Antwoord)) == 1
    assert box.lies() == (1, 0, 0)

    box.read(at=READ + LEASE)
    assert len(box.post.rows(Antwoord)) == 1
    assert box.lies() == (0, 1, 0)


def test_mailbox_made_anew_brings_no_answer_a_second_time(box):
    raw = box.put("exchange")
    box.read()
    with box.server.client() as client:
        client.create_folder("Anders")
    with settings(box.post, imap_url=box.server.url(folder="Anders")):
        with box.server.client() as client:
            client.append("Anders", raw, msg_time=ANSWERED)
        box.read(at=READ + MINUTE)

    assert sorted(row.reden for row in box.post.rows(Binnengekomen)) == ["", "herhaald"]
    assert len(box.post.rows(Antwoord)) == 1


def test_two_readers_at_once_hear_each_answer_once(box_on_both, monkeypatch):
    box = box_on_both
    # both have it: as when a lease went by while the first still reads
    monkeypatch.setattr(lezen, "claim_mailbox", lambda *_, **__: True)
    take_in, met = lezen.take_in, threading.Barrier(2, timeout=60)
    mine = threading.local()

    def meet(session, place, answer, *, now):
        if not hasattr(mine, "met"):
            mine.met = met.wait()
        return take_in(session, place, answer, now=now)

    monkeypatch.setattr(lezen, "take_in", meet)
    with box.post.changing() as session:
        session.add(Postbus(naam=Naam.TEAM, volgende_op=READ, begonnen_op=READ))
    box.put("exchange")
    threads = [threading.Thread(target=box.read) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert box.reasons() == [""]
    assert len(box.post.rows(Antwoord)) == 1
    box.read(at=READ + MINUTE)
    assert box.lies() == (0, 1, 0)


def test_only_one_process_has_a_mailbox_and_then_it_rests(box):
    read = []

    def note(*_):
        read.append(clock.now())
        # while it is read, nobody else begins
        lezen.read_mailboxes(box.post.kernel)
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lezen, "_read", note)
        for at in (READ, READ, READ + REST, READ + REST):
            box.read(at=at)

    assert read == [READ, READ + REST]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (lambda box: box.server.url(password="fout"), "de mailserver weigert ons"),
        (lambda box: box.server.url().split("?")[0], "beveiligde verbinding mislukt"),
        (lambda _: "imaps://team:x@localhost:1", "verbinding mislukt"),
    ],
)
def test_mailbox_that_cannot_be_read_says_so_and_goes_on(box, url, reason):
    box.put("exchange")
    with settings(box.post, imap_url=url(box)):
        box.read()
        (row,) = box.post.rows(Postbus)
        assert (row.reden, row.weg_sinds, row.gelezen_op) == (reason, READ, None)

    box.read(at=READ + MINUTE)
    (row,) = box.post.rows(Postbus)
    assert (row.reden, row.weg_sinds, row.gelezen_op) == ("", None, READ + MINUTE)
    assert box.reasons() == [""]


def test_database_that_is_away_leaves_the_mail_where_it_is(box, monkeypatch):
    take_in, away = lezen.take_in, [OperationalError("", {}, Exception())]

    def be_away_once(*arguments, **more):
        if away:
            raise away.pop()
        return take_in(*arguments, **more)

    monkeypatch.setattr(lezen, "take_in", be_away_once)
    box.put("exchange")
    with pytest.raises(OperationalError):
        box.read()
    assert box.lies() == (1, 0, 0)
    assert box.reasons() == []


def test_mail_that_another_reader_has_just_now_is_not_moved_too(box):
    """Two that move one mail at the same time would make it two."""
    box.put("exchange")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Mailbox, "move", lambda *_: None)
        box.read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lezen, "claim_mailbox", lambda *_, **__: True)
        box.read()
    assert box.lies() == (1, 0, 0)

    box.read(at=READ + MINUTE)
    assert box.lies() == (0, 1, 0)


def _die(*_, **__):
    raise SystemExit
