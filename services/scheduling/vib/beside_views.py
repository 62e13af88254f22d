"""The day the child is expected; a twin; the other track of the same child."""

from typing import Any

from flask import render_template

from services.scheduling.traject.content import open_content
from services.scheduling.traject.course_forms import ChildForm, CourseForm
from services.scheduling.traject.course_views import act, who_and_when
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.kind import mark_of, record_due_date
from services.scheduling.traject.models import Traject
from services.scheduling.vib import ernaast, forms
from services.scheduling.vib.views import BLUEPRINT
from shared import clock
from shared.access import Fields, staff
from shared.request import current_session


@BLUEPRINT.get("/datum")
@staff(changes=Fields.VERLOOP)
def due_date_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    kind = open_content(current_session(), row).kind
    data = {"bevallingsdatum": kind.bevallingsdatum}
    return _due_date_page(row, forms.DueDateForm(data=data, basis=mark_of(kind)))


@BLUEPRINT.post("/datum")
@staff(changes=Fields.VERLOOP)
def record_date(casus_id: str) -> Any:
    row, form, session = open_case(casus_id), forms.DueDateForm(), current_session()
    return act(
        row,
        form,
        _due_date_page,
        lambda: record_due_date(
            session,
            row,
            bevallingsdatum=form.bevallingsdatum.data,
            based_on=form.basis.data or "",
            **who_and_when(),
        ),
        done="Bewaard. De taken rond de geboorte schuiven mee.",
        basis=lambda: mark_of(open_content(session, row).kind),
        to="/vib",
    )


def _due_date_page(row: Traject, form: CourseForm) -> str:
    kind = open_content(current_session(), row).kind
    return render_template("vib/datum.html", traject=row, form=form, kind=kind)


@BLUEPRINT.get("/nog-een-kind")
@staff(changes=Fields.VERLOOP)
def twin_page(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    kind = open_content(session, row).kind
    known = ernaast.children_of(session, row)
    data = {"geboortedatum": kind.geboortedatum, "verblijf": kind.verblijf}
    return _twin_page(row, ChildForm(data=data, basis=str(known)))


@BLUEPRINT.post("/nog-een-kind")
@staff(changes=Fields.VERLOOP)
def open_twin(casus_id: str) -> Any:
    row, form, session = open_case(casus_id), ChildForm(), current_session()
    return act(
        row,
        form,
        _twin_page,
        lambda: ernaast.open_twin(
            session,
            row,
            naam=form.naam.data or "",
            geboortedatum=form.geboortedatum.data,
            verblijf=form.verblijf.data or "",
            toch=form.toch.data or "",
            known=form.version,
            **who_and_when(),
        ),
        done="Dit kind heeft nu een eigen traject, met dezelfde mensen.",
        basis=lambda: ernaast.children_of(session, row),
        to="/vib#gezin",
    )


def _twin_page(row: Traject, form: CourseForm) -> str:
    session = current_session()
    return render_template(
        "vib/nog_een_kind.html",
        traject=row,
        form=form,
        kind=open_content(session, row).kind,
        known=ernaast.children_of(session, row),
    )


@BLUEPRINT.get("/ernaast")
@staff(changes=Fields.VERLOOP)
def track_page(casus_id: str) -> Any:
    return _track_page(open_case(casus_id), CourseForm())


@BLUEPRINT.post("/ernaast")
@staff(changes=Fields.VERLOOP)
def open_track(casus_id: str) -> Any:
    row, form = open_case(casus_id), CourseForm()
    return act(
        row,
        form,
        _track_page,
        lambda: ernaast.open_track(current_session(), row, **who_and_when()),
        done="Het tweede traject is geopend, met dezelfde mensen.",
        to="/vib#gezin",
    )


def _track_page(row: Traject, form: CourseForm) -> str:
    session = current_session()
    return render_template(
        "vib/ernaast.html",
        traject=row,
        form=form,
        track=ernaast.TRACKS[ernaast.other_track(row)],
        why_not=ernaast.track_refusal(session, row, now=clock.now()),
    )
