"""The evaluations of a traject: planned, moved, held or dropped."""

from typing import Any

from flask import abort, render_template

from services.scheduling.traject import bijeenkomst, evaluatie
from services.scheduling.traject import evaluation_forms as forms
from services.scheduling.traject.course_forms import CourseForm
from services.scheduling.traject.course_views import Page, act, who_and_when
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import Evaluatie, Evaluatiestand, Traject
from services.scheduling.traject.termijn import term_of
from services.scheduling.traject.views import BLUEPRINT
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.queries import invited_to
from shared import clock
from shared.access import Fields, staff
from shared.request import current_session


@BLUEPRINT.get("/<casus_id>/evaluaties/nieuw")
@staff(changes=Fields.PLAN)
def new_evaluation(casus_id: str) -> Any:
    return _new_evaluation_page(open_case(casus_id), forms.NewEvaluationForm())


@BLUEPRINT.post("/<casus_id>/evaluaties/nieuw")
@staff(changes=Fields.PLAN)
def add_evaluation(casus_id: str) -> Any:
    row, form = open_case(casus_id), forms.NewEvaluationForm()
    return act(
        row,
        form,
        _new_evaluation_page,
        lambda: evaluatie.add_evaluation(
            current_session(), row, form.dag.data, **who_and_when()
        ),
        done="De evaluatie is gepland.",
    )


def _new_evaluation_page(row: Traject, form: CourseForm) -> str:
    term = term_of(current_session(), row, now=clock.now())
    return render_template(
        "traject/evaluatie.html", traject=row, form=form, term=term, evaluation=None
    )


@BLUEPRINT.get("/<casus_id>/evaluaties/<evaluation_id>")
@staff(changes=Fields.PLAN)
def evaluation_page(casus_id: str, evaluation_id: str) -> Any:
    row, found = _evaluation(casus_id, evaluation_id)
    if found.stand == Evaluatiestand.GEHOUDEN:
        return _outcome_page(found)(row, _outcome_form(row, found, kept=True))
    today = clock.today()
    form = forms.EvaluationForm(
        data={"op": min(found.dag, today)}, basis=str(found.version)
    )
    return _evaluation_page(found)(row, form)


@BLUEPRINT.post("/<casus_id>/evaluaties/<evaluation_id>")
@staff(changes=Fields.PLAN)
def change_evaluation(casus_id: str, evaluation_id: str) -> Any:
    row, found = _evaluation(casus_id, evaluation_id)
    form, session = forms.EvaluationForm(), current_session()
    how: dict[str, Any] = {"version": form.version, **who_and_when()}

    def work() -> None:
        if form.wat.data == forms.HELD:
            evaluatie.hold_evaluation(session, found, form.op.data, **how)
        elif form.wat.data == forms.MOVED:
            reden = form.waarom.data or ""
            evaluatie.move_evaluation(session, found, form.dag.data, reden=reden, **how)
        else:
            evaluatie.drop_evaluation(session, found, reden=form.reden.data, **how)

    return act(
        row,
        form,
        _evaluation_page(found),
        work,
        done="Bewaard.",
        basis=lambda: found.version,
        to=f"/evaluaties/{found.id}" if form.wat.data == forms.HELD else "",
    )


@BLUEPRINT.post("/<casus_id>/evaluaties/<evaluation_id>/uitkomst")
@staff(changes=Fields.PLAN)
def record_outcome(casus_id: str, evaluation_id: str) -> Any:
    row, found = _evaluation(casus_id, evaluation_id)
    form, session = _outcome_form(row, found), current_session()
    return act(
        row,
        form,
        _outcome_page(found),
        lambda: bijeenkomst.record_outcome(
            session,
            found,
            uitkomst=form["uitkomst"].data,
            afspraken=form["afspraken"].data or "",
            version=form.version,
            **who_and_when(),
        ),
        done="Bewaard wat er uit de evaluatie kwam.",
        basis=lambda: found.version,
    )


def _outcome_form(row: Traject, found: Evaluatie, *, kept: bool = False) -> CourseForm:
    """Make the form; where it is opened, with what is kept."""
    session = current_session()
    options = bijeenkomst.outcome_options(session, row, found, now=clock.now())
    form_class = forms.outcome_form(options)
    if not kept:
        return form_class()
    agreed = bijeenkomst.outcome_text(session, found)
    data = {"uitkomst": found.uitkomst, "afspraken": agreed}
    return form_class(data=data, basis=str(found.version))


def _outcome_page(found: Evaluatie) -> Page:
    def page(row: Traject, form: CourseForm) -> str:
        return render_template(
            "traject/evaluatie_uitkomst.html",
            traject=row,
            form=form,
            evaluation=found,
            kept=bijeenkomst.outcome_text(current_session(), found),
            was_extended=bijeenkomst.was_extended(current_session(), row, found),
        )

    return page


def _evaluation(casus_id: str, evaluation_id: str) -> tuple[Traject, Evaluatie]:
    row = open_case(casus_id)
    found = current_session().get(Evaluatie, evaluation_id)
    if found is None or found.casus_id != row.id:
        abort(404)
    return row, found


def _evaluation_page(found: Evaluatie) -> Page:
    def page(row: Traject, form: CourseForm) -> str:
        term = term_of(current_session(), row, now=clock.now())
        meeting = bijeenkomst.meeting_of(current_session(), found.id)
        return render_template(
            "traject/evaluatie.html",
            traject=row,
            form=form,
            term=term,
            evaluation=found,
            meeting=meeting,
            invited=invited_to(current_session(), row.id),
            was_planned=found.dag < clock.today(),
            is_coming=meeting is not None and fase.is_coming(meeting, clock.now()),
        )

    return page
