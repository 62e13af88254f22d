"""A group that repeats: persons, services, places; zero or more of them.

Adding and taking away are submit buttons, so they work without JavaScript. What
was taken away stays in the page, folded, until the page is left: it can be put
back with everything that was typed in it.
"""

import re
from collections.abc import Iterator
from typing import Any

from wtforms import FieldList, FormField
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from shared.texts import gettext as _
from shared.web.fields.base import Help

ADD = "toevoegen"
REMOVE = "verwijderen"
RESTORE = "terugzetten"
REMOVED = "weg"
# far above any real list; keeps a hand-made request from costing much
HARD_LIMIT = 120
INDEX = re.compile(r"[0-9]{1,6}")


class GroupField(FieldList):
    """Repeats an item form; the answer is a list of dicts without the empty ones."""

    kind = "group"
    has_fieldset = True

    def __init__(
        self,
        item_form: type,
        label: str = "",
        *,
        item: str = "persoon",
        add: str = "",
        required: bool | str = False,
        minimum: int = 0,
        maximum: int = 10,
        hint: str = "",
        help: tuple[str, Any] | tuple[str, Any, str] | None = None,
        empty: str = "",
        full: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(FormField(item_form), label, min_entries=minimum, **kwargs)
        self.item = item
        self.add = add or _("Nog een %(item)s toevoegen", item=item)
        self.required = bool(required)
        self.missing = (
            required
            if isinstance(required, str)
            else _("Voeg minstens één %(item)s toe.", item=item)
        )
        self.minimum = minimum
        self.maximum = maximum
        self.hint = hint
        self.help = Help(*help) if help else None
        self.empty = empty
        # what to do with who does not fit any more
        self.full = full
        self.own_errors: list[str] = []
        self.revealed_by: Any = None
        self.mark_optional = False

    def process(
        self, formdata: Any, data: Any = unset_value, extra_filters: Any = None
    ) -> None:
        super().process(formdata, data, extra_filters)
        indices = sorted(set(self._extract_indices(self.name, formdata or ())))
        for entry, index in zip(self.entries, indices, strict=False):
            entry.typed = _typed(formdata, f"{self.name}-{index}-")

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        names = (key[len(prefix) + 1 :] for key in formdata if key.startswith(prefix))
        numbers = {name.split("-", 1)[0] for name in names}
        # "²" counts as a digit in Python, but not for int()
        found = sorted({int(number) for number in numbers if INDEX.fullmatch(number)})
        yield from found[:HARD_LIMIT]

    def _add_entry(self, *args: Any, **kwargs: Any) -> Any:
        entry = super()._add_entry(*args, **kwargs)
        entry.typed = {}
        return entry

    @property
    def active(self) -> bool:
        if self.revealed_by is None:
            return True
        opener, value = self.revealed_by
        return bool(opener.active and opener.has_choice(value))

    @property
    def present(self) -> list[Any]:
        """The entries that were not taken away."""
        return [entry for entry in self.entries if not is_removed(entry)]

    @property
    def is_full(self) -> bool:
        return len(self.present) >= self.maximum

    @property
    def is_empty(self) -> bool:
        return not self.filled

    @property
    def filled(self) -> list[Any]:
        return [entry for entry in self.present if not entry.form.is_blank]

    @property
    def answer(self) -> list[dict[str, Any]]:
        return [e.form.answers for e in self.filled] if self.active else []

    @property
    def data(self) -> list[dict[str, Any]]:
        return self.answer

    @property
    def anchor(self) -> str:
        return str(self.id)

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-hint"] if self.hint else []
        if self.own_errors:
            parts.append(f"{self.id}-error")
        return " ".join(parts)

    def act(self, verb: str, index: int | None = None) -> bool:
        """Carry out a button; False when it makes no sense here."""
        if verb == ADD and not self.is_full:
            self._open_new()
            return True
        if verb in (REMOVE, RESTORE) and index is not None:
            if not 0 <= index < len(self.entries):
                return False
            self.entries[index].form[REMOVED].data = "1" if verb == REMOVE else ""
            return True
        return False

    def _open_new(self) -> None:
        entry = self._add_entry(None)
        # the cursor goes where the typing starts
        entry.form.questions[0].fresh = True

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        self.errors: list[Any] = []
        self.own_errors = []
        if not self.active:
            return True
        draft = getattr(form, "draft", False)
        for position, entry in enumerate(self.present):
            needed = position < self.minimum and not draft
            if needed or not entry.form.is_blank:
                entry.form.validate(draft=draft)
                self.errors.append(entry.form.errors)
        if len(self.filled) > self.maximum:
            most = _("Je kan er hier ten hoogste %(most)d invullen.", most=self.maximum)
            self.own_errors.append(f"{most} {self.full}".strip())
        if self.required and not draft and not self.filled and not any(self.errors):
            self.own_errors.append(self.missing)
        for validator in (*self.validators, *extra_validators):
            try:
                validator(form, self)
            except ValidationError as error:
                self.own_errors.append(str(error))
        self.errors = [error for error in (*self.errors, *self.own_errors) if error]
        return not self.errors


def is_removed(entry: Any) -> bool:
    return bool(entry.form[REMOVED].data)


def _typed(formdata: Any, prefix: str) -> dict[str, list[str]]:
    return {
        key.removeprefix(prefix): formdata.getlist(key)
        for key in formdata
        if key.startswith(prefix)
    }
