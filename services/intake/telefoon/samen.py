"""Two coordinators on one call: each question apart, the last never wins unseen."""

import json
from typing import Any

from sqlmodel import Session

from services.intake.aanmelding.folk import Typed
from services.intake.aanmelding.merge import Merged, Typing, marks_of, merge_questions
from services.intake.telefoon.domain import Note, hold_call, read_note
from services.intake.telefoon.forms import CallForm


def names_of(form: CallForm) -> list[str]:
    return [field.name for field in form if hasattr(field, "answer")]


def basis_of(form: CallForm) -> str:
    """Say, in a hidden field, what a page shows."""
    return json.dumps(marks_of(names_of(form), form.typed()), separators=(",", ":"))


def merged_with_kept(
    session: Session,
    call_id: str,
    form: CallForm,
    *,
    region: str,
    basis: str,
    seen: bool,
) -> Merged:
    """Bring what this page sent together with what is kept by now.

    Holds the call until the end of the transaction.
    """
    row = hold_call(session, call_id, region=region)
    note = Note() if row is None else read_note(session, row)
    # before anything is kept there is nobody to agree with
    base = {} if row is None else _read(basis)
    merged = merge_questions(
        names_of(form), mine=form.typed(), theirs=note.typed, base=base
    )
    merged.aside = ({} if seen else note.aside) | merged.aside
    return merged


def others_of(form: CallForm, aside: dict[str, Typed]) -> list[dict[str, str]]:
    """Return what somebody else typed in the same questions, as rows of a summary."""
    return [
        {"key": form[name].label.text, "value": _said(form, name, typed)}
        for name, typed in aside.items()
        if name in form
    ]


def _said(form: CallForm, name: str, typed: Typing) -> str:
    words = {one.value: one.label for one in getattr(form[name], "options", ())}
    said = (words.get(value, value) for values in typed.values() for value in values)
    return " ".join(filter(None, said)) or "Leeg gemaakt"


def _read(basis: str) -> dict[str, str]:
    # it comes from a page: anything may be in it
    try:
        found: Any = json.loads(basis)
        return {str(name): str(mark) for name, mark in dict(found).items()}
    except (ValueError, TypeError):
        return {}
