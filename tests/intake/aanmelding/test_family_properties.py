"""No answer about a family keeps a form from being sent, whatever is combined."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.intake.aanmelding.advice import remarks_of, spoken_verdict
from services.intake.aanmelding.answers import check_pages, read_answers
from services.intake.aanmelding.definition import (
    BIJSCHAKELDOCUMENT,
    ZWANGERSCHAP,
    Definition,
    Question,
    Section,
    Type,
)
from services.intake.aanmelding.folk import Content
from services.intake.aanmelding.kern import question_of, spoken_child
from services.intake.aanmelding.people import child_of, people_of
from services.intake.aanmelding.summary import summarise
from shared import clock
from shared.policy import Policy
from tests.intake.cases import PAGES, VRIJDAG, Typed, typed
from tests.intake.pregnancy import PREGNANCY

# about who refers, not about the family
NOT_FAMILY = ("aanmelder", "privacy", "voorwaarden")
FORMS = {
    BIJSCHAKELDOCUMENT.name: (BIJSCHAKELDOCUMENT, PAGES),
    ZWANGERSCHAP.name: (ZWANGERSCHAP, PREGNANCY),
}
TODAY = clock.to_local(VRIJDAG).date()


def content_of(form: Definition, pages: dict[str, Typed]) -> Content:
    content = Content()
    for section in form.sections:
        content.keep(section, typed(pages.get(section.code, {})), leaving=True)
    return content


def answers_to(question: Question) -> st.SearchStrategy[dict[str, Any]]:
    """Answers that a person can give, among them every "not known"."""
    name = question.name
    texts = st.sampled_from(["onbekend", "nog niet", "👶 صغير", "<script>x</script>"])
    match question.type:
        case Type.CHOICE | Type.LIST:
            options = st.sampled_from([choice.value for choice in question.options])
        case Type.MULTI:
            values = [choice.value for choice in question.options]
            options = st.lists(st.sampled_from(values), min_size=1, unique=True)
            if question.none:
                options |= st.just([question.none.value])
        case Type.TRI:
            options = st.sampled_from(["ja", "nee", "onbekend"])
        case Type.YES_NO:
            options = st.sampled_from(["ja", "nee"])
        case Type.SCALE:
            options = st.integers(0, 10).map(str)
        case Type.NUMBER:
            options = st.integers(1, question.maximum).map(str)
        case Type.DATE:
            return st.just({f"{name}_onbekend": "ja"})
        case Type.GRID:
            days = st.sampled_from(["2026-11-24-vm", "2026-12-01-nm"])
            return days.map(lambda day: {f"{name}-{day}": "nee"}) | st.just({})
        case Type.TEXT | Type.LONG:
            options = st.just("onbekend") if question.minimum else texts
        case _:
            return st.just({})
    given_answer = options.map(lambda value: {name: value})
    return given_answer if question.is_needed else given_answer | st.just({})


def answered(draw: Any, section: Section) -> Typed:
    page: Typed = {}
    for part in section.parts:
        if isinstance(part, Question):
            page |= draw(answers_to(part))
            continue
        count = draw(st.integers(0, 2))
        for index in range(count):
            for question in part.questions:
                answer = draw(answers_to(question))
                prefix = f"{part.name}-{index}-"
                page |= {prefix + name: text for name, text in answer.items()}
        if part.is_needed and not count:
            page[part.unless] = "onbekend"
    return page


@st.composite
def family_pages(draw: Any, name: str) -> dict[str, Typed]:
    form, base = FORMS[name]
    pages = deepcopy(base)
    for section in form.sections:
        if section.code not in NOT_FAMILY:
            pages[section.code] = _with_excuses(section, answered(draw, section))
    return pages


def _with_excuses(section: Section, page: Typed) -> Typed:
    # an excuse that was drawn empty would be taken for none
    for group in section.groups:
        if group.is_needed and not any(k.startswith(f"{group.name}-") for k in page):
            page[group.unless] = "onbekend"
    return page


@pytest.mark.parametrize("name", FORMS)
def test_no_answer_about_the_family_is_in_the_way_of_sending(name: str) -> None:
    policy = Policy.load(None, profile="limburg-2024").at(VRIJDAG, region="limburg")
    form = FORMS[name][0]

    @given(family_pages(name))
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    def check(pages: dict[str, Typed]) -> None:
        content = content_of(form, pages)
        assert [p for one in check_pages(form, content) for p in one.problems] == []
        # and everything that is made of the answers can be made
        answers = read_answers(form, content)
        assert summarise(form, answers)
        remarks_of(answers, policy=policy, today=TODAY)
        spoken_verdict(answers, policy=policy, today=TODAY)
        assert spoken_child(answers, today=TODAY)
        question_of(form, answers)
        child_of(answers, today=TODAY)
        people_of(form, answers, casus_id="0" * 36, received_at=VRIJDAG)

    with clock.pinned(VRIJDAG):
        check()


@pytest.mark.parametrize("name", FORMS)
def test_filled_in_form_needs_nothing_more(name: str) -> None:
    form, pages = FORMS[name]
    with clock.pinned(VRIJDAG):
        checks = check_pages(form, content_of(form, pages))

    assert [p.anchor for one in checks for p in one.problems] == []
