"""A caller completes the document: one aanmelding, one clock (TK08)."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.domain.draft import find_draft, purge_drafts
from services.intake.aanmelding.domain.follow import withdraw
from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.models import Aanmelding
from services.intake.telefoon.document import TRIES, code_of
from shared import clock
from shared.contracts import StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import PAGES, VRIJDAG, fill_in
from tests.intake.telefoon.calls import KERN, MAIL, NAAM, case, phone, rest
from tests.intake.told import told
from tests.people import COORDINATOR, employ, sign_in
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=1)


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    employ(suite.kernels["scheduling"], COORDINATOR)
    suite.deliver()
    return suite.kernels["intake"]


@pytest.fixture
def desk(suite: Suite, kernel: Kernel):
    with clock.pinned(NOW):
        yield sign_in(suite.apps["intake"])


@pytest.fixture
def caller(suite: Suite) -> FlaskClient:
    return suite.apps["intake"].test_client()


def mailed_path(kernel: Kernel) -> str:
    (mail,) = [
        one for one in told(kernel, StuurBericht) if one.soort == "aanmelding_aanvullen"
    ]
    assert mail.naar_email == MAIL
    return urlsplit(mail.gegevens["link"]).path


def code(kernel: Kernel, call_id: str) -> tuple[str, str]:
    with kernel.reading() as session:
        row = session.get(Aanmelding, call_id)
        return row.reference, code_of(session, row)


def enter(caller: FlaskClient, reference: str, typed: str) -> int:
    data = {"referentie": reference, "code": typed}
    return caller.post("/aanmelding/code", data=data).status_code


def test_mailed_link_completes_the_one_aanmelding(
    desk: FlaskClient, caller: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(desk, NOW, email=MAIL, **rest())
    before = case(kernel, call_id)
    desk.post(f"/telefoon/{call_id}/link")
    path = mailed_path(kernel)

    assert "Begin" in caller.get(path).text
    with kernel.reading() as session:
        assert find_draft(session, call_id) is None, "a GET starts nothing"
    assert caller.post(path).status_code == 303
    page = caller.get("/aanmelden/aanmelder").text
    assert NAAM in page
    assert MAIL in page
    assert 'value="0472 00 00 07"' in page
    with clock.pinned(NOW + timedelta(hours=3)):
        fill_in(caller, PAGES)
        for _ in range(2):
            assert caller.post("/aanmelden/controleren").status_code == 303

    row = case(kernel, call_id)
    assert before
    assert row
    assert row.completed_at
    assert (row.reference, row.received_at, row.deadline) == (
        before.reference,
        before.received_at,
        before.deadline,
    )
    with kernel.reading() as session:
        assert len(session.exec(select(Aanmelding)).all()) == 1
        assert open_document(session, row).answers["kind.naam"] == "Wolf Zilverberk"
    shown = desk.get(f"/inbox/{call_id}").text
    assert KERN in shown, "the notes of the call stay"
    assert "Elke dag iemand die meekijkt bij de voeding." in shown
    assert "valt niets meer in te vullen" in caller.get(path).text


def test_notes_of_the_coordinator_do_not_stand_in_the_document_of_the_caller(
    desk: FlaskClient, caller: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(desk, NOW, **rest())
    assert enter(caller, *code(kernel, call_id)) == 303

    pages = [caller.get(f"/aanmelden/{part}").text for part in PAGES]
    assert any(NAAM in page for page in pages)
    assert not any(KERN in page for page in pages)


def test_code_is_read_aloud_in_any_way(
    desk: FlaskClient, caller: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(desk, NOW)
    reference, right = code(kernel, call_id)

    assert f"{right[:4]} {right[4:]}" in desk.get(f"/telefoon/{call_id}").text
    spoken = f"{right[:4].lower()}-{right[4:].lower()} "
    assert enter(caller, reference.lower().replace("-", " "), spoken) == 303


def test_wrong_codes_block_until_the_coordinator_frees_it(
    desk: FlaskClient, caller: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(desk, NOW)
    reference, right = code(kernel, call_id)
    for _ in range(TRIES):
        assert enter(caller, reference, "22222222") == 422

    assert enter(caller, reference, right) == 422
    assert "Code geblokkeerd" in desk.get(f"/telefoon/{call_id}").text
    desk.post(f"/telefoon/{call_id}/code")
    assert enter(caller, reference, right) == 303


def test_unknown_reference_and_wrong_code_answer_alike(
    desk: FlaskClient, caller: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(desk, NOW)
    reference, _ = code(kernel, call_id)
    known, unknown = (
        caller.post("/aanmelding/code", data={"referentie": one, "code": "22222222"})
        for one in (reference, "JK-2026-9999")
    )

    assert known.status_code == unknown.status_code == 422
    assert known.text.replace(reference, "") == unknown.text.replace("JK-2026-9999", "")


def test_code_ends_after_two_weeks(
    desk: FlaskClient, caller: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(desk, NOW)
    with clock.pinned(NOW + timedelta(days=15)):
        assert enter(caller, *code(kernel, call_id)) == 422


def test_purging_the_draft_of_a_caller_keeps_the_aanmelding(
    desk: FlaskClient, caller: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(desk, NOW, **rest())
    enter(caller, *code(kernel, call_id))
    with kernel.writing() as session:
        assert purge_drafts(session, now=NOW + timedelta(days=100)) == 1
        session.commit()

    row = case(kernel, call_id)
    with kernel.reading() as session:
        assert open_document(session, row).answers["zorg.gedrag"] == KERN
    # wiping by the caller is the same
    enter(caller, *code(kernel, call_id))
    caller.post("/aanmelden/wissen")
    with kernel.reading() as session:
        assert open_document(session, row).answers["zorg.gedrag"] == KERN


def test_withdrawn_meanwhile_is_said_and_what_was_typed_stays(
    desk: FlaskClient, caller: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(desk, NOW)
    enter(caller, *code(kernel, call_id))
    fill_in(caller, PAGES)
    with kernel.writing() as session:
        withdraw(session, session.get(Aanmelding, call_id), now=NOW)
        session.commit()

    answer = caller.post("/aanmelden/controleren", follow_redirects=True)

    assert "Deze aanmelding is ingetrokken" in answer.text
    assert "Wolf Zilverberk" in answer.text


def test_without_an_address_no_link_leaves(desk: FlaskClient, kernel: Kernel) -> None:
    call_id, _ = phone(desk, NOW)
    answer = desk.post(f"/telefoon/{call_id}/link", follow_redirects=True)

    assert "Vul eerst een mailadres in" in answer.text
    assert all(m.soort != "aanmelding_aanvullen" for m in told(kernel, StuurBericht))
