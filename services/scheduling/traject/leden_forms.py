"""Choosing who reads along with a case."""

from collections.abc import Sequence
from typing import Any

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.traject.course_forms import CourseForm
from shared.web.fields import ChoiceField


def member_form(colleagues: Sequence[Medewerker]) -> type[CourseForm]:
    """Make the form that opens a case for one of these."""
    fields: dict[str, Any] = {
        "medewerker": ChoiceField(
            "Wie leest mee?",
            choices=[(one.id, one.naam) for one in colleagues],
            required="Kies een collega.",
        ),
    }
    return type("MemberForm", (CourseForm,), fields)
