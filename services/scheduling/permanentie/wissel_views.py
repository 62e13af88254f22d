"""Swapping a shift, taking one over, and the record of it."""

from datetime import date, timedelta
from typing import Any

from flask import abort, flash, redirect, render_template, request

from services.scheduling.medewerkers.queries import coordinators, names_of
from services.scheduling.permanentie import queries, wissels
from services.scheduling.permanentie.base import (
    BLUEPRINT,
    FAR,
    PAGE,
    acting,
)
from services.scheduling.permanentie.domain import RoosterError
from services.scheduling.permanentie.models import Dagdeel, Dienstwissel, Wisselstand
from services.scheduling.permanentie.plan import ONE_DAY, WORKING_DAYS, Plan
from services.scheduling.permanentie.shifts import Slot
from services.scheduling.permanentie.wissel_forms import Houder, WisselForm
from services.scheduling.permanentie.words import spoken_slot, spoken_wissel
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session

# how far ahead somebody looks for a shift in return
RETURN_WITHIN = timedelta(days=42)
SHOWN_BACK = timedelta(days=60)
DONE = {
    "akkoord": (wissels.agree, "Akkoord"),
    "weigeren": (wissels.decline, "Gaat niet door"),
    "ongedaan": (wissels.undo, "Ongedaan gemaakt"),
}


@BLUEPRINT.get("/dienst/<day>/<dagdeel>")
@staff(changes=Fields.PERMANENTIE)
def shift(day: str, dagdeel: str) -> Any:
    slot = _slot(day, dagdeel)
    plan, form = _plan(slot), WisselForm()
    holder = plan.holder_of(slot)
    form.houder.data = holder.wie if holder and holder.wie else ""
    return _page(form, slot, plan, start=True)


@BLUEPRINT.post("/dienst/<day>/<dagdeel>")
@staff(changes=Fields.PERMANENTIE)
def swap(day: str, dagdeel: str) -> Any:
    slot = _slot(day, dagdeel)
    session, plan, form = current_session(), _plan(slot), WisselForm()
    _offer(form, slot, plan)
    if not form.validate():
        return _page(form, slot, plan, status=422)
    try:
        row = wissels.propose(
            session,
            form.voorstel(slot),
            regio=current_actor().region,
            by=acting(),
            now=clock.now(),
        )
    except RoosterError as error:
        session.rollback()
        form.show_refusal(error)
        return _page(form, slot, _plan(slot), status=422)
    said = spoken_wissel(row, names_of(session))
    if row.stand == Wisselstand.GEVRAAGD:
        said = f"Gevraagd: {said} Dit geldt pas als je collega akkoord gaat."
    session.commit()
    flash(said, "done")
    return redirect(f"{PAGE}?week={slot[0].isoformat()}", 303)


@BLUEPRINT.get("/wissels")
@staff(changes=Fields.PERMANENTIE)
def record() -> Any:
    """Show who swapped what, with what still waits for an answer first."""
    session, actor = current_session(), current_actor()
    rows = queries.wissels(
        session, regio=actor.region, since=clock.today() - SHOWN_BACK
    )
    return render_template(
        "permanentie/wissels.html",
        waiting=[row for row in rows if row.stand == Wisselstand.GEVRAAGD],
        rows=[row for row in rows if row.stand != Wisselstand.GEVRAAGD],
        said=_spoken(rows),
        names=names_of(session),
        me=acting(),
        today=clock.today(),
    )


@BLUEPRINT.post("/wissels/<wissel_id>/<what>")
@staff(changes=Fields.PERMANENTIE)
def decide(wissel_id: str, what: str) -> Any:
    session, actor = current_session(), current_actor()
    row = queries.find_wissel(session, wissel_id, regio=actor.region)
    if row is None or what not in DONE:
        abort(404)
    change, word = DONE[what]
    try:
        change(session, row, by=acting(), now=clock.now())
    except RoosterError as error:
        session.rollback()
        flash(str(error), "warning")
        return redirect(f"{PAGE}/wissels", 303)
    said = spoken_wissel(row, names_of(session))
    session.commit()
    flash(f"{word}: {said}", "done")
    return redirect(f"{PAGE}/wissels", 303)


def _page(
    form: WisselForm, slot: Slot, plan: Plan, *, start: bool = False, status: int = 200
) -> Any:
    session, regio = current_session(), current_actor().region
    _offer(form, slot, plan)
    if start:
        form.start(current_actor().id, request.args.get("met", ""))
    rows = [
        row
        for row in queries.wissels(session, regio=regio, since=slot[0])
        if slot in row.slots()
    ]
    page = render_template(
        "permanentie/dienst.html",
        form=form,
        name=spoken_slot(slot),
        day=slot[0],
        shift=plan.shift_on(*slot),
        holder=plan.holder_of(slot),
        hours=plan.hours_of(slot),
        missing=plan.missing(slot),
        closed=plan.closed_because(slot[0]),
        over=plan.ends(slot) <= clock.now(),
        rows=rows,
        said=_spoken(rows),
        names=names_of(session),
        staff=plan.staff,
    )
    return page, status


def _offer(form: WisselForm, slot: Slot, plan: Plan) -> None:
    """Offer what this person may choose; the domain looks again."""
    me, holder = acting(), plan.holder_of(slot)
    whose = holder.wie if holder else None
    team = coordinators(current_session(), regio=current_actor().region)
    mine = me.manager or whose == me.id
    takers = [row for row in team if row.id != whose and (mine or row.id == me.id)]
    in_return = [
        Houder(other, found.wie, plan.staff[found.wie].naam)
        for other in _coming(plan)
        if (found := plan.holder_of(other)) and found.wie and found.wie != whose
        if found.wie in {row.id for row in team} and (mine or found.wie == me.id)
    ]
    form.offer(takers, in_return if whose else [])


def _coming(plan: Plan) -> list[Slot]:
    today = clock.today()
    days = (today + offset * ONE_DAY for offset in range(RETURN_WITHIN.days))
    slots = [(day, part) for day in days for part in Dagdeel]
    return [slot for slot in slots if plan.ends(slot) > clock.now()]


def _plan(slot: Slot) -> Plan:
    today = clock.today()
    return queries.load_plan(
        current_session(),
        regio=current_actor().region,
        day=today,
        since=min(today, slot[0]),
    )


def _spoken(rows: list[Dienstwissel]) -> dict[str, str]:
    names = names_of(current_session())
    return {row.id: spoken_wissel(row, names) for row in rows}


def _slot(day: str, dagdeel: str) -> Slot:
    try:
        found = date.fromisoformat(day), Dagdeel(dagdeel)
    except ValueError:
        abort(404)
    near = abs(found[0] - clock.today()) < FAR
    return found if near and found[0].isoweekday() <= WORKING_DAYS else abort(404)
