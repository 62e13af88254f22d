"""A traject extended or closed; and how every form about its course is worked."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template

from services.scheduling.rugzak.afsluiten import rest_of
from services.scheduling.traject import course_forms as forms
from services.scheduling.traject import verloop
from services.scheduling.traject.bijeenkomst import coming_meeting
from services.scheduling.traject.content import open_content
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.kind import kept_until, kept_without_birth
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.traject.termijn import term_of
from services.scheduling.traject.uitkomsten import outcomes
from services.scheduling.traject.views import BLUEPRINT
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_kernel, current_session

OVERTAKEN = (
    "Dit is intussen veranderd, door een collega of door jou in een ander tabblad. Wat "
    "je hier typte, staat er nog. Kijk na wat er nu bewaard is, en bewaar dan opnieuw."
)
Page = Callable[[Traject, forms.CourseForm], str]


def act(
    row: Traject,
    form: forms.CourseForm,
    page: Page,
    work: Callable[[], object],
    *,
    done: str,
    basis: Callable[[], object] = lambda: "",
    to: str = "",
) -> Any:
    """Check, do it, commit; or show the form again with why not, nothing lost."""
    if not form.validate():
        return page(row, form), 422
    session = current_session()
    try:
        work()
    except RefusedError as error:
        session.rollback()
        form.show_refusal(error)
        return page(row, form), 422
    except OutdatedError:
        session.rollback()
        form.form_errors.append(OVERTAKEN)
        form.basis.data = str(basis())
        return page(row, form), 409
    session.commit()
    flash(done, "done")
    return redirect(f"{home(row)}{to}", 303)


def home(row: Traject) -> str:
    return f"/planning/trajecten/{row.id}"


def who_and_when() -> dict[str, Any]:
    return {"by": current_actor().id, "now": clock.now()}


@BLUEPRINT.get("/<casus_id>/verlengen")
@staff(changes=Fields.VERLOOP)
def extend_page(casus_id: str) -> Any:
    return _extend_page(open_case(casus_id), forms.ExtendForm())


@BLUEPRINT.post("/<casus_id>/verlengen")
@staff(changes=Fields.VERLOOP)
def extend(casus_id: str) -> Any:
    row, form = open_case(casus_id), forms.ExtendForm()
    return act(
        row,
        form,
        _extend_page,
        lambda: verloop.extend(
            current_session(), row, reden=form.reden.data, **who_and_when()
        ),
        done="Verlengd. De evaluaties staan klaar tot de nieuwe laatste dag.",
    )


def _extend_page(row: Traject, form: forms.CourseForm) -> str:
    session, now = current_session(), clock.now()
    return render_template(
        "traject/verlengen.html",
        traject=row,
        form=form,
        term=term_of(session, row, now=now),
        why_not=verloop.extension_refusal(session, row, now=now),
    )


@BLUEPRINT.get("/<casus_id>/afsluiten")
@staff(changes=Fields.VERLOOP)
def close_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    return _close_page(row, _closing_form(row)())


@BLUEPRINT.post("/<casus_id>/afsluiten")
@staff(changes=Fields.VERLOOP)
def close(casus_id: str) -> Any:
    row = open_case(casus_id)
    form = _closing_form(row)()
    return act(
        row,
        form,
        _close_page,
        lambda: verloop.close(
            current_session(), row, forms.closing_of(form), **who_and_when()
        ),
        done="Het traject is afgesloten.",
    )


def _closing_form(row: Traject) -> type[forms.CourseForm]:
    session, now = current_session(), clock.now()
    return forms.closing_form(
        outcomes(session, row, now=now),
        rest_of(session, row.id),
        current_kernel().policy.at(now, region=row.regio),
        geboren=open_content(session, row).kind.geboren,
    )


def _close_page(row: Traject, form: forms.CourseForm) -> str:
    session = current_session()
    kind = open_content(session, row).kind
    choices = outcomes(session, row, now=clock.now())
    return render_template(
        "traject/afsluiten.html",
        traject=row,
        form=form,
        kind=kind,
        asks_option=verloop.asks_option(session, row),
        coming=coming_meeting(session, row.id, clock.now()),
        refused=[one for one in choices if one.why_not],
        kept_until=kept_until(session, row, kind),
    )


@BLUEPRINT.get("/<casus_id>/afsluiten/zonder-geboorte")
@staff(changes=Fields.VERLOOP)
def no_birth_page(casus_id: str) -> Any:
    return _no_birth_page(open_case(casus_id), forms.NoBirthForm())


@BLUEPRINT.post("/<casus_id>/afsluiten/zonder-geboorte")
@staff(changes=Fields.VERLOOP)
def close_without_birth(casus_id: str) -> Any:
    row, form = open_case(casus_id), forms.NoBirthForm()
    return act(
        row,
        form,
        _no_birth_page,
        lambda: verloop.close_without_birth(
            current_session(), row, woord=form.woord.data or "", **who_and_when()
        ),
        done="Het traject is gestopt. Er vertrekt niets meer vanzelf.",
    )


def _no_birth_page(row: Traject, form: forms.CourseForm) -> str:
    return render_template(
        "traject/zonder_geboorte.html",
        traject=row,
        form=form,
        coming=coming_meeting(current_session(), row.id, clock.now()),
        kept_until=kept_without_birth(current_session(), row, clock.now()),
    )


@BLUEPRINT.post("/<casus_id>/ingelicht")
@staff(changes=Fields.VERLOOP)
def inform(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    try:
        verloop.inform(session, row, **who_and_when())
    except RefusedError as error:
        flash(str(error), "warning")
        return redirect(home(row), 303)
    session.commit()
    flash("Genoteerd: het gezin weet het.", "done")
    return redirect(home(row), 303)
