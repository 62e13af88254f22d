"""Forms made from the definition: one class per page, made once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from werkzeug.datastructures import MultiDict

from services.intake.aanmelding.addresses import refuse_shared
from services.intake.aanmelding.definition import (
    Definition,
    Group,
    Question,
    Section,
    Type,
    When,
)
from services.intake.aanmelding.fields import (
    KnownDate,
    NeedsOne,
    NumberField,
    PastMoment,
    Story,
    days_of,
)
from services.intake.aanmelding.folk import Content
from shared.web.fields import (
    CheckField,
    ChoiceField,
    EmailField,
    GridField,
    GroupField,
    LongText,
    MultiField,
    Option,
    PhoneField,
    ScaleField,
    ShortText,
    TriField,
    YesNoField,
)
from shared.web.forms import BaseForm, GroupItem, QuestionForm

UNKNOWN = "onbekend"
MORE = "Zijn er meer? Zeg het aan de casuscoördinator die je belt."
NO_ONE = Option("geen", "Nog niemand")
CHOSEN: Mapping[Type, type[Any]] = {
    Type.CHOICE: ChoiceField,
    Type.LIST: ChoiceField,
    Type.MULTI: MultiField,
    Type.TRI: TriField,
    Type.YES_NO: YesNoField,
    Type.PICK_ONE: ChoiceField,
    Type.PICK_MANY: MultiField,
}
TYPED: Mapping[Type, type[Any]] = {
    Type.TEXT: ShortText,
    Type.PHONE: PhoneField,
    Type.MAIL: EmailField,
}


class Sheet(QuestionForm):
    """The questions of one page, to be checked outside any request."""

    _shared: Callable[[], bool]

    def offer(self, section: Section, definition: Definition, draft: Content) -> None:
        """Let the page know the people of other pages, to pick from and to compare."""
        people = draft.to_pick(definition, section)
        self._shared = partial(refuse_shared, self, section, definition, draft)
        for question in section.questions:
            if question.type not in (Type.PICK_ONE, Type.PICK_MANY):
                continue
            field = self._fields[question.name]
            field.options = [
                Option(person.id, person.label)
                for person in people
                if person.group in question.pick_from
            ]
            if question.type is Type.PICK_ONE and field.options:
                field.options.append(NO_ONE)
            field.data = _still_there(field.data, field.values)

    def validate(self, extra_validators: Any = None, *, draft: bool = False) -> bool:
        """Check the answers, and that no address is of the family and of others."""
        complete = super().validate(extra_validators, draft=draft)
        return not self._shared() and complete


class SectionForm(Sheet, BaseForm):
    """One page of the document, as it is shown and sent."""

    def open_items(self, section: Section) -> None:
        """Show one empty item where people are sure to fill in at least one."""
        for group in section.groups:
            field = self._fields[group.name]
            while len(field.entries) < group.opened:
                field._add_entry(None)


def page_form(section: Section, definition: Definition, draft: Content) -> SectionForm:
    """Make the form of a page with what was just sent."""
    form: SectionForm = form_class_of(section, SectionForm)()
    form.offer(section, definition, draft)
    return form


def shown_form(section: Section, definition: Definition, draft: Content) -> SectionForm:
    """Make the form of a page with what was kept."""
    typed = draft.of(section)
    form: SectionForm = form_class_of(section, SectionForm).from_typed(typed)
    form.offer(section, definition, draft)
    form.open_items(section)
    return form


def kept_sheet(section: Section, definition: Definition, draft: Content) -> Sheet:
    """Make the questions with what was kept, to check or to read the answers."""
    kept: MultiDict[str, str] = MultiDict()
    for name, values in draft.of(section).items():
        kept.setlist(name, values)
    sheet: Sheet = form_class_of(section, Sheet)(kept)
    sheet.offer(section, definition, draft)
    return sheet


@cache
def form_class_of(section: Section, base: type[Any]) -> type[Any]:
    """Return the form class of a page, made once."""
    attributes: dict[str, Any] = {}
    for part in section.parts:
        if isinstance(part, Group):
            attributes[part.name] = _group(part)
        else:
            attributes |= _question(part, section.questions)
    return type(f"{section.code.capitalize()}{base.__name__}", (base,), attributes)


def _group(group: Group) -> Any:
    attributes: dict[str, Any] = {}
    for question in group.questions:
        attributes |= _question(question, group.questions)
    item = type(f"{group.code.capitalize()}Item", (GroupItem,), attributes)
    needs = [NeedsOne(group.unless, group.missing)] if group.is_needed else []
    return GroupField(
        item,
        group.label,
        item=group.item,
        add=group.add,
        maximum=group.maximum,
        hint=group.hint,
        help=_help(group),
        empty=group.empty,
        full=MORE,
        validators=needs,
    )


def _question(question: Question, siblings: Sequence[Question]) -> dict[str, Any]:
    field = _field(question, dict(_reveals(question, siblings)))
    if not question.unknown:
        return {question.name: field}
    box = CheckField(question.unknown, required=False)
    return {question.name: field, unknown_name(question): box}


def unknown_name(question: Question) -> str:
    """The name of the box that says a date is not known."""
    return f"{question.name}_onbekend"


def _reveals(
    question: Question, siblings: Sequence[Question]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    below = [q for q in siblings if q.when and q.when.code == question.code]
    for value in dict.fromkeys(q.when.value for q in below if q.when):
        names: list[str] = []
        for other in below:
            if other.when == When(question.code, value):
                names.append(other.name)
                names += [unknown_name(other)] if other.unknown else []
        yield value, tuple(names)


def _field(question: Question, reveals: dict[str, tuple[str, ...]]) -> Any:
    shared: dict[str, Any] = {
        "required": question.is_needed,
        "hint": question.hint,
        "help": _help(question),
    }
    label, kind = question.label, question.type
    if kind in CHOSEN:
        return CHOSEN[kind](label, **shared, **_choosing(question, reveals))
    if kind in TYPED:
        return TYPED[kind](label, **shared, **_typing(question))
    if kind is Type.LONG:
        story = Story if question.minimum else LongText
        return story(label, rows=question.rows, minimum=question.minimum, **shared)
    if kind is Type.DATE:
        box = unknown_name(question)
        return KnownDate(label, unknown_name=box, **shared, **days_of(question))
    if kind is Type.DATETIME:
        return PastMoment(label, **shared, **days_of(question))
    if kind is Type.NUMBER:
        return NumberField(label, most=question.maximum, **shared)
    if kind is Type.GRID:
        return GridField(label, **shared)
    if kind is Type.SCALE:
        low, high = question.ends
        return ScaleField(label, lowest=low, highest=high, **shared)
    return CheckField(label, **shared)


def _choosing(
    question: Question, reveals: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    found: dict[str, Any] = {"reveals": reveals}
    if question.options:
        found["choices"] = [(c.value, c.label, c.hint) for c in question.options]
    if question.type is Type.LIST:
        found["select"] = True
    if question.none:
        found["none"] = (question.none.value, question.none.label)
    return found


def _typing(question: Question) -> dict[str, Any]:
    # a field that knows its own autocomplete and width keeps them
    given = {"width": question.width, "autocomplete": question.autocomplete}
    return {name: value for name, value in given.items() if value}


def _help(part: Question | Group) -> tuple[str, tuple[str, ...], str] | None:
    found = part.help
    return (found.title, found.body, found.link) if found else None


def _still_there(data: Any, values: frozenset[str]) -> Any:
    if isinstance(data, list):
        return [value for value in data if value in values]
    return data if data in values else None
