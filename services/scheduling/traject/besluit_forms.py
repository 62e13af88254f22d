"""The form of a shared decision, made for the ways that count in this case."""

from collections.abc import Sequence
from typing import Any

from services.scheduling.traject.course_forms import CourseForm
from shared import clock
from shared.policy.keys import Optie
from shared.web.fields import ChoiceField, DutchDateField, LongText


def decision_form(options: Sequence[Optie]) -> type[CourseForm]:
    """Make the form of a shared decision without a zorgtafel."""
    fields: dict[str, Any] = {
        "vorm": ChoiceField(
            "Hoe is er samen beslist?",
            choices=[(one.code, one.label) for one in options],
            required="Kies hoe er samen beslist is.",
        ),
        "dag": DutchDateField("Op welke dag?", latest=clock.today),
        "wie": LongText(
            "Wie was erbij?",
            rows=2,
            maximum=500,
            required="Zeg wie erbij was.",
            hint="Zoals: beide ouders, de oma, het VK en de aanmelder.",
        ),
        "uitkomst": LongText(
            "Wat is er beslist?",
            rows=4,
            maximum=2000,
            required="Zeg kort wat er beslist is.",
        ),
    }
    return type("DecisionForm", (CourseForm,), fields)
