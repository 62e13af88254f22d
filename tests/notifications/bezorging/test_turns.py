"""Mails beside each other: one that balks, dies or grows old harms no other."""

import datetime as dt
import time
from threading import Event, Thread

import pytest
from sqlalchemy import text

from services.notifications.bezorging import heartbeat, verzending
from services.notifications.bezorging.domain import (
    claim_mail,
    settle_mail,
    withdraw_waiting,
)
from services.notifications.bezorging.heartbeat import LOOKS
from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.seats import Seats
from services.notifications.bezorging.smtp import Outcome, Verdict
from services.notifications.bezorging.verzending import send_mails
from services.notifications.bezorging.wachtrij import MOST_INTERRUPTIONS, due_mails
from services.notifications.uitnodiging.domain import locked_tafel, mails_ended
from shared import clock
from tests.faults.processes import wait_for
from tests.notifications.bezorging.test_bezorging import ask, claim, let_die, only
from tests.notifications.uitnodiging.test_naasten import mail, safe_mother, where
from tests.notifications.zorgtafels import (
    NOW,
    START,
    TAFEL,
    calendar_of,
    nurse,
    zorgtafel,
)

pytestmark = pytest.mark.integration
DAY = dt.timedelta(days=1)
LATER = {"starts_at": START + DAY, "ends_at": START + DAY + dt.timedelta(hours=2)}


def row_of(post, bericht_id):
    return next(row for row in post.rows(Bericht) if row.id == bericht_id)


def test_mail_that_does_not_open_holds_up_no_other(post_on_both):
    post = post_on_both
    bad, good = ask(post), ask(post, naar_email="bo@example.org")
    with post.changing() as session:
        session.get(Bericht, bad).verzegeld = b"C\x06casus" + b"x" * 40
    post.deliver()

    assert row_of(post, bad).stand == "mislukt"
    assert row_of(post, good).stand == "verzonden"


def test_mail_that_was_sent_is_recorded_whatever_follows(post_on_both, monkeypatch):
    post = post_on_both
    post.receive(zorgtafel(nurse()))
    other = ask(post)

    def balk(*_arguments, **_more):
        raise RuntimeError("planted")

    monkeypatch.setattr(verzending, "mails_ended", balk)
    post.deliver()
    let_die(post)
    post.deliver()

    assert len(post.mails_to("noor@example.org")) == 1
    assert {row.stand for row in post.rows(Bericht)} == {"verzonden"}
    assert row_of(post, other).stand == "verzonden"


def test_claim_that_cannot_be_ended_holds_up_no_other(post_on_both, monkeypatch):
    post = post_on_both
    first, second = ask(post), ask(post, naar_email="bo@example.org")
    for each in (first, second):
        claim(post, each)
    end = verzending.end_claim

    def balk(session, bericht_id, *more, **rest):
        if bericht_id == first:
            raise RuntimeError("planted")
        return end(session, bericht_id, *more, **rest)

    monkeypatch.setattr(verzending, "end_claim", balk)
    let_die(post)

    assert row_of(post, first).stand == "geclaimd"
    assert row_of(post, second).stand == "klaar"


def test_mail_that_cannot_be_claimed_holds_up_no_other(post_on_both, monkeypatch):
    post = post_on_both
    bad, good = ask(post), ask(post, naar_email="bo@example.org")
    take = verzending.claim_mail

    def balk(session, bericht_id, **more):
        if bericht_id == bad:
            raise RuntimeError("planted")
        return take(session, bericht_id, **more)

    monkeypatch.setattr(verzending, "claim_mail", balk)
    post.deliver()
    assert (row_of(post, bad).stand, row_of(post, good).stand) == ("klaar", "verzonden")

    # it is not tried at each tick, and not forgotten
    with post.kernel.reading() as session:
        assert due_mails(session, now=NOW + dt.timedelta(seconds=50)) == []
    monkeypatch.undo()
    with clock.pinned(NOW + dt.timedelta(seconds=61)):
        post.deliver()
    assert row_of(post, bad).stand == "verzonden"


def test_mail_that_kills_its_sender_again_and_again_ends(post_on_both):
    post = post_on_both
    bericht_id = ask(post)
    for _ in range(MOST_INTERRUPTIONS):
        claim(post, bericht_id)
        let_die(post)

    assert (only(post).stand, only(post).reden) == ("mislukt", "telkens onderbroken")


def cut_on_the_wire(post, change, *, verdict):
    """Change the zorgtafel while a mail is on the wire that then does not arrive."""
    waiting = [row for row in post.rows(Bericht) if row.stand == "klaar"]
    (row,) = [row for row in waiting if row.genodigde_id]
    with post.changing() as session:
        claimed = claim_mail(session, row.id, mail_to_parents=True, now=NOW)
    change()
    with post.changing() as session:
        ended = settle_mail(session, claimed, Outcome(verdict, "451"), now=NOW)
        if ended.stand not in ("klaar", "uitgesteld"):
            mails_ended(session, [ended], now=NOW)
    return row.id


@pytest.mark.parametrize("verdict", [Verdict.TEMPORARY, Verdict.UNKNOWN])
def test_old_invitation_does_not_go_after_the_news(post_on_both, verdict):
    post = post_on_both
    post.receive(zorgtafel(nurse()))
    moved = zorgtafel(nurse(), version=2, sequence=1, **LATER)
    old = cut_on_the_wire(post, lambda: post.receive(moved), verdict=verdict)
    with clock.pinned(NOW + dt.timedelta(hours=2)):
        post.deliver()

    assert row_of(post, old).reden == "achterhaald"
    (news,) = post.mails_to("noor@example.org")
    assert calendar_of(news)[1].start == moved.starts_at


def test_parent_is_not_mailed_a_moment_that_is_no_longer_so(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother()))
    post.deliver()
    mail(post)
    moved = zorgtafel(safe_mother(), version=2, sequence=1, **LATER)
    cut_on_the_wire(post, lambda: post.receive(moved), verdict=Verdict.TEMPORARY)
    with clock.pinned(NOW + dt.timedelta(hours=2)):
        post.deliver()

    assert post.mails_to("mira@example.org") == []
    assert where(post) == ("te_doen", "uitnodigen")


def test_parent_whose_mail_a_human_was_asked_about_is_not_mailed(post_on_both):
    """Who claimed it was thought dead, and says later that it did not leave."""
    post = post_on_both
    post.receive(zorgtafel(safe_mother()))
    post.deliver()
    mail(post)
    (row,) = [row for row in post.rows(Bericht) if row.privaat]
    claimed = claim(post, row.id)
    let_die(post)
    assert row_of(post, row.id).stand == "onzeker"
    with post.changing() as session:
        late = Outcome(Verdict.TEMPORARY, "verbinding verbroken")
        ended = settle_mail(session, claimed, late, now=NOW)
        if ended.stand == "mislukt":
            mails_ended(session, [ended], now=NOW)
    with clock.pinned(NOW + dt.timedelta(hours=1)):
        post.deliver()

    assert post.mails_to("mira@example.org") == []
    assert where(post) == ("mislukt", "uitnodigen")


def test_private_mail_is_claimed_alone(post):
    ask(post)
    post.receive(zorgtafel(safe_mother(), nurse()))
    mail(post)
    with post.changing() as session:
        (private,) = [row.id for row in post.rows(Bericht) if row.privaat]
        session.get(Bericht, private).volgende_op = NOW - dt.timedelta(minutes=1)
    with post.kernel.reading() as session:
        assert due_mails(session, now=NOW) == [private]
        rest = due_mails(session, now=NOW, without=[private])
    assert len(rest) == 3
    assert private not in rest


def test_mail_is_given_back_when_the_heart_is_weak(post, monkeypatch):
    ask(post)
    monkeypatch.setattr(heartbeat, "STRONG_SECONDS", -1)
    send_mails(post.kernel)

    assert (only(post).stand, only(post).pogingen, only(post).claim) == (
        "klaar",
        0,
        None,
    )
    assert post.server.mails == []


def test_process_that_stood_still_after_its_claim_sends_nothing(post, monkeypatch):
    """Before its heart began: others may have taken the claim for dead meanwhile."""
    ask(post)
    take, now, stood = verzending._claim, time.monotonic, [0.0]

    def stands_still(session, ids):
        claimed = take(session, ids)
        stood[0] += 2 * LOOKS
        return claimed

    monkeypatch.setattr(time, "monotonic", lambda: now() + stood[0])
    with monkeypatch.context() as planted:
        planted.setattr(verzending, "_claim", stands_still)
        send_mails(post.kernel)
    assert (only(post).stand, only(post).pogingen) == ("klaar", 0)
    assert post.server.mails == []

    send_mails(post.kernel)
    assert only(post).stand == "verzonden"


def test_who_finds_no_seat_is_not_missed():
    seats, begun, go_on, did = Seats(1), Event(), Event(), []

    def job() -> None:
        did.append(1)
        begun.set()
        assert go_on.wait(10)

    sitting = Thread(target=seats.work, args=(job,))
    sitting.start()
    assert begun.wait(10)
    # came after the other had looked: leaves at once, and is not forgotten
    seats.work(lambda: did.append("never"))
    seats.work(lambda: did.append("never"))
    go_on.set()
    sitting.join(10)
    seats.work(lambda: did.append("free again"))

    assert did == [1, 1, "free again"]


def test_seat_is_free_again_after_a_failure():
    seats = Seats(1)
    with pytest.raises(ZeroDivisionError):
        seats.work(lambda: 1 / 0)
    did = []
    seats.work(lambda: did.append(1))

    assert did == [1]


@pytest.mark.parametrize(
    "both", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_sending_and_changing_take_their_locks_in_one_order(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(nurse()))
    (row,) = [row for row in post.rows(Bericht) if row.genodigde_id]
    claimed = claim(post, row.id)
    failed = []

    def settle() -> None:
        try:
            with post.changing() as session:
                verzending._settle(session, [(claimed, Outcome(Verdict.ACCEPTED))])
        except Exception as error:
            failed.append(error)

    settling = Thread(target=settle)
    with post.changing() as session:
        locked_tafel(session, TAFEL)
        settling.start()
        waits = text("SELECT 1 FROM pg_locks WHERE NOT granted")
        with post.kernel.engine.connect() as other:
            assert wait_for(lambda: bool(other.scalar(waits)), seconds=30)
        withdraw_waiting(session, row.genodigde_id, now=NOW)
    settling.join(30)

    assert failed == []
    assert row_of(post, row.id).stand == "verzonden"
