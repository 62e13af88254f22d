"""Asking what of a dossier is given to whom."""

from collections.abc import Sequence
from typing import Any

from services.scheduling.inzage.domain import Tekst
from services.scheduling.traject.course_forms import CourseForm
from shared.web.copies import asked_by
from shared.web.fields import CheckField, MultiField


def copy_form(texts: Sequence[Tekst]) -> type[CourseForm]:
    """Make the form: who asks, and text by text what is given."""
    fields: dict[str, Any] = {
        "gevraagd_door": asked_by(),
    }
    if texts:
        fields["geven"] = MultiField(
            "Welke teksten geef je?",
            choices=[(one.id, _label(one)) for one in texts],
            hint="Laat uit wat iemand in vertrouwen vertelde, wat alleen over anderen "
            "gaat, wat voor de rechtbank is en wat het kind zou schaden.",
            required=False,
        )
    fields["nagelezen"] = CheckField(
        "Ik las alles na: er staat niets in dat iemand anders verraadt",
        required="Lees alles na, en vink dit aan.",
    )
    return type("CopyForm", (CourseForm,), fields)


def _label(one: Tekst) -> str:
    note = f" ({one.let_op})" if one.let_op else ""
    return f"{one.titel}{note}: {' · '.join(one.tekst.splitlines())}"
