"""Two coordinators on one call, and calls that may name nobody."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from services.intake.telefoon.domain import Note, read_note
from services.intake.telefoon.models import Telefoongesprek
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG
from tests.intake.telefoon.calls import NAAM, call, case, phone
from tests.people import COLLEGA, COORDINATOR, employ, sign_in
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=1)
HERS, HIS = "Wat de eerste hoorde.", "Wat de tweede hoorde."
ANNA = "Anna Peeters belde over de voeding."


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    employ(both.kernels["scheduling"], COORDINATOR, COLLEGA)
    both.deliver()
    return both.kernels["intake"]


@pytest.fixture
def first(both: Suite, kernel: Kernel):
    with clock.pinned(NOW):
        yield sign_in(both.apps["intake"])


@pytest.fixture
def second(both: Suite, first: FlaskClient) -> FlaskClient:
    return sign_in(both.apps["intake"], COLLEGA)


def basis(page: str) -> str:
    (found,) = re.findall(r'data-frame-basis value="([^"]*)"', page)
    return html.unescape(found)


def note(kernel: Kernel, call_id: str) -> tuple[Telefoongesprek, Note]:
    with kernel.reading() as session:
        row = session.get(Telefoongesprek, call_id)
        return row, read_note(session, row)


def begun(client: FlaskClient, **changes: str) -> str:
    call_id = str(uuid4())
    kept = client.post(f"/telefoon/{call_id}/bewaren", data=call(NOW, **changes))
    assert kept.status_code == 200
    return call_id


def keep(client: FlaskClient, call_id: str, seen: str, **changes: str):
    data = call(NOW, **changes) | {"basis": seen}
    return client.post(f"/telefoon/{call_id}/bewaren", data=data).json


def test_last_save_never_wins_unseen(
    first: FlaskClient, second: FlaskClient, kernel: Kernel
) -> None:
    call_id = begun(first)
    hers, his = (basis(one.get(f"/telefoon/{call_id}").text) for one in (first, second))
    assert not keep(first, call_id, hers, kern=HERS)["ander"]
    assert keep(second, call_id, his, kern=HIS)["ander"]

    data = call(NOW, kern=HIS) | {"basis": his}
    stopped = second.post(f"/telefoon/{call_id}", data=data)
    assert stopped.status_code == 409
    assert HERS in stopped.text
    assert HIS in stopped.text
    assert case(kernel, call_id) is None, "nothing is recorded before it is seen"

    seen = call(NOW, kern=f"{HERS} {HIS}") | {"gezien": "ja"}
    seen["basis"] = basis(stopped.text)
    assert second.post(f"/telefoon/{call_id}", data=seen).status_code == 303
    assert note(kernel, call_id)[1].typed["kern"] == [f"{HERS} {HIS}"]


def test_each_keeps_what_only_the_other_typed(
    first: FlaskClient, second: FlaskClient, kernel: Kernel
) -> None:
    call_id = begun(first)
    hers, his = (basis(one.get(f"/telefoon/{call_id}").text) for one in (first, second))
    keep(first, call_id, hers, kern=HERS)
    assert not keep(second, call_id, his, organisatie="De Lork")["ander"]

    typed = note(kernel, call_id)[1].typed
    assert (typed["kern"], typed["organisatie"]) == ([HERS], ["De Lork"])


def test_one_who_types_on_is_never_asked(first: FlaskClient, kernel: Kernel) -> None:
    call_id, seen = str(uuid4()), ""
    for typed in ("De", "De baby", "De baby valt af"):
        kept = keep(first, call_id, seen, kern=typed)
        seen = kept["basis"]
        assert not kept["ander"]
    assert note(kernel, call_id)[1].typed["kern"] == ["De baby valt af"]


@pytest.mark.parametrize("broken", ["", "{", "[]", "[1]", '{"kern": {}}', "null"])
def test_broken_basis_is_no_error(first: FlaskClient, broken: str) -> None:
    call_id = begun(first)
    assert keep(first, call_id, broken, kern=HERS)["bewaard"]


@pytest.mark.parametrize("kind", ["vraag", "consult"])
def test_person_in_a_question_is_found_before_it_is_recorded(
    first: FlaskClient, kernel: Kernel, kind: str
) -> None:
    call_id, answer = phone(first, NOW, soort=kind, **{kind: ANNA})

    assert answer.status_code == 422
    assert "Hier staat misschien iemand: “Anna Peeters” (naam)" in answer.text
    assert ANNA in answer.text
    assert "Het gesprek is nog niet vastgelegd" in answer.text
    assert "We vinden niet alles" in answer.text
    assert note(kernel, call_id)[0].state == "open"

    said = call(NOW, soort=kind, **{kind: ANNA}) | {"geen_persoon": "naam|Anna Peeters"}
    assert first.post(f"/telefoon/{call_id}", data=said).status_code == 303
    assert note(kernel, call_id)[0].state == "vast"


def test_name_that_was_typed_before_the_kind_is_let_go(
    first: FlaskClient, kernel: Kernel
) -> None:
    call_id = begun(first, kern=HERS)
    assert NAAM in str(note(kernel, call_id)[1])
    question = call(NOW, soort="vraag", vraag="Mag een arts bellen?", kern=HERS)
    first.post(f"/telefoon/{call_id}", data=question)

    row, kept = note(kernel, call_id)
    assert (row.kind, row.state) == ("vraag", "vast")
    assert "Mag een arts bellen?" in str(kept)
    assert NAAM not in str(kept)
    assert HERS not in str(kept)


def test_name_typed_afterwards_opens_the_call_again(
    first: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(first, NOW, soort="vraag", vraag="Mag een arts bellen?")
    keep(first, call_id, "", soort="vraag", vraag=ANNA)

    assert note(kernel, call_id)[0].state == "open"


def test_story_of_an_aanmelding_may_name_people(
    first: FlaskClient, kernel: Kernel
) -> None:
    call_id, answer = phone(first, NOW, kern=ANNA, vraag=ANNA)

    assert answer.status_code == 303
    assert case(kernel, call_id) is not None


def test_page_with_its_token_records_the_call(
    both: Suite, first: FlaskClient, kernel: Kernel
) -> None:
    both.apps["intake"].config["WTF_CSRF_ENABLED"] = True
    page = first.get("/telefoon").text
    (path,) = re.findall(r'action="(/telefoon/[^"/]+)" class="frame-form"', page)
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]
    data = call(NOW) | {"csrf_token": token, "basis": basis(page)}

    assert first.post(path, data=call(NOW)).status_code == 400
    assert first.post(path, data=data).status_code == 303
    assert case(kernel, path.rsplit("/", 1)[1]) is not None
