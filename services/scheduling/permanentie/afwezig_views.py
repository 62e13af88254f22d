"""Saying who is away, and which shifts then wait for somebody else."""

from typing import Any

from flask import abort, flash, redirect, render_template

from services.scheduling.medewerkers.queries import coordinators, names_of
from services.scheduling.permanentie import afwezig, queries
from services.scheduling.permanentie.base import BLUEPRINT, PAGE, acting
from services.scheduling.permanentie.domain import RoosterError
from services.scheduling.permanentie.models import Afwezigheid, Dagdeel
from services.scheduling.permanentie.plan import ONE_DAY, Plan
from services.scheduling.permanentie.shifts import Slot
from services.scheduling.permanentie.wissel_forms import WHOLE, AfwezigForm
from services.scheduling.permanentie.words import spoken_slot
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session

AFWEZIG = f"{PAGE}/afwezig"


@BLUEPRINT.get("/afwezig")
@staff(changes=Fields.PERMANENTIE)
def absences() -> Any:
    form = AfwezigForm()
    _offer(form)
    form.deel.data = WHOLE
    form.wie.data = current_actor().id
    return _page(form)


@BLUEPRINT.post("/afwezig")
@staff(changes=Fields.PERMANENTIE)
def report() -> Any:
    session, actor, form = current_session(), current_actor(), AfwezigForm()
    _offer(form)
    if not form.validate():
        return _page(form, 422)
    try:
        row = afwezig.report_absence(
            session,
            regio=actor.region,
            wie=form.wie.data,
            van=form.van.data,
            tot=form.tot.data or form.van.data,
            dagdeel=form.dagdeel,
            by=acting(),
            now=clock.now(),
        )
    except RoosterError as error:
        session.rollback()
        form.show_refusal(error)
        return _page(form, 422)
    open_shifts = _left_open(_plan(), row)
    session.commit()
    if open_shifts:
        flash("Bewaard. Zoek een vervanger voor wat hieronder open staat.", "warning")
    else:
        flash("Bewaard. Er valt geen permanentie in deze dagen.", "done")
    return redirect(AFWEZIG, 303)


@BLUEPRINT.post("/afwezig/<int:absence_id>/intrekken")
@staff(changes=Fields.PERMANENTIE)
def withdraw(absence_id: int) -> Any:
    session, regio = current_session(), current_actor().region
    row = queries.find_absence(session, absence_id, regio=regio) or abort(404)
    try:
        afwezig.withdraw_absence(session, row, by=acting(), now=clock.now())
    except RoosterError as error:
        session.rollback()
        flash(str(error), "warning")
        return redirect(AFWEZIG, 303)
    session.commit()
    flash("Ingetrokken. Wie intussen iets overnam, houdt het.", "done")
    return redirect(AFWEZIG, 303)


def _offer(form: AfwezigForm) -> None:
    me = acting()
    team = coordinators(current_session(), regio=current_actor().region)
    form.offer(row for row in team if me.manager or row.id == me.id)


def _page(form: AfwezigForm, status: int = 200) -> Any:
    session, plan, me = current_session(), _plan(), acting()
    rows = queries.absences(session, regio=current_actor().region, since=clock.today())
    page = render_template(
        "permanentie/afwezig.html",
        form=form,
        names=names_of(session),
        rows=[
            (row, _left_open(plan, row), me.manager or row.medewerker_id == me.id)
            for row in rows
        ],
        spoken_slot=spoken_slot,
    )
    return page, status


def _plan() -> Plan:
    return queries.load_plan(
        current_session(), regio=current_actor().region, day=clock.today()
    )


def _left_open(plan: Plan, row: Afwezigheid) -> list[Slot]:
    """Return the shifts that are still of who is away, from now on."""
    first = max(row.van, clock.today())
    days = [first + offset * ONE_DAY for offset in range((row.tot - first).days + 1)]
    return [
        (day, part)
        for day in days
        for part in Dagdeel
        if row.dagdeel in (None, part)
        if (holder := plan.holder_of((day, part)))
        if holder.wie == row.medewerker_id and plan.ends((day, part)) > clock.now()
    ]
