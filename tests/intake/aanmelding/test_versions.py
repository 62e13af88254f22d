"""What was sent is shown as it was asked, however the form grows; and on paper."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from services.intake.aanmelding import definition as forms
from services.intake.aanmelding.definition import (
    DEFINITIONS,
    Question,
    Type,
    definition_of,
    newest,
)
from services.intake.aanmelding.domain.draft import save_section, start_draft
from services.intake.aanmelding.domain.send import send_draft
from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.models import Aanmelding
from services.intake.aanmelding.summary import summarise
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import PAGES, VRIJDAG, Typed, fill_in, filled, sent, typed
from tests.intake.pregnancy import PREGNANCY
from tests.suite import Suite


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(VRIJDAG):
        yield suite.apps["intake"].test_client()


def shown(kernel: Kernel, row_id: str) -> list[tuple[str, tuple[str, ...]]]:
    with kernel.reading() as session:
        row = session.get(Aanmelding, row_id)
        document = open_document(session, row)
        pages = summarise(document.definition, document.answers)
    return [
        (row.label, row.lines)
        for page in pages
        for block in page.blocks
        for row in block.rows
    ]


def sent_as_of(kernel: Kernel, version: int, pages: dict[str, Typed]) -> Aanmelding:
    """Send what somebody filled in while this version was asked."""
    with kernel.writing() as session, clock.pinned(VRIJDAG):
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        draft.definition_version = version
        for section in definition_of(draft.definition, version).sections:
            save_section(
                session,
                draft,
                section,
                typed(pages.get(section.code, {})),
                leaving=True,
                keep_days=14,
                now=VRIJDAG,
            )
        row = send_draft(session, draft, now=VRIJDAG)
        session.commit()
    return row


def test_document_of_the_first_version_is_shown_as_asked_then(kernel: Kernel) -> None:
    row = sent_as_of(kernel, 1, PAGES)

    labels = [label for label, _ in shown(kernel, row.id)]

    assert row.definition_version == 1
    assert "Is er nu acuut gevaar voor het kind of voor iemand in het gezin?" in labels
    # the second version asks this; nobody was asked it then, so it is not "missing"
    new = "Vermoed je dat hulp maatschappelijk noodzakelijk is?"
    assert new not in labels
    assert new in [label for label, _ in shown(kernel, sent(kernel).id)]


DOUBTS = ("regulier_voldoende", "samenwerking")


def test_doubt_of_the_second_version_is_shown_and_today_is_one_answer(
    kernel: Kernel,
) -> None:
    pages = filled(wegwijzer=dict.fromkeys(DOUBTS, "twijfel"))
    row = sent_as_of(kernel, 2, pages)

    said = dict(shown(kernel, row.id))
    for code in DOUBTS:
        asked = definition_of("bijschakeldocument", 2).question(code)
        assert said[asked.label] == ("Ik twijfel",)
        unsure = [
            one.label
            for one in newest().question(code).options
            if one.value in ("twijfel", "onbekend")
        ]
        assert unsure == ["Ik weet het nog niet, of ik twijfel"]


def test_form_moves_on_and_what_was_sent_stays(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.pinned(VRIJDAG):
        row = sent(kernel)
        before = shown(kernel, row.id)
    form = DEFINITIONS["bijschakeldocument"]
    first, *others = form.sections
    ended = replace(first.questions[0], until=form.version + 1)
    other = Question(
        code="gevaar_nu",
        label="Anders gevraagd?",
        type=Type.TEXT,
        since=form.version + 1,
    )
    grown = replace(
        form,
        version=form.version + 1,
        sections=(replace(first, parts=(ended, other)), *others),
    )
    monkeypatch.setitem(forms.DEFINITIONS, form.name, grown)

    assert shown(kernel, row.id) == before
    asked = [q.label for q in newest().sections[0].questions]
    assert asked == ["Anders gevraagd?"]


@pytest.mark.parametrize("name", DEFINITIONS)
def test_blank_form_holds_every_question_that_is_asked_today(
    client: FlaskClient, name: str
) -> None:
    page = client.get(f"/aanmelden/blanco/{name}").text

    form = newest(name)
    labels = [q.label for section in form.sections for q in section.questions]
    labels += [q.label for group in form.groups() for q in group.questions]
    assert [label for label in labels if label not in page] == []
    assert f"versie {form.version}" in page
    assert "<input" not in page.split("<main")[1]


def test_unknown_form_is_not_there(client: FlaskClient) -> None:
    assert client.get("/aanmelden/blanco/zorgplan").status_code == 404
    assert client.post("/aanmelden/formulier", data={}).status_code == 400


def test_pregnancy_is_filled_in_page_by_page_and_sent(
    client: FlaskClient, kernel: Kernel
) -> None:
    answer = client.post("/aanmelden/formulier", data={"formulier": "zwangerschap"})
    assert answer.location == "/aanmelden/nu"
    fill_in(client, PREGNANCY)

    check = client.get("/aanmelden/controleren").text
    assert "weken zwanger: binnen de leeftijd" in check
    assert client.post("/aanmelden/controleren").location == "/aanmelden/verzonden"


def test_without_the_team_the_check_page_offers_another_way(
    client: FlaskClient,
) -> None:
    client.post("/aanmelden/formulier", data={"formulier": "zwangerschap"})
    fill_in(client, PREGNANCY)
    page = PREGNANCY["voorwaarden"] | {"vib_team_gedragen": "nee"}
    saved = client.post("/aanmelden/voorwaarden", data=page | {"actie": "verder"})
    assert saved.status_code == 303
    assert "blijven bewaard als concept" in " ".join(
        client.get("/aanmelden/zwangerschap").text.split()
    )

    answer = client.post("/aanmelden/controleren")

    assert answer.status_code == 422
    assert "Dit formulier blijft een concept" in answer.text


def test_other_form_takes_along_what_was_typed_and_back(client: FlaskClient) -> None:
    fill_in(client, {code: PAGES[code] for code in ("nu", "kind", "zorg", "hulp")})

    client.post("/aanmelden/formulier", data={"formulier": "zwangerschap"})
    assert 'value="Sara Dehaene"' in client.get("/aanmelden/hulp").text
    assert 'value="Genk" selected' in client.get("/aanmelden/zwangerschap").text
    client.post("/aanmelden/zorg", data=PREGNANCY["zorg"] | {"actie": "verder"})

    client.post("/aanmelden/formulier", data={"formulier": "bijschakeldocument"})
    page = client.get("/aanmelden/zorg").text
    assert "Op drie huisbezoeken was er geen melk in huis." in page
