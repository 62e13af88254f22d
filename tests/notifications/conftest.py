"""A notifications service whose mails go to a real SMTP sink."""

import logging
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlmodel import select

from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.verzending import send_mails, sweep_mails
from services.notifications.uitnodiging.domain import receive_zorgtafel
from services.notifications.uitnodiging.models import Genodigde, Tafel
from shared import clock
from tests.notifications.bezorging.servers import Sink, sink
from tests.notifications.zorgtafels import NOW, TAFEL


@dataclass
class Post:
    """What tests do with the service: receive, work mails off, look."""

    kernel: Any
    server: Sink
    app: Any

    @contextmanager
    def changing(self):
        with self.kernel.writing() as session:
            yield session
            session.commit()

    def receive(self, message):
        with self.changing() as session:
            receive_zorgtafel(session, message, now=clock.now())

    def deliver(self):
        """Try every mail once that is due now."""
        sweep_mails(self.kernel)
        send_mails(self.kernel)

    def rows(self, table):
        with self.kernel.reading() as session:
            return list(session.exec(select(table)))

    def guest(self, persoon_id):
        found = [row for row in self.rows(Genodigde) if row.persoon_id == persoon_id]
        return found[0]

    def tafel(self):
        with self.kernel.reading() as session:
            return session.get(Tafel, TAFEL)

    def mails_to(self, address):
        return [each[2] for each in self.server.mails if each[1] == [address]]

    def states(self):
        return {(row.soort, row.stand) for row in self.rows(Bericht)}


def _post(suite):
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    kernel = suite.kernels["notifications"]
    with sink() as server, clock.pinned(NOW):
        own = kernel.config.own.model_copy(
            update={"smtp_url": f"smtp://127.0.0.1:{server.port}?timeout=1"}
        )
        kernel = replace(kernel, config=replace(kernel.config, own=own))
        suite.apps["notifications"].extensions["kernel"] = kernel
        yield Post(kernel=kernel, server=server, app=suite.apps["notifications"])


@pytest.fixture
def post(suite):
    yield from _post(suite)


@pytest.fixture
def post_on_both(both):
    yield from _post(both)
