"""When the parents can: changed while one of them is on the telephone."""

from datetime import date, timedelta
from typing import Any

from flask import render_template

from services.scheduling.traject import course_forms as forms
from services.scheduling.traject.content import open_content
from services.scheduling.traject.course_views import act, who_and_when
from services.scheduling.traject.evaluatie import evaluations_of
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.halvedagen import changes, mark_of, record_half_days
from services.scheduling.traject.models import Evaluatiestand, Traject
from services.scheduling.traject.views import BLUEPRINT
from shared import clock
from shared.access import Fields, staff
from shared.request import current_session
from shared.web.fields.grid import coming_days

# the first day that is proposed is three days before the one of the evaluation
BEFORE = timedelta(days=4)


@BLUEPRINT.get("/<casus_id>/halve-dagen")
@staff(changes=Fields.VERLOOP)
def half_days_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    content = open_content(current_session(), row)
    data = {"kunnen": content.ouders_kunnen, "gezegd_op": clock.today()}
    return _page(row, forms.HalfDaysForm(data=data, basis=mark_of(content)))


@BLUEPRINT.post("/<casus_id>/halve-dagen")
@staff(changes=Fields.VERLOOP)
def change_half_days(casus_id: str) -> Any:
    row, form, session = open_case(casus_id), forms.HalfDaysForm(), current_session()
    return act(
        row,
        form,
        _page,
        lambda: record_half_days(
            session,
            row,
            kunnen=form.kunnen.data,
            volgens=form.volgens.data or "",
            gezegd_op=form.gezegd_op.data,
            based_on=form.basis.data or "",
            **who_and_when(),
        ),
        done="Bewaard. De voorstellen voor een moment houden er rekening mee.",
        basis=lambda: mark_of(open_content(session, row)),
    )


def _page(row: Traject, form: forms.CourseForm) -> str:
    content = open_content(current_session(), row)
    assert isinstance(form, forms.HalfDaysForm)
    form.kunnen.also = _around_evaluation(row)
    return render_template(
        "traject/halvedagen.html",
        traject=row,
        form=form,
        known=changes({}, content.ouders_kunnen),
        said_by=content.kunnen_volgens,
    )


def _around_evaluation(row: Traject) -> list[date]:
    """Return the days on which the next evaluation is looked for."""
    planned = [
        one.dag
        for one in evaluations_of(current_session(), row.id)
        if one.stand == Evaluatiestand.GEPLAND and one.dag > clock.today()
    ]
    if not planned:
        return []
    return coming_days(after=max(min(planned) - BEFORE, clock.today()))
