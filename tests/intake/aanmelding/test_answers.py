"""What is needed to send, and that no answer about the family is in the way."""

from datetime import timedelta

import pytest

from services.intake.aanmelding.answers import (
    PageState,
    check_pages,
    read_answers,
)
from services.intake.aanmelding.definition import (
    BIJSCHAKELDOCUMENT,
)
from services.intake.aanmelding.folk import Content
from shared import clock
from tests.intake.cases import PAGES, VRIJDAG, Typed, filled, typed

# (page, what to change first, the answer to take away)
CONDITIONAL = [
    ("aanmelder", {"aanmelder_org_soort": "andere"}, "aanmelder_org_andere"),
    ("kind", {"kind_naam": ""}, "kind_naam"),
    ("kind", {"kind_geboren": "nee"}, "kind_bevallingsdatum-dag"),
    ("kind", {"kind_verblijf": "andere"}, "kind_verblijf_andere"),
    ("kind", {"gezin_taal": "andere"}, "gezin_taal_andere"),
    ("ouders", {"ouder-0-veilig_kanaal": ""}, "ouder-0-veilig_kanaal"),
    ("gesprek", {"besproken_wie": ""}, "besproken_wie"),
    (
        "gesprek",
        {"besproken_met_ouders": "deels", "besproken_deels_op_onbekend": "ja"},
        "besproken_deels",
    ),
    (
        "gesprek",
        {"besproken_met_ouders": "deels", "besproken_deels": "Met vader nog niet."},
        "besproken_deels_op-dag",
    ),
    (
        "gesprek",
        {f"besproken_op-{part}": "" for part in ("dag", "maand", "jaar")},
        "besproken_op-dag",
    ),
    (
        "kind",
        {f"kind_geboortedatum-{part}": "" for part in ("dag", "maand", "jaar")},
        "kind_geboortedatum-dag",
    ),
    ("gesprek", {"besproken_met_ouders": "nog_niet"}, "besproken_reden"),
    ("gesprek", {"ouders_weten": "nee"}, "ouders_weten_reden"),
    ("privacy", {"instemming": "niet_gevraagd"}, "instemming_reden"),
]


def content_of(pages: dict[str, Typed]) -> Content:
    content = Content()
    for section in BIJSCHAKELDOCUMENT.sections:
        content.keep(section, typed(pages.get(section.code, {})), leaving=True)
    return content


def problems_of(pages: dict[str, Typed]) -> list[str]:
    with clock.pinned(VRIJDAG):
        checks = check_pages(BIJSCHAKELDOCUMENT, content_of(pages))
    return [problem.anchor for check in checks for problem in check.problems]


def needed_names() -> list[tuple[str, str]]:
    found = []
    for section in BIJSCHAKELDOCUMENT.sections:
        for question in section.questions:
            if question.need.value == "R":
                found.append((section.code, question.name))
    return found


def test_filled_in_document_needs_nothing_more() -> None:
    assert problems_of(PAGES) == []


@pytest.mark.parametrize(("page", "name"), needed_names())
def test_needed_answer_that_is_missing_is_asked_for(page: str, name: str) -> None:
    pages = filled()
    for key in [key for key in pages[page] if key.split("-")[0] == name]:
        del pages[page][key]

    assert [anchor.split("-")[0] for anchor in problems_of(pages)] == [name]


@pytest.mark.parametrize(("page", "changes", "anchor"), CONDITIONAL)
def test_conditional_answer_is_needed_when_it_is_asked(
    page: str, changes: Typed, anchor: str
) -> None:
    assert problems_of(filled(**{page: changes})) == [anchor]


def test_question_that_is_not_asked_any_more_leaves_no_answer() -> None:
    pages = filled(kind={"kind_geboren": "nee", "kind_bevallingsdatum_onbekend": "ja"})

    with clock.pinned(VRIJDAG):
        answers = read_answers(BIJSCHAKELDOCUMENT, content_of(pages))

    assert answers["kind.bevallingsdatum"] == "onbekend"
    assert "kind.naam" not in answers


def test_document_without_parents_needs_a_reason_and_takes_it() -> None:
    assert problems_of(filled() | {"ouders": {}}) == ["ouder"]
    assert problems_of(filled() | {"ouders": {"ouder_onbekend": "Vondeling"}}) == []


@pytest.mark.parametrize("text", ["onbekend", "Nog niet gekend.", "weet ik niet"])
def test_story_may_say_that_it_is_not_known(text: str) -> None:
    assert problems_of(filled(zorg={"zorg_gedrag": text})) == []


def test_short_story_is_asked_to_say_more() -> None:
    assert problems_of(filled(zorg={"zorg_gedrag": "Slecht."})) == ["zorg_gedrag"]


def test_moment_in_the_future_is_refused() -> None:
    # the same day, an hour from now
    soon = clock.to_local(VRIJDAG + timedelta(hours=1))
    changes: Typed = {
        "zorgtafel_doorgesproken_op-dag": str(soon.day),
        "zorgtafel_doorgesproken_op-uur": f"{soon.hour}.{soon.minute:02d}",
    }

    assert len(problems_of(filled(gesprek=changes))) == 1


def test_untouched_page_that_may_stay_empty_is_not_in_the_way() -> None:
    pages = {code: page for code, page in PAGES.items() if code != "zorgtafel"}
    content = content_of(pages)
    del content.typed["zorgtafel"]

    checks = {c.section.code: c.state for c in check_pages(BIJSCHAKELDOCUMENT, content)}

    assert checks["zorgtafel"] is PageState.OPTIONAL
