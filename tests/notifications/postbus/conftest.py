"""A real mailbox that the service reads, beside the SMTP server that it sends by."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from services.notifications.postbus.lezen import read_mailboxes
from services.notifications.postbus.models import Binnengekomen
from shared import clock
from tests import dovecot
from tests.notifications.postbus.shapes import shape, uid_of
from tests.notifications.zorgtafels import NOW, nurse, zorgtafel

# Noor answers ten minutes after she was invited, and the mailbox is read after that
ANSWERED = NOW + dt.timedelta(minutes=10)
READ = NOW + dt.timedelta(minutes=11)


@dataclass
class Box:
    """The mailbox, and the service that reads it."""

    server: dovecot.Dovecot
    post: Any

    def put(
        self, name: str = "exchange", *, received=ANSWERED, **changes: Any
    ) -> bytes:
        raw = shape(name, **{"uid": uid_of(self.post), **changes})
        self.server.put(raw, received=received)
        return raw

    def read(self, *, at=READ) -> None:
        with clock.pinned(at):
            read_mailboxes(self.post.kernel)

    def reasons(self) -> list[str]:
        rows = self.post.rows(Binnengekomen)
        return [row.reden for row in sorted(rows, key=lambda row: row.uid)]

    def lies(self) -> tuple[int, int, int]:
        """How much waits, was read, and was set aside."""
        folders = ("INBOX", "Verwerkt", "Terzijde")
        inbox, read, aside = (self.server.mails(folder) for folder in folders)
        return inbox, read, aside


@contextmanager
def settings(post: Any, **values: str) -> Iterator[None]:
    own = post.kernel.config.own.model_copy(update=values)
    before = post.kernel
    post.kernel = replace(before, config=replace(before.config, own=own))
    post.app.extensions["kernel"] = post.kernel
    try:
        yield
    finally:
        post.kernel = post.app.extensions["kernel"] = before


@pytest.fixture(scope="session")
def server() -> Iterator[dovecot.Dovecot]:
    if not dovecot.find_dovecot():
        pytest.skip("no Dovecot here: apt-get install dovecot-imapd")
    with dovecot.running() as found:
        yield found


def _box(server: dovecot.Dovecot, post: Any) -> Iterator[Box]:
    server.empty()
    post.receive(zorgtafel(nurse()))
    post.deliver()
    with settings(post, imap_url=server.url()):
        yield Box(server, post)


@pytest.fixture
def box(server, post):
    yield from _box(server, post)


@pytest.fixture
def box_on_both(server, post_on_both):
    yield from _box(server, post_on_both)
