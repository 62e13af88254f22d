"""A shared decision without a zorgtafel: recorded, put right, taken back."""

from typing import Any

from flask import abort, render_template

from services.scheduling.traject import besluitvorming
from services.scheduling.traject.besluit_forms import decision_form
from services.scheduling.traject.course_forms import CourseForm
from services.scheduling.traject.course_views import Page, act, who_and_when
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import GedeeldeBesluitvorming, Traject
from services.scheduling.traject.views import BLUEPRINT
from shared import clock
from shared.access import Fields, staff
from shared.request import current_session


@BLUEPRINT.get("/<casus_id>/besluitvorming/nieuw")
@staff(changes=Fields.VERLOOP)
def new_decision(casus_id: str) -> Any:
    row = open_case(casus_id)
    return _page(None)(row, _form(row)())


@BLUEPRINT.post("/<casus_id>/besluitvorming/nieuw")
@staff(changes=Fields.VERLOOP)
def add_decision(casus_id: str) -> Any:
    row = open_case(casus_id)
    form = _form(row)()
    return act(
        row,
        form,
        _page(None),
        lambda: besluitvorming.record_decision(
            current_session(), row, _told(form), **who_and_when()
        ),
        done="Bewaard. Het traject loopt.",
    )


@BLUEPRINT.get("/<casus_id>/besluitvorming/<decision_id>")
@staff(changes=Fields.VERLOOP)
def decision_page(casus_id: str, decision_id: str) -> Any:
    row, found = _decision(casus_id, decision_id)
    known = besluitvorming.open_decision(current_session(), found).model_dump()
    data = {"vorm": found.vorm, "dag": found.dag, **known}
    return _page(found)(row, _form(row)(data=data, basis=str(found.version)))


@BLUEPRINT.post("/<casus_id>/besluitvorming/<decision_id>")
@staff(changes=Fields.VERLOOP)
def change_decision(casus_id: str, decision_id: str) -> Any:
    row, found = _decision(casus_id, decision_id)
    form = _form(row)()
    return act(
        row,
        form,
        _page(found),
        lambda: besluitvorming.record_decision(
            current_session(),
            row,
            _told(form),
            found=found,
            version=form.version,
            **who_and_when(),
        ),
        done="Bewaard.",
        basis=lambda: found.version,
    )


@BLUEPRINT.post("/<casus_id>/besluitvorming/<decision_id>/weg")
@staff(changes=Fields.VERLOOP)
def take_back_decision(casus_id: str, decision_id: str) -> Any:
    row, found = _decision(casus_id, decision_id)
    form = CourseForm()
    return act(
        row,
        form,
        lambda row, refused: _refused(row, found, refused),
        lambda: besluitvorming.take_back(
            current_session(), found, version=form.version, **who_and_when()
        ),
        done="Weggehaald.",
    )


def _refused(row: Traject, found: GedeeldeBesluitvorming, refused: CourseForm) -> str:
    """Show what is kept, and why it was not taken back."""
    known = besluitvorming.open_decision(current_session(), found).model_dump()
    data = {"vorm": found.vorm, "dag": found.dag, **known}
    form = _form(row)(formdata=None, data=data, basis=str(found.version))
    form.form_errors.extend(refused.form_errors)
    return _page(found)(row, form)


def _decision(
    casus_id: str, decision_id: str
) -> tuple[Traject, GedeeldeBesluitvorming]:
    row = open_case(casus_id)
    found = current_session().get(GedeeldeBesluitvorming, decision_id)
    if found is None or found.casus_id != row.id or found.weg_op is not None:
        abort(404)
    return row, found


def _form(row: Traject) -> type[CourseForm]:
    now = clock.now()
    return decision_form(besluitvorming.options(current_session(), row, now=now))


def _told(form: CourseForm) -> besluitvorming.Told:
    said = besluitvorming.Besluit(wie=form["wie"].data, uitkomst=form["uitkomst"].data)
    return besluitvorming.Told(form["vorm"].data, form["dag"].data, said)


def _page(found: GedeeldeBesluitvorming | None) -> Page:
    def page(row: Traject, form: CourseForm) -> str:
        return render_template(
            "traject/besluitvorming.html", traject=row, form=form, found=found
        )

    return page
