"""A form on what a colleague may be changing too: the second save loses nothing."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Self

from markupsafe import Markup
from wtforms import HiddenField

from shared.merge import Waarde, Waarden, merge
from shared.request import READ_METHODS
from shared.web.fields import ChoiceField, MultiField, PartedQuestion, Question
from shared.web.forms import BaseForm

BOTH = (
    "Intussen bewaard: {}. Wat jij hier koos, staat er nog. Bewaar opnieuw om dat te "
    "houden."
)
NOTHING = "niets"


class SharedForm(BaseForm):
    """Says on which save it builds, and what its page showed then.

    So what I left alone follows my colleague, and what we both changed is asked.
    """

    bewerking = HiddenField(default="0")
    basis = HiddenField()
    # what is kept now, as the form shows it
    kept: Mapping[str, Any] | None = None

    @classmethod
    def upon(
        cls, method: str, kept: Mapping[str, Any], bewerking: int, **now: Any
    ) -> Self:
        """Return the page as it is kept, with what is new `now`; or what was sent."""
        if method in READ_METHODS:
            form = cls(data={**kept, **now, "bewerking": str(bewerking)})
            before = cls(formdata=None, data=dict(kept)) if now else form
            form.basis.data = json.dumps(_values(before))
            return form
        form = cls()
        form.kept = kept
        return form

    @property
    def based_on(self) -> int:
        typed = self.bewerking.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1

    @property
    def hidden(self) -> Markup:
        """Return on what the next save builds, for the page."""
        return Markup("{}{}").format(self.bewerking(), self.basis())

    def rebase(self, bewerking: int) -> None:
        """Build on what a colleague saved; where both chose, mine is asked."""
        self.bewerking.data = str(bewerking)
        if self.kept is None:
            return
        theirs = type(self)(formdata=None, data=dict(self.kept))
        known = _values(theirs)
        outcome = merge(_read(self.basis.data), _values(self), known)
        field: Any
        for field in _questions(self):
            other = theirs[field.short_name]
            if isinstance(field, MultiField):
                ticked = (o.value for o in field.options)
                field.data = [v for v in ticked if _tick(field, v) in outcome.waarden]
            elif field.name in outcome.botsing:
                words = _words(other, known.get(field.name, ""))
                field.errors = (*field.errors, BOTH.format(words or NOTHING))
            elif not field.errors and outcome.waarden.get(field.name, "") == (
                known.get(field.name, "")
            ):
                field.raw_data = None
                field.process(None, other.data)
        self.basis.data = json.dumps(known)


def _questions(form: BaseForm) -> Iterator[Question]:
    # a group of questions has no single answer: it stays as it was sent
    yield from (f for f in form if isinstance(f, Question))


def _tick(field: MultiField, value: str) -> str:
    return f"{field.name}={value}"


def _values(form: BaseForm) -> dict[str, Waarde]:
    """Return the answers as texts; each box to tick is one of its own."""
    found: dict[str, Waarde] = {}
    for field in _questions(form):
        if isinstance(field, MultiField):
            for value in field.values:
                found[_tick(field, value)] = "ja" if value in (field.data or ()) else ""
        else:
            found[field.name] = _text(field)
    return found


def _text(field: Question) -> str:
    if isinstance(field, PartedQuestion):
        return " ".join(field.typed.values()).strip()
    return "" if field.is_empty else str(field.data)


def _words(field: Question, text: Waarde) -> str:
    label = field.label_of(str(text)) if isinstance(field, ChoiceField) else text
    return str(label)


def _read(text: str | None) -> Waarden:
    """Return what a page said that it showed; nothing where it cannot be read."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
