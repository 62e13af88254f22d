"""Who sends a mail is thought dead when its heart stands still, and only then."""

import time

import pytest

from services.notifications.bezorging import heartbeat
from services.notifications.bezorging.heartbeat import LOOKS, Heart, Lookout
from services.notifications.bezorging.verzending import sweep_mails
from services.notifications.bezorging.wachtrij import end_claim
from tests.faults.processes import wait_for
from tests.notifications.bezorging.test_bezorging import ask, claim, let_die, only
from tests.notifications.zorgtafels import NOW

pytestmark = pytest.mark.integration
MAIL = ("a", "1")


def looks(*beats):
    lookout = Lookout()
    return [lookout.look({MAIL: beat}) for beat in beats][-1]


def test_claim_without_a_beat_is_dead_after_some_looks():
    assert looks(*[0] * (LOOKS - 1)) == []
    assert looks(*[0] * LOOKS) == [MAIL]


def test_each_beat_starts_the_count_anew():
    assert looks(*[0] * (LOOKS - 1), *[1] * (LOOKS - 1)) == []
    assert looks(*[0] * (LOOKS - 1), *[1] * LOOKS) == [MAIL]


def test_claim_anew_is_another_one():
    lookout = Lookout()
    for _ in range(LOOKS - 1):
        lookout.look({MAIL: 0})

    assert lookout.look({("a", "2"): 0}) == []


def test_heart_beats_while_a_mail_is_sent(post_on_both, monkeypatch):
    post = post_on_both
    claimed = claim(post, ask(post))
    monkeypatch.setattr(heartbeat, "BEAT_SECONDS", 0.05)
    with Heart(post.kernel, [claimed], since=time.monotonic()) as heart:
        for number in range(2 * LOOKS):
            assert wait_for(lambda n=number: only(post).hartslag > n, seconds=20)
            sweep_mails(post.kernel)
        assert heart.is_strong
    assert only(post).stand == "geclaimd"

    # and it was the heart that kept it
    let_die(post)
    assert only(post).stand == "klaar"


def test_heart_that_stood_still_stays_weak(post, monkeypatch):
    """What it beats for may have been taken for dead meanwhile."""
    claimed = claim(post, ask(post))
    monkeypatch.setattr(heartbeat, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(heartbeat, "STRONG_SECONDS", 0.5)

    def away(_heart):
        raise ConnectionError

    with Heart(post.kernel, [claimed], since=time.monotonic()) as heart:
        with monkeypatch.context() as planted:
            planted.setattr(Heart, "_beat", away)
            assert wait_for(lambda: not heart.is_strong, seconds=20)
        # it goes on, for the mail that is on the wire
        before = only(post).hartslag
        assert wait_for(lambda: only(post).hartslag > before + 1, seconds=20)
        assert not heart.is_strong


def test_who_came_back_to_life_keeps_the_claim(post_on_both):
    post = post_on_both
    claimed = claim(post, ask(post))
    with post.changing() as session:
        session.exec(heartbeat.update(heartbeat.Bericht).values(hartslag=1))
    with post.changing() as session:
        assert end_claim(session, claimed.id, claimed.claim, 0, now=NOW) is None
        assert end_claim(session, claimed.id, "another", 1, now=NOW) is None
        assert end_claim(session, claimed.id, claimed.claim, 1, now=NOW) is not None


def test_end_of_a_batch_waits_for_no_beat(post):
    claimed = claim(post, ask(post))
    started = time.monotonic()
    with Heart(post.kernel, [claimed], since=time.monotonic()):
        pass
    assert only(post).hartslag == 0
    assert time.monotonic() - started < heartbeat.BEAT_SECONDS * 10
