"""The week of the roster, changing it, and closing days."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.scheduling.medewerkers.queries import coordinators
from services.scheduling.permanentie import domain, queries
from services.scheduling.permanentie.forms import DAYS, RoosterForm, SluitingForm
from services.scheduling.permanentie.models import Dagdeel
from services.scheduling.permanentie.plan import ONE_DAY, monday_of
from services.scheduling.permanentie.words import spoken_gaps
from shared import clock
from shared.access import Role, current_actor, staff
from shared.policy.servicetime import holidays_of
from shared.request import current_kernel, current_session
from shared.web.moments import WEEKDAYS

BLUEPRINT = Blueprint(
    "permanentie",
    __name__,
    url_prefix="/planning/permanentie",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
PAGE = "/planning/permanentie"
CLOSURES = f"{PAGE}/sluitingen"
EDITORS = (Role.CASUSCOORDINATOR, Role.BEHEERDER)
WEEK = timedelta(days=7)
FAR = timedelta(days=5 * 366)


@BLUEPRINT.get("")
@staff()
def week() -> Any:
    session, now, regio = current_session(), clock.now(), current_actor().region
    today = clock.today()
    monday = monday_of(_asked_day(today))
    plan = queries.load_plan(session, regio=regio, day=today, since=min(monday, today))
    view = current_kernel().policy.at(today, region=regio)
    return render_template(
        "permanentie/week.html",
        plan=plan,
        line=view.main_line(),
        mailbox=view.line("team_mail"),
        now=now,
        today=today,
        monday=monday,
        this_monday=monday_of(today),
        days=[monday + timedelta(days=offset) for offset in range(5)],
        dagdelen=list(Dagdeel),
        earlier=monday - WEEK,
        later=monday + WEEK,
        gaps=spoken_gaps(plan.gaps(monday, monday + 4 * ONE_DAY)),
        may_edit=current_actor().has(*EDITORS),
    )


@BLUEPRINT.get("/wijzigen")
@staff(*EDITORS)
def edit() -> Any:
    session, regio = current_session(), current_actor().region
    newest = queries.newest_rooster(session, regio=regio)
    diensten = queries.diensten_of(session, newest) if newest else {}
    form = RoosterForm()
    form.fill(newest, diensten, day=clock.today())
    return _edit_page(form)


@BLUEPRINT.post("/wijzigen")
@staff(*EDITORS)
def save() -> Any:
    session, actor, form = current_session(), current_actor(), RoosterForm()
    form.offer(coordinators(session, regio=actor.region))
    if not form.validate():
        return _edit_page(form, 422)
    try:
        domain.save_rooster(
            session,
            form.new_rooster(),
            regio=actor.region,
            based_on=form.based_on,
            by=actor.id,
            now=clock.now(),
        )
    except domain.RoosterError as error:
        session.rollback()
        form.form_errors.append(str(error))
        return _edit_page(form, 422)
    session.commit()
    flash("Het rooster is bewaard. Iedereen ziet het binnen enkele seconden.", "done")
    return redirect(f"{PAGE}?week={form.geldig_van.data}", 303)


@BLUEPRINT.get("/sluitingen")
@staff(*EDITORS)
def closures() -> Any:
    return _closures_page(SluitingForm())


@BLUEPRINT.post("/sluitingen")
@staff(*EDITORS)
def close() -> Any:
    session, actor, form = current_session(), current_actor(), SluitingForm()
    if not form.validate():
        return _closures_page(form, 422)
    try:
        domain.close_days(
            session,
            regio=actor.region,
            van=form.van.data,
            tot=form.tot.data or form.van.data,
            reden=form.reden.data,
            by=actor.id,
            now=clock.now(),
        )
    except domain.RoosterError as error:
        session.rollback()
        form.form_errors.append(str(error))
        return _closures_page(form, 422)
    session.commit()
    flash("De sluiting is bewaard. De klokken staan die dagen stil.", "done")
    return redirect(CLOSURES, 303)


@BLUEPRINT.post("/sluitingen/<int:closure_id>/intrekken")
@staff(*EDITORS)
def reopen(closure_id: int) -> Any:
    session, actor = current_session(), current_actor()
    row = queries.find_closure(session, closure_id, regio=actor.region) or abort(404)
    domain.reopen_days(session, row, by=actor.id, now=clock.now())
    session.commit()
    flash(f"Ingetrokken: {row.reden}. De klokken lopen die dagen weer.", "done")
    return redirect(CLOSURES, 303)


def _edit_page(form: RoosterForm, status: int = 200) -> Any:
    people = coordinators(current_session(), regio=current_actor().region)
    form.offer(people)
    by_day = [
        (WEEKDAYS[day - 1], [form.choices[day, part] for part in Dagdeel])
        for day in DAYS
    ]
    page = render_template(
        "permanentie/wijzigen.html", form=form, by_day=by_day, people=people
    )
    return page, status


def _closures_page(form: SluitingForm, status: int = 200) -> Any:
    today, regio = clock.today(), current_actor().region
    holidays = {**holidays_of(today.year), **holidays_of(today.year + 1)}
    page = render_template(
        "permanentie/sluitingen.html",
        form=form,
        closures=[
            row
            for row in queries.list_closures(current_session(), regio=regio)
            if row.tot >= today
        ],
        holidays=[(d, n) for d, n in holidays.items() if d >= today][:6],
    )
    return page, status


def _asked_day(today: date) -> date:
    try:
        asked = date.fromisoformat(request.args.get("week", ""))
    except ValueError:
        return today
    return asked if abs(asked - today) < FAR else today
