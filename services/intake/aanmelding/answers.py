"""Answers of a document: typed values by code, and which pages still need one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from services.intake.aanmelding.definition import (
    Definition,
    Group,
    Question,
    Section,
)
from services.intake.aanmelding.folk import Content
from services.intake.aanmelding.forms import UNKNOWN, kept_sheet, unknown_name

Answers = dict[str, Any]


class PageState(StrEnum):
    NEW = "new"
    OPTIONAL = "optional"
    UNFINISHED = "unfinished"
    DONE = "done"


@dataclass(frozen=True)
class Problem:
    """What keeps a document from being sent, and where to mend it."""

    section: Section
    anchor: str
    text: str


@dataclass(frozen=True)
class PageCheck:
    section: Section
    state: PageState
    problems: tuple[Problem, ...]


def check_pages(definition: Definition, content: Content) -> list[PageCheck]:
    """Check every page as if it were sent now."""
    return [_check(section, definition, content) for section in definition.sections]


def _check(section: Section, definition: Definition, content: Content) -> PageCheck:
    sheet = _checked(definition, section, content)
    problems = tuple(
        Problem(section, link.anchor, link.text) for link in sheet.error_links
    ) + tuple(stops_of(section, sheet))
    begun = section.code in content.typed
    if not problems:
        state = PageState.DONE if begun else PageState.OPTIONAL
    else:
        state = PageState.UNFINISHED if begun else PageState.NEW
    return PageCheck(section, state, problems)


def stops_of(section: Section, sheet: Any) -> Iterator[Problem]:
    """Return the answers with which this form stays a draft, and why."""
    for question in section.questions:
        field = sheet._fields[question.name]
        if question.stop and field.answer == question.stop.value:
            yield Problem(section, field.anchor, question.stop.text)


def read_answers(definition: Definition, content: Content) -> Answers:
    """Return every answer by its code, as plain JSON; people carry their id."""
    answers: Answers = {}
    for section in definition.sections:
        answers |= read_page(definition, section, content)
    return answers


def read_page(definition: Definition, section: Section, content: Content) -> Answers:
    """Return the answers of one page."""
    sheet = _checked(definition, section, content)
    answers: Answers = {}
    for part in section.parts:
        if isinstance(part, Group):
            ids = content.ids.get(part.code, [])
            answers[part.code] = _items(part, sheet._fields[part.name], ids)
        else:
            _read(answers, part, sheet)
    return answers


def _checked(definition: Definition, section: Section, content: Content) -> Any:
    """Return the questions of a page with what was kept, checked once."""
    known = content.worked_out
    if (definition, section) not in known:
        sheet = kept_sheet(section, definition, content)
        sheet.validate()
        known[definition, section] = sheet
    return known[definition, section]


def _items(group: Group, field: Any, ids: list[str]) -> list[Answers]:
    items = []
    for entry, person_id in zip(field.entries, ids, strict=False):
        if entry.form.weg.data or entry.form.is_blank:
            continue
        item: Answers = {"id": person_id}
        for question in group.questions:
            _read(item, question, entry.form)
        items.append(item)
    return items


def _read(answers: Answers, question: Question, form: Any) -> None:
    field = form._fields[question.name]
    value = field.answer
    if value is None and question.unknown and field.active:
        ticked = form._fields[unknown_name(question)].answer
        value = UNKNOWN if ticked else None
    if value not in (None, "", [], False):
        answers[question.code] = _plain(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
