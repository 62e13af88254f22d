"""Where the family stays, once the traject keeps it secret: intake shows it nowhere."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from services.intake.aanmelding.domain.follow import keep_traject_state
from services.intake.aanmelding.models import Aanmelding
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, filled, sent
from tests.intake.telefoon.calls import case, phone, rest
from tests.intake.terugkoppeling.test_inbox import opened
from tests.people import sign_in
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=3)
PLACE, STREET = "Genk", "Berkenlaan 7"


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(NOW):
        yield sign_in(suite.apps["intake"])


def tell(kernel: Kernel, row: Aanmelding, *, secret: bool, version: int) -> None:
    news = {"verblijf_geheim": secret, "version": version}
    with kernel.writing() as session:
        keep_traject_state(session, opened(row).model_copy(update=news))
        session.commit()


def told(client: FlaskClient, row: Aanmelding) -> set[str]:
    """Return which page says where the family stays."""
    pages = {"/inbox?toon=alle", f"/inbox/{row.id}"}
    texts = {page: client.get(page).text for page in pages}
    assert all(row.reference in text for text in texts.values())
    return {p for p, text in texts.items() if PLACE in text or STREET in text}


def test_document_keeps_the_place_from_every_page(
    client: FlaskClient, kernel: Kernel
) -> None:
    parents = filled()["ouders"] | {"ouder-0-adres": STREET}
    row = sent(kernel, now=VRIJDAG, pages=filled(ouders=parents))
    before = told(client, row)
    assert STREET in client.get(f"/inbox/{row.id}").text

    tell(kernel, row, secret=True, version=1)

    assert before == {"/inbox?toon=alle", f"/inbox/{row.id}"}
    assert told(client, row) == set()
    assert "blijft geheim" in client.get("/inbox?toon=alle").text
    tell(kernel, row, secret=False, version=2)
    # nothing was lost
    assert told(client, row) == before


def test_notes_of_a_call_keep_it_too(client: FlaskClient, kernel: Kernel) -> None:
    call_id, _ = phone(client, NOW - timedelta(hours=1), **rest())
    row = case(kernel, call_id)
    assert row is not None
    assert f"/inbox/{row.id}" in told(client, row)

    tell(kernel, row, secret=True, version=1)

    assert told(client, row) == set()
