"""What would go and why; holding a dossier back; destroying one."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template

from services.scheduling.bewaren import domain
from services.scheduling.bewaren.forms import DestroyForm, HoldForm, LiftForm
from services.scheduling.medewerkers.queries import names_of
from services.scheduling.traject.course_forms import CourseForm
from services.scheduling.traject.course_views import act, who_and_when
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.traject.naast import is_beside
from services.scheduling.traject.states import RefusedError
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session
from shared.web.keeping import DESTROYED

BLUEPRINT = Blueprint(
    "bewaren",
    __name__,
    url_prefix="/planning",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
HOME = "/planning/bewaren"


@BLUEPRINT.get("/bewaren")
@staff(sees=Fields.BEWAREN)
def dossier_list() -> Any:
    actor = current_actor()
    found = domain.dossiers(current_session(), regio=actor.region, today=clock.today())
    return render_template(
        "bewaren/lijst.html",
        dossiers=found,
        may_destroy=actor.may(Fields.VERNIETIGEN, change=True),
        opens_cases=actor.may(Fields.VERLOOP, change=True),
    )


@BLUEPRINT.get("/bewaren/<casus_id>")
@staff(changes=Fields.VERNIETIGEN, recent=True)
def destroy_page(casus_id: str) -> Any:
    return _destroy_page(_closed(casus_id), DestroyForm())


@BLUEPRINT.post("/bewaren/<casus_id>")
@staff(changes=Fields.VERNIETIGEN, recent=True)
def destroy(casus_id: str) -> Any:
    row, form, session = _closed(casus_id), DestroyForm(), current_session()
    if not form.validate():
        return _destroy_page(row, form), 422
    name = row.referentie
    try:
        domain.destroy_dossier(session, row.id, form.reden.data, **who_and_when())
    except RefusedError as error:
        session.rollback()
        form.show_refusal(error)
        return _destroy_page(row, form), 422
    session.commit()
    flash(f"{name} {DESTROYED}", "done")
    return redirect(HOME, 303)


@BLUEPRINT.get("/trajecten/<casus_id>/bewaren")
@staff(changes=Fields.VERLOOP)
def hold_page(casus_id: str) -> Any:
    return _hold_page(open_case(casus_id))


@BLUEPRINT.post("/trajecten/<casus_id>/bewaren")
@staff(changes=Fields.VERLOOP)
def hold(casus_id: str) -> Any:
    row, form, session = open_case(casus_id), HoldForm(), current_session()
    return act(
        row,
        form,
        _hold_page,
        lambda: domain.hold_back(session, row, form.reden.data, **who_and_when()),
        done="Dit dossier blijft, tot iemand dat weer opheft.",
        to="/bewaren",
    )


@BLUEPRINT.post("/trajecten/<casus_id>/bewaren/opheffen")
@staff(changes=Fields.VERLOOP)
def lift(casus_id: str) -> Any:
    row, form, session = open_case(casus_id), LiftForm(), current_session()
    # who came in by the glass keeps what the region wants kept
    if row.regio != current_actor().region:
        abort(403)
    return act(
        row,
        form,
        _hold_page,
        lambda: domain.lift(session, row, form.reden.data, **who_and_when()),
        done="Opgeheven: de termijn telt weer.",
        to="/bewaren",
    )


def _closed(casus_id: str) -> Traject:
    """Return a closed traject of the region; of its content nothing is shown."""
    row = current_session().get(Traject, casus_id)
    if row is None or row.stand not in CLOSED:
        abort(404)
    if row.regio != current_actor().region:
        abort(403)
    return row


def _destroy_page(row: Traject, form: DestroyForm) -> str:
    dossier = domain.dossier_of(current_session(), row, today=clock.today())
    return render_template(
        "bewaren/vernietigen.html",
        traject=row,
        form=form,
        dossier=dossier,
        is_beside=is_beside(row),
    )


def _hold_page(row: Traject, sent: CourseForm | None = None) -> str:
    session = current_session()
    held = domain.hold_on(session, row)
    kind = LiftForm if held else HoldForm
    form = sent if isinstance(sent, kind) else kind(formdata=None)
    if sent is not None and form is not sent:
        # a colleague was first: what was typed for the one is no reason for the other
        form.form_errors = sent.form_errors
    return render_template(
        "bewaren/dossier.html",
        traject=row,
        form=form,
        dossier=domain.dossier_of(session, row, today=clock.today()),
        is_closed=row.stand in CLOSED,
        held=held,
        held_by=names_of(session).get(held[0].door, "") if held else "",
        is_ours=row.regio == current_actor().region,
    )
