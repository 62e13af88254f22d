"""Holding a dossier back, and destroying one: each says on what it builds."""

from services.scheduling.traject.course_forms import CourseForm
from shared.web import keeping


class HoldForm(keeping.HoldForm, CourseForm):
    """Why it must stay."""


class LiftForm(keeping.LiftForm, CourseForm):
    """Why it need not stay any longer."""


class DestroyForm(keeping.DestroyForm, CourseForm):
    """Why it goes now."""
