"""What somebody typed in a form that could not be taken, in the words of its page."""

import sys
from collections.abc import Iterator
from typing import Any

from werkzeug.datastructures import MultiDict

from shared.texts import gettext as _
from shared.texts import marked
from shared.web.fields import PartedQuestion
from shared.web.forms import ACTION, BaseForm

Pair = tuple[str, str]
NO_LABEL = marked("Je tekst")
LONGEST = 2000


def what_was_typed(sent: list[Pair]) -> list[dict[str, str]]:
    """Return each answer with its question; a button or an id is no answer."""
    names: MultiDict[str, str] = MultiDict(
        (name, text) for name, text in sent if text.strip() and name != ACTION
    )
    asked, answers = _agreed(_forms_of({name for name, _text in sent}, names))
    # what no form of ours asks: whole sentences are surely typed
    rest = [
        (_(NO_LABEL), text)
        for name, text in names.items(multi=True)
        if name.partition("-")[0] not in asked and " " in text.strip()
    ]
    return [{"key": label, "value": _cut(text)} for label, text in [*answers, *rest]]


def _agreed(forms: list[Any]) -> tuple[set[str], list[Pair]]:
    """Return what is asked and what was answered; nothing where the forms differ."""
    found = [list(_answers(form)) for form in forms]
    if not found or any(one != found[0] for one in found):
        return set(), []
    return {field.name for field in forms[0]}, found[0]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _forms_of(names: set[str], sent: MultiDict[str, str]) -> list[Any]:
    """Return the forms that fit best what was sent; none when none fits."""
    best: list[Any] = []
    most = 0
    roots = {name.partition("-")[0] for name in names}
    for kind in _kinds(BaseForm):
        if _is_made(kind) or not any(hasattr(kind, root) for root in roots):
            continue
        try:
            form = kind(formdata=sent, meta={"csrf": False})
        except TypeError:  # wants more than what was typed
            continue
        fields = [field for field in form if hasattr(field, "kind")]
        texts = {field.name for field in fields if _is_text(field)}
        # a browser sends every text of a form, also the empty ones
        known = sum(_knows(field.name, names) for field in fields) - len(texts - names)
        if known > most:
            best, most = [], known
        if known == most > 0:
            best.append(form)
    return best


def _is_made(kind: type[Any]) -> bool:
    """Whether a form was made for one case: its words are of people, and of another.

    Such a class lives on after its page, and this page is for whoever asks.
    """
    return getattr(sys.modules[kind.__module__], kind.__name__, None) is not kind


def _kinds(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _kinds(each)


def _is_text(field: Any) -> bool:
    return not (field.has_fieldset or field.kind in ("check", "select", "secret"))


def _knows(name: str, names: set[str]) -> bool:
    return any(one == name or one.startswith(f"{name}-") for one in names)


def _answers(form: Any) -> Iterator[Pair]:
    for field in form:
        kind = getattr(field, "kind", None)
        if kind is None or kind == "secret" or field.is_empty:
            continue
        if kind == "group":
            for number, entry in enumerate(field.present, start=1):
                who = f"{field.item.capitalize()} {number}"
                yield from ((f"{who}: {q}", text) for q, text in _answers(entry.form))
        elif text := _words(field):
            yield field.label.text, text


def _words(field: Any) -> str:
    if hasattr(field, "options"):
        chosen = field.data if isinstance(field.data, list) else [field.data]
        # a list that the page made, as of colleagues, has no words here
        known = [str(one) for one in chosen if str(one) in field.values]
        if chosen and not known:
            return _("%(count)s gekozen", count=len(chosen))
        return ", ".join(field.label_of(one) for one in known)
    if isinstance(field, PartedQuestion):
        day, hour = list(field.typed.values())[:3], list(field.typed.values())[3:]
        return " ".join(filter(None, ("/".join(filter(None, day)), *hour)))
    if field.kind == "check":
        return _("Ja")
    # as it was typed: right or wrong
    return str(next(iter(field.raw_data or ()), ""))
