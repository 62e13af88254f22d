"""A coordinator reads in plain words that something goes no further."""

from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from shared.database.tables import OutboxState
from shared.destruction import announce
from shared.messaging.parking import park
from tests.people import BEHEERDER, COORDINATOR, employ, sign_in
from tests.suite import Suite

PAGES = {"intake": "/inbox", "scheduling": "/planning/", "notifications": "/berichten/"}
STUCK = "Er blijft iets hangen"


def page(suite: Suite, name: str) -> str:
    client: FlaskClient = sign_in(suite.apps[name], COORDINATOR)
    return client.get(PAGES[name]).text


@pytest.mark.parametrize("name", PAGES)
def test_parked_message_is_told_on_the_page_of_its_service(
    suite: Suite, name: str
) -> None:
    employ(suite.kernels["scheduling"], COORDINATOR, BEHEERDER)
    suite.deliver()
    before = page(suite, name)
    kernel = suite.kernels[name]
    table = kernel.tables.outbox
    with kernel.writing() as session:
        announce(session, str(uuid4()))
        session.flush()
        row = session.exec(select(table).where(table.state == OutboxState.OPEN)).first()
        park(session, row)
        session.commit()

    text = page(suite, name)

    assert STUCK not in before
    assert STUCK in text
    assert "Eén bericht van hier" in text
    assert f"Verwittig nu je beheerder: {BEHEERDER.naam}." in text
