"""What every question of the suite knows besides its value."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from shared.texts import gettext as _
from shared.texts import marked


class Help(NamedTuple):
    """A closed explanation under a question; a body may have several paragraphs."""

    title: str
    body: str | Sequence[str]
    link: str = ""

    @property
    def paragraphs(self) -> Sequence[str]:
        return (self.body,) if isinstance(self.body, str) else self.body


class Question(Field):
    """A field with a hint, a help text, Dutch errors and an error anchor."""

    kind = "text"
    missing = marked("Vul dit in.")
    data: Any
    # answers of these kinds have several inputs and need a fieldset
    has_fieldset = False

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Any] | None = None,
        *,
        required: bool | str = True,
        hint: str = "",
        help: tuple[str, str | Sequence[str]]
        | tuple[str, str | Sequence[str], str]
        | None = None,
        mark_optional: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.required = bool(required)
        self.missing_is_general = not isinstance(required, str)
        if isinstance(required, str):
            self.missing = required
        self.hint = hint
        self.help = Help(*help) if help else None
        self.mark_optional = mark_optional and not self.required
        # filled in by the form, see QuestionForm
        self.revealed_by: tuple[Question, str] | None = None
        self.fresh = False

    @property
    def anchor(self) -> str:
        """The id that the error summary links to."""
        return str(self.id)

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-hint"] if self.hint else []
        if self.errors:
            parts.append(f"{self.id}-error")
        return " ".join(parts)

    @property
    def active(self) -> bool:
        """Whether the answer counts: a revealed question only when its choice is on."""
        if self.revealed_by is None:
            return True
        opener, value = self.revealed_by
        return opener.active and opener.has_choice(value)

    def has_choice(self, value: str) -> bool:
        return False

    @property
    def is_empty(self) -> bool:
        return self.data is None or self.data in ("", [])

    @property
    def answer(self) -> Any:
        return self.data if self.active else None

    def pre_validate(self, form: Any) -> None:
        if self.process_errors or not self.active:
            raise StopValidation
        if self.is_empty:
            draft = getattr(form, "draft", False)
            needed = self.required and not draft
            raise StopValidation(_(self.missing) if needed else None)
        self.check(form)

    def check(self, form: Any) -> None:
        """Refuse an answer by raising ValidationError; never called when empty."""

    def validate(self, form: Any, extra_validators: Iterable[Any] = ()) -> bool:
        if not self.active:
            self.errors = ()
            return True
        return bool(super().validate(form, extra_validators))


class PartedQuestion(Question):
    """A question with several inputs, `name-part` each; keeps what was typed."""

    parts: tuple[str, ...] = ()
    has_fieldset = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.typed: dict[str, str] = dict.fromkeys(self.parts, "")
        self.wrong: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        first = next(iter(self.wrong), self.parts[0])
        return f"{self.id}-{first}"

    @property
    def is_empty(self) -> bool:
        return not any(self.typed.values())

    def process(
        self, formdata: Any, data: Any = unset_value, extra_filters: Any = None
    ) -> None:
        super().process(None, data, extra_filters)
        self.typed = self.parts_of(self.data)
        if formdata is None or not self._was_sent(formdata):
            return
        self.typed = {
            part: formdata.get(f"{self.name}-{part}", "").strip()[:40]
            for part in self.parts
        }
        self.raw_data = list(self.typed.values())
        self.data = None
        if not self.is_empty:
            try:
                self.data = self.parse()
            except ValueError as error:
                self.process_errors.append(str(error))

    def _was_sent(self, formdata: Mapping[str, str]) -> bool:
        return any(f"{self.name}-{part}" in formdata for part in self.parts)

    def parts_of(self, data: Any) -> dict[str, str]:
        """Return the texts of the inputs for an answer that is already known."""
        raise NotImplementedError

    def parse(self) -> Any:
        """Return the answer for what was typed; ValueError says what to do."""
        raise NotImplementedError

    def refuse(self, message: str, *parts: str) -> ValueError:
        """Mark the inputs that are wrong and return the error to raise."""
        self.wrong = parts or self.parts
        return ValueError(message)
