"""A document shown again: on the check page, to the coordinator, on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.definition import (
    Definition,
    Group,
    Question,
    Section,
    Type,
)
from services.intake.aanmelding.folk import Content
from services.intake.aanmelding.forms import NO_ONE, UNKNOWN
from shared.web.fields import spoken_phone
from shared.web.fields.grid import CHOICES, spoken_half_day
from shared.web.moments import exact_moment, spoken_date

TRI_WORDS = {"ja": "Ja", "nee": "Nee", UNKNOWN: "Weet ik niet"}


@dataclass(frozen=True)
class Row:
    """One question with its answer in words; a needed one may be missing."""

    label: str
    lines: tuple[str, ...]
    anchor: str
    missing: bool = False


@dataclass(frozen=True)
class Block:
    """Rows that stand together: the loose questions of a page, or one person."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Page:
    section: Section
    blocks: tuple[Block, ...]


def summarise(definition: Definition, answers: Answers) -> list[Page]:
    """Return every page with its answers, in the words in which it was asked."""
    names = _names(definition, answers)
    return [_page(section, answers, names) for section in definition.sections]


def others_of(section: Section, content: Content) -> list[Block]:
    """Return what somebody else typed in the same questions, in words."""
    blocks = []
    for name, typed in content.aside.get(section.code, {}).items():
        part = next((one for one in section.parts if one.name == name), None)
        if part is None:
            continue
        lines = tuple(" ".join(values) for values in typed.values() if any(values))
        rows = (Row(part.label, lines or ("Leeg gemaakt",), name),)
        blocks.append(Block(part.label, rows))
    return blocks


def _page(section: Section, answers: Answers, names: Mapping[str, str]) -> Page:
    blocks: list[Block] = []
    loose: list[Row] = []
    for part in section.parts:
        if isinstance(part, Question):
            row = _row(part, answers, names, prefix="")
            loose += [row] if row else []
            continue
        blocks += [Block("", tuple(loose))] if loose else []
        loose = []
        blocks += _items(part, answers, names)
    blocks += [Block("", tuple(loose))] if loose else []
    return Page(section, tuple(blocks))


def _items(group: Group, answers: Answers, names: Mapping[str, str]) -> list[Block]:
    blocks = []
    for position, item in enumerate(answers.get(group.code, [])):
        rows = (
            _row(question, item, names, prefix=f"{group.name}-{position}-")
            for question in group.questions
        )
        title = f"{group.item.capitalize()} {position + 1}"
        blocks.append(Block(title, tuple(row for row in rows if row)))
    return blocks


def _row(
    question: Question, answers: Answers, names: Mapping[str, str], *, prefix: str
) -> Row | None:
    value = answers.get(question.code)
    anchor = prefix + question.name
    if question.type in (Type.DATE, Type.DATETIME):
        anchor += "-dag"
    if value is not None:
        return Row(question.label, say(question, value, names), anchor)
    if not question.is_needed or not _is_asked(question, answers):
        return None
    return Row(question.label, (), anchor, missing=True)


def _is_asked(question: Question, answers: Answers) -> bool:
    when = question.when
    return when is None or answers.get(when.code) == when.value


def say(
    question: Question, value: Any, names: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return an answer in words, one line for each thing chosen."""
    names = names or {}
    match question.type:
        case Type.LONG:
            return tuple(value.splitlines())
        case Type.CHOICE | Type.LIST:
            return (question.label_of(value),)
        case Type.TRI | Type.YES_NO:
            return (TRI_WORDS.get(value, value),)
        case Type.MULTI:
            return tuple(question.label_of(one) for one in value)
        case Type.PICK_MANY:
            return tuple(names.get(one, one) for one in value)
        case Type.PICK_ONE:
            return (NO_ONE.label if value == NO_ONE.value else names.get(value, value),)
        case Type.DATE:
            if value == UNKNOWN:
                return (question.unknown,)
            return (spoken_date(date.fromisoformat(value)),)
        case Type.DATETIME:
            return (exact_moment(datetime.fromisoformat(value)),)
        case Type.PHONE:
            return (spoken_phone(value),)
        case Type.SCALE:
            return (f"{value} op 10",)
        case Type.CHECK:
            return ("Ja",)
        case Type.GRID:
            return tuple(
                f"{spoken_half_day(key)}: {CHOICES[value[key]].lower()}"
                for key in sorted(value)
            )
        case _:
            return (str(value),)


def _names(definition: Definition, answers: Answers) -> dict[str, str]:
    return {
        item["id"]: item.get("naam", group.item)
        for group in definition.groups()
        for item in answers.get(group.code, [])
    }
