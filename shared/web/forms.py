"""The form of a page: questions, repeating groups, drafts and Dutch errors."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Self

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField
from wtforms.csrf.core import CSRFTokenField
from wtforms.fields.core import Field

from shared.refusal import RefusalError
from shared.texts import FormTexts, marked
from shared.texts import gettext as _
from shared.web.fields.group import ADD, REMOVE, RESTORE, GroupField

ACTION = "actie"
EXPIRED = marked(
    "De pagina stond te lang open. Verstuur ze nog eens: je tekst staat er nog."
)


class ErrorLink(NamedTuple):
    """One line of the error summary; without an anchor it is plain text."""

    anchor: str
    text: str


class QuestionForm(Form):
    """Shared by whole forms and by the items of a repeating group."""

    draft = False

    class Meta:
        def get_translations(self, form: Any) -> Any:
            """Let the checks that WTForms brings speak as we do."""
            return FormTexts

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wire_reveals()

    def _wire_reveals(self) -> None:
        for field in self._fields.values():
            for value, names in (getattr(field, "reveals", None) or {}).items():
                field.revealed[value] = [self._fields[name] for name in names]
                for revealed in field.revealed[value]:
                    revealed.revealed_by = (field, value)

    @property
    def questions(self) -> list[Field]:
        """The questions to show in order, without those that a choice reveals."""
        return [
            field
            for field in self._fields.values()
            if hasattr(field, "kind") and field.revealed_by is None
        ]

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered; a question that is not shown has no answer."""
        return {
            name: field.answer
            for name, field in self._fields.items()
            if hasattr(field, "answer")
        }

    @property
    def is_blank(self) -> bool:
        return all(
            field.is_empty
            for field in self._fields.values()
            if hasattr(field, "is_empty")
        )

    def validate(self, extra_validators: Any = None, *, draft: bool = False) -> bool:
        """Check the answers; a draft may leave required questions open."""
        self.draft = draft
        return bool(super().validate(extra_validators))

    def show_refusal(self, refusal: RefusalError) -> None:
        """Say beside its question what the domain refused, or on top without one."""
        field, text = self._fields.get(refusal.at), str(refusal)
        if field is None:
            self.form_errors.append(text)
        elif isinstance(field, GroupField):
            field.own_errors = [*field.own_errors, text]
        else:
            field.errors = (*field.errors, text)

    @property
    def forgets(self) -> bool:
        """Whether something must be typed again: a password is never shown."""
        secrets = [
            f for f in self._fields.values() if getattr(f, "kind", "") == "secret"
        ]
        return any(field.data for field in secrets)

    @property
    def error_links(self) -> list[ErrorLink]:
        """Return every error in the order of the page."""
        links = [ErrorLink("", text) for text in self.form_errors]
        for field in self._fields.values():
            links.extend(_field_errors(field))
        return links


class GroupItem(QuestionForm):
    """One item of a GroupField; subclass it and add the questions."""

    weg = HiddenField()


class BaseForm(QuestionForm, FlaskForm):
    """A whole form with its CSRF token."""

    def process(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:
        wrapped = self.meta.wrap_formdata(self, formdata)
        self._sent: MultiDict[str, str] = MultiDict(wrapped or {})
        super().process(formdata, *args, **kwargs)

    @classmethod
    def from_typed(cls, typed: Mapping[str, list[str]], **kwargs: Any) -> Self:
        """Build a form from what `typed()` gave, with half answers and all."""
        return cls(formdata=MultiDict(typed), **kwargs)

    def typed(self) -> dict[str, list[str]]:
        """Return exactly what was typed, for a draft that loses nothing."""
        names = (*self._fields,)
        own = (self.meta.csrf_field_name, ACTION)
        return {
            key: [str(value) for value in self._sent.getlist(key)]
            for key in self._sent
            if key not in own and key.startswith(names)
        }

    def group_action(self) -> bool:
        """Carry out a pressed add, remove or restore button of a group.

        True means: show the page again, with what was typed, unchecked.
        """
        verb, _, target = request.form.get(ACTION, "").partition(":")
        if verb not in (ADD, REMOVE, RESTORE):
            return False
        name, _, index = target.partition(":")
        group = _find_group(self, name)
        if group is not None:
            group.act(
                verb, int(index) if index.isdecimal() and len(index) < 4 else None
            )
        return True


def _find_group(form: Any, name: str) -> GroupField | None:
    for field in form._fields.values():
        if not isinstance(field, GroupField):
            continue
        if field.name == name:
            return field
        for entry in field.entries:
            if found := _find_group(entry.form, name):
                return found
    return None


def _field_errors(field: Any) -> Iterator[ErrorLink]:
    if isinstance(field, CSRFTokenField):
        if field.errors:
            yield ErrorLink("", _(EXPIRED))
        return
    if not isinstance(field, GroupField):
        anchor = getattr(field, "anchor", "")
        yield from (ErrorLink(anchor, _summary_text(field, e)) for e in field.errors)
        return
    yield from (ErrorLink(field.anchor, text) for text in field.own_errors)
    for position, entry in enumerate(field.present, start=1):
        who = f"{field.item.capitalize()} {position}"
        for link in entry.form.error_links:
            yield ErrorLink(link.anchor, f"{who}: {link.text}")


def _summary_text(field: Any, text: str) -> str:
    # "Vul dit in." far away from its question says nothing; a page's own words do
    general = getattr(field, "missing_is_general", None)
    if general is None or (text == _(field.missing) and not general):
        return text
    label = field.label.text
    if label.endswith("?"):
        return f"{label} {text}"
    return f"{label.rstrip('.')}: {text[:1].lower()}{text[1:]}"


__all__ = ["ACTION", "BaseForm", "ErrorLink", "GroupItem", "QuestionForm"]
