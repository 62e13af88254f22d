"""A mailbox tells by itself that mail came; nobody waits until its rest is over."""

import time
from contextlib import suppress
from threading import Event, Thread

import pytest

from services.notifications.postbus import luisteren
from services.notifications.postbus.domain import claim_mailbox, release_mailbox
from services.notifications.postbus.models import Naam, Postbus
from services.notifications.postbus.queries import mailboxes
from shared import clock
from tests.faults.processes import LOADED
from tests.notifications.postbus.conftest import READ

pytestmark = pytest.mark.integration


def until(found, *, what):
    begun = time.monotonic()
    while not found():
        assert time.monotonic() - begun < LOADED, what
        time.sleep(0.02)


@pytest.fixture
def rung(monkeypatch):
    found = []
    monkeypatch.setattr(luisteren, "ring", lambda *_, **told: found.append(told))
    return found


@pytest.fixture
def pinned():
    """By this clock a rest never ends."""
    with clock.pinned(READ):
        yield


def is_due(box):
    (row,) = box.post.rows(Postbus)
    return row.volgende_op <= READ


def listen(box):
    (where,) = mailboxes(box.post.kernel).values()

    def work():
        # the server goes away at the end
        with suppress(Exception):
            luisteren.listen(box.post.kernel, Naam.TEAM, where)

    Thread(target=work, daemon=True).start()


def test_mail_that_comes_is_read_at_once(box, rung, pinned):
    box.read()
    assert not is_due(box)
    box.put()
    listen(box)
    until(lambda: rung, what="it did not tell what lay there")
    box.read()
    assert not is_due(box)
    rung.clear()

    box.put("gmail")

    until(lambda: rung, what="it did not hear what came")
    assert is_due(box)
    assert rung[0]["actor"] == luisteren.READ
    box.read()
    assert box.lies()[:2] == (0, 2)


def test_whoever_reads_it_now_is_waited_for(box_on_both, rung, pinned):
    box = box_on_both
    change(box, claim_mailbox)
    bell = Thread(target=luisteren.read_now, args=(box.post.kernel, Naam.TEAM))

    bell.start()
    time.sleep(2 * luisteren.LOOK_SECONDS)
    assert rung == []
    change(box, release_mailbox)

    bell.join(timeout=LOADED)
    assert rung
    assert is_due(box)


def change(box, work):
    with box.post.changing() as session:
        work(session, Naam.TEAM, now=READ)


def test_each_mailbox_has_one_thread_of_a_process(box, monkeypatch):
    began, end = [], Event()
    monkeypatch.setattr(
        luisteren, "_listen_on", lambda *told: (began.append(told[1]), end.wait())
    )
    kernel = box.post.kernel
    luisteren.keep_listening(kernel)
    luisteren.keep_listening(kernel)
    assert began == [Naam.TEAM]

    # one that died has a successor
    end.set()
    kernel.memory["listeners"][Naam.TEAM].join()
    luisteren.keep_listening(kernel)
    assert began == [Naam.TEAM, Naam.TEAM]
