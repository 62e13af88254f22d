"""Two people on one page: nothing typed is lost, nobody gets another's answers."""

import re

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.domain.draft import open_content
from services.intake.aanmelding.folk import Content
from services.intake.aanmelding.models import Concept
from services.intake.aanmelding.views.browser import KEY
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import PAGES, VRIJDAG, Typed
from tests.suite import Suite


@pytest.fixture
def pair(suite: Suite):
    """Two browsers on one draft."""
    with clock.pinned(VRIJDAG):
        app = suite.apps["intake"]
        first, second = app.test_client(), app.test_client()
        first.post("/aanmelden/nu", data=PAGES["nu"] | {"actie": "verder"})
        with first.session_transaction() as cookie:
            draft_id = cookie[KEY]
        with second.session_transaction() as cookie:
            cookie[KEY] = draft_id
        yield first, second


def opened(client: FlaskClient, part: str) -> dict[str, str]:
    """Open a page and return its hidden fields."""
    page = client.get(f"/aanmelden/{part}").text
    basis = re.search(r'name="basis" value="([^"]*)"', page)
    assert basis
    return {"basis": basis.group(1).replace("&#34;", '"')}


def kept(kernel: Kernel) -> Content:
    with kernel.reading() as session:
        return open_content(session, session.exec(select(Concept)).one())


def send(client: FlaskClient, part: str, hidden: Typed, page: Typed):
    return client.post(f"/aanmelden/{part}", data=hidden | page | {"actie": "later"})


def test_each_question_is_kept_from_whoever_changed_it(pair, kernel: Kernel) -> None:
    first, second = pair
    one, two = opened(first, "vraag"), opened(second, "vraag")

    send(first, "vraag", one, {"minimaal_noodzakelijk": "Elke dag iemand."})
    answer = send(second, "vraag", two, {"veiligheid_nu": "Een bed."})

    assert answer.status_code == 303
    typed = kept(kernel).typed["vraag"]
    assert typed["minimaal_noodzakelijk"] == ["Elke dag iemand."]
    assert typed["veiligheid_nu"] == ["Een bed."]


def test_same_question_keeps_both_until_seen(pair, kernel: Kernel) -> None:
    first, second = pair
    one, two = opened(first, "vraag"), opened(second, "vraag")

    send(first, "vraag", one, {"minimaal_noodzakelijk": "Van de eerste."})
    answer = send(second, "vraag", two, {"minimaal_noodzakelijk": "Van de tweede."})

    assert answer.status_code == 409
    assert "Dit schreef iemand anders" in answer.text
    assert "Van de eerste." in answer.text
    assert "Van de tweede." in answer.text
    # both see both, also in the other browser, until somebody saves again
    assert "Van de eerste." in first.get("/aanmelden/vraag").text
    hidden = opened(second, "vraag") | {"gezien": "ja"}
    chosen = {"minimaal_noodzakelijk": "Van de eerste. Van de tweede."}
    assert send(second, "vraag", hidden, chosen).status_code == 303
    assert "Dit schreef iemand anders" not in first.get("/aanmelden/vraag").text
    assert kept(kernel).typed["vraag"]["minimaal_noodzakelijk"] == [
        "Van de eerste. Van de tweede."
    ]


def test_two_new_parents_are_never_mixed_into_one(pair, kernel: Kernel) -> None:
    first, second = pair
    one, two = opened(first, "ouders"), opened(second, "ouders")
    safe = {"ouder-0-veilig_gevraagd": "ja", "ouder-0-veilig_kanaal": "mail"}

    send(first, "ouders", one, {"ouder-0-naam": "Elif"} | safe)
    before = kept(kernel).ids["ouder"]
    answer = send(second, "ouders", two, {"ouder-0-naam": "Tom"})

    content = kept(kernel)
    assert answer.status_code == 409
    assert content.typed["ouders"] == {"ouder-0-naam": ["Tom"]}
    assert content.aside["ouders"]["ouder"]["ouder-0-naam"] == ["Elif"]
    # the name that stands there now is somebody else: so is the id
    assert content.ids["ouder"] != before


def test_page_that_stayed_open_does_not_bring_back_what_was_there(
    pair, kernel: Kernel
) -> None:
    first, second = pair
    send(first, "vraag", opened(first, "vraag"), {"vraag_tekst": "Oud."})
    stale = opened(second, "vraag") | {"vraag_tekst": "Oud."}
    send(first, "vraag", opened(first, "vraag"), {"vraag_tekst": "Nieuw."})

    # twice: what the page shows stays its basis, not what is kept
    for _ in range(2):
        answer = second.post("/aanmelden/vraag/bewaren", data=stale)
        stale |= {"basis": answer.json["basis"]}

    assert kept(kernel).typed["vraag"]["vraag_tekst"] == ["Nieuw."]


def test_saving_while_typing_makes_the_draft_and_keeps_half_a_word(
    suite: Suite, kernel: Kernel
) -> None:
    with clock.pinned(VRIJDAG):
        client = suite.apps["intake"].test_client()
        answer = client.post("/aanmelden/kind/bewaren", data={"kind_naam": "Wol"})

        assert answer.json["bewaard"] == "Bewaard om 11.50 u"
        assert 'value="Wol"' in client.get("/aanmelden/kind").text
    assert kept(kernel).typed["kind"] == {"kind_naam": ["Wol"]}


@pytest.mark.parametrize("basis", ["", "{", "[]", '{"v": 1, "ids": 2}', "\x00" * 9])
def test_forged_basis_loses_nothing(pair, kernel: Kernel, basis: str) -> None:
    first, _ = pair

    answer = send(first, "vraag", {"basis": basis}, {"vraag_tekst": "Blijft."})

    assert answer.status_code == 303
    assert kept(kernel).typed["vraag"]["vraag_tekst"] == ["Blijft."]
