"""An aanmelding of another region: opened with a reason, told, and shut again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.tables import Noodtoegang
from shared import clock
from tests.intake.cases import MAANDAG, attached, drafted, send_draft
from tests.people import COLLEGA, COORDINATOR, ELDERS, employ, sign_in
from tests.suite import Suite

OPEN = "/inbox/openen"
REASON = "De kraamafdeling belt ons: moeder gaat vandaag naar huis."
PDF = b"%PDF-1.7 brief"


@pytest.fixture
def row(both: Suite) -> Iterator[Aanmelding]:
    with clock.pinned(MAANDAG):
        employ(both.kernels["scheduling"], COORDINATOR, COLLEGA, ELDERS)
        both.deliver()
        with both.kernels["intake"].writing() as session:
            draft = drafted(session, now=MAANDAG)
            attached(session, draft.id, name="brief.pdf", data=PDF, now=MAANDAG)
            row = send_draft(session, draft, now=MAANDAG)
            session.commit()
        yield row


def enter(suite: Suite, row: Aanmelding) -> FlaskClient:
    client = sign_in(suite.apps["intake"], ELDERS)
    fields = {"referentie": row.reference.lower(), "reden": REASON}
    assert client.post(OPEN, data=fields).location == f"/inbox/{row.id}"
    return client


def answer_to(suite: Suite, row: Aanmelding) -> str:
    with suite.kernels["intake"].reading() as session:
        return f"/inbox/{row.id}/openen/{session.exec(select(Noodtoegang.id)).one()}"


def test_it_opens_with_a_reason_only_and_nothing_typed_is_lost(
    both: Suite, row: Aanmelding
) -> None:
    client, page = sign_in(both.apps["intake"], ELDERS), f"/inbox/{row.id}"
    assert client.get(page).status_code == 403

    empty = client.post(OPEN, data={"referentie": row.reference, "reden": " "})
    unknown = client.post(OPEN, data={"referentie": "JK-1", "reden": REASON})

    assert empty.status_code == unknown.status_code == 422
    assert "Zeg waarom het niet kan wachten." in empty.text
    assert row.reference in empty.text
    assert "We vinden geen aanmelding met dit kenmerk." in unknown.text
    assert REASON in unknown.text
    assert client.get(page).status_code == 403
    for _ in range(2):  # pressed twice is one entry
        client = enter(both, row)
    file = client.get(page).text.partition(f"{page}/bijlagen/")[2].partition('"')[0]
    assert client.get(f"{page}/bijlagen/{file}").data == PDF
    assert row.reference in client.get(OPEN).text
    with both.kernels["intake"].reading() as session:
        assert len(session.exec(select(Noodtoegang)).all()) == 1


def test_region_reads_why_until_it_says_so(both: Suite, row: Aanmelding) -> None:
    enter(both, row)
    own = sign_in(both.apps["intake"], COORDINATOR)

    assert REASON in own.get("/inbox").text
    assert REASON in own.get(f"/inbox/{row.id}").text
    assert REASON not in sign_in(both.apps["intake"], ELDERS).get("/inbox").text
    own.post(answer_to(both, row), data={"actie": "gezien"})
    assert REASON not in own.get("/inbox").text
    elsewhere = sign_in(both.apps["intake"], ELDERS)
    assert elsewhere.get(f"/inbox/{row.id}").status_code == 200


def test_it_shuts_by_itself_and_when_the_region_wants_so(
    both: Suite, row: Aanmelding
) -> None:
    client, page = enter(both, row), f"/inbox/{row.id}"
    for hours, status in ((7, 200), (8, 403)):
        with clock.pinned(MAANDAG + timedelta(hours=hours)):
            assert sign_in(client, ELDERS).get(page).status_code == status

    # who came in by it does not answer for the region
    assert sign_in(client, ELDERS).post(answer_to(both, row)).status_code == 403
    own = sign_in(both.apps["intake"], COLLEGA)
    own.post(answer_to(both, row), data={"actie": "sluiten"})

    assert sign_in(client, ELDERS).get(page).status_code == 403


def test_what_became_a_traject_is_opened_there(both: Suite, row: Aanmelding) -> None:
    with both.kernels["intake"].writing() as session:
        session.get_one(Aanmelding, row.id).state = Stand.AANVAARD
        session.commit()

    fields = {"referentie": row.reference, "reden": REASON}
    answer = sign_in(both.apps["intake"], ELDERS).post(OPEN, data=fields)

    assert "Deze aanmelding werd een traject" in answer.text
    assert REASON in answer.text
