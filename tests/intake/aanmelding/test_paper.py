"""What came on paper is keyed in by a coordinator, with the clock from its arrival."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.models import Aanmelding, Concept
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, fill_in
from tests.people import COORDINATOR, employ, sign_in
from tests.suite import Suite

DONDERDAG = {
    "formulier": "bijschakeldocument",
    "ontvangen-dag": "19",
    "ontvangen-maand": "11",
    "ontvangen-jaar": "2026",
    "ontvangen-uur": "9.30",
}


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    employ(suite.kernels["scheduling"], COORDINATOR)
    suite.deliver()
    return suite.kernels["intake"]


@pytest.fixture
def client(suite: Suite, kernel: Kernel):
    with clock.pinned(VRIJDAG):
        client = suite.apps["intake"].test_client()
        sign_in(client, COORDINATOR)
        yield client


def test_paper_is_keyed_in_and_its_clock_runs_from_its_arrival(
    client: FlaskClient, kernel: Kernel
) -> None:
    assert client.post("/inbox/papier", data=DONDERDAG).location == "/aanmelden/"
    assert "wat op papier kwam" in client.get("/aanmelden/kind").text
    fill_in(client)
    client.post("/aanmelden/controleren")

    with kernel.reading() as session:
        row = session.exec(select(Aanmelding)).one()
    receipt = client.get("/aanmelden/verzonden").text
    assert f'href="/inbox/{row.id}">Open ze in de inbox' in receipt
    assert row.received_at == datetime(2026, 11, 19, 8, 30, tzinfo=UTC)
    # Thursday 9.30 to Friday 9.30, which is over: it may not look fresh
    assert row.deadline == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert row.keyed_by == COORDINATOR.id
    page = client.get(f"/inbox/{row.id}").text
    assert "Kwam op papier, ingevoerd door" in page
    assert COORDINATOR.naam in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ontvangen-dag": "21"}, "ligt"),
        ({"ontvangen-dag": "1"}, "Kies een datum vanaf"),
        ({"ontvangen-dag": "31", "ontvangen-maand": "2"}, "bestaat niet"),
        ({"formulier": "zorgplan"}, "antwoorden die er staan"),
    ],
)
def test_wrong_arrival_is_refused_beside_the_field(
    client: FlaskClient, kernel: Kernel, changes: dict[str, str], says: str
) -> None:
    answer = client.post("/inbox/papier", data=DONDERDAG | changes)

    assert answer.status_code == 422
    assert says in answer.text
    with kernel.reading() as session:
        assert session.exec(select(Concept)).all() == []


def test_only_coordinators_key_in(suite: Suite) -> None:
    stranger = suite.apps["intake"].test_client()

    assert stranger.get("/inbox/papier").status_code == 302
    assert stranger.post("/inbox/papier", data=DONDERDAG).status_code == 401
