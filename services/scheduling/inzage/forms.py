"""The form before a copy is made, in a case."""

from services.scheduling.traject.course_forms import CourseForm
from shared.web.copies import CopyForm


class CaseCopyForm(CopyForm, CourseForm):
    """Who asks, what is given, and on what it builds."""
