"""The week of the roster, changing it, and closing days."""

from datetime import date, timedelta
from typing import Any

from flask import abort, flash, redirect, render_template, request

from services.scheduling.medewerkers.queries import coordinators
from services.scheduling.permanentie import domain, queries
from services.scheduling.permanentie.base import BLUEPRINT, FAR, PAGE
from services.scheduling.permanentie.forms import DAYS, RoosterForm, SluitingForm
from services.scheduling.permanentie.models import Dagdeel
from services.scheduling.permanentie.plan import ONE_DAY, WORKING_DAYS, monday_of
from services.scheduling.permanentie.shifts import Reden
from services.scheduling.permanentie.words import spoken_gap, spoken_gaps
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.policy.servicetime import holidays_of
from shared.request import current_kernel, current_session
from shared.web.moments import WEEKDAYS

CLOSURES = f"{PAGE}/sluitingen"
WEEK = timedelta(days=7)


@BLUEPRINT.get("")
@staff(sees=Fields.PERMANENTIE)
def week() -> Any:
    monday = monday_of(_asked_day(clock.today()))
    return _shown(
        "week",
        [monday + offset * ONE_DAY for offset in range(WORKING_DAYS)],
        earlier=monday - WEEK,
        later=monday + WEEK,
    )


@BLUEPRINT.get("/maand")
@staff(sees=Fields.PERMANENTIE)
def month() -> Any:
    first = _asked_day(clock.today()).replace(day=1)
    later = (first + 32 * ONE_DAY).replace(day=1)
    days = (first + offset * ONE_DAY for offset in range((later - first).days))
    return _shown(
        "maand",
        [day for day in days if day.isoweekday() <= WORKING_DAYS],
        earlier=(first - ONE_DAY).replace(day=1),
        later=later,
    )


def _shown(view: str, days: list[date], *, earlier: date, later: date) -> Any:
    """Show some days as a table; a script may draw them as a calendar."""
    session, now, regio = current_session(), clock.now(), current_actor().region
    today = clock.today()
    plan = queries.load_plan(session, regio=regio, day=today, since=min(days[0], today))
    policy = current_kernel().policy.at(today, region=regio)
    gaps = plan.gaps(days[0], days[-1])
    return render_template(
        "permanentie/rooster.html",
        view=view,
        plan=plan,
        line=policy.main_line(),
        mailbox=policy.line("team_mail"),
        now=now,
        today=today,
        days=days,
        dagdelen=list(Dagdeel),
        earlier=earlier,
        later=later,
        is_current=days[0] <= today < later,
        open_gaps=[
            spoken_gap(gap)
            for gap in gaps
            if not gap.is_structural and not gap.is_over(now)
        ],
        always=spoken_gaps(gap for gap in gaps if gap.is_structural)
        if view == "week"
        else [],
        no_hours=any(gap.reden is Reden.GEEN_UREN for gap in gaps),
        may_edit=current_actor().may(Fields.PERMANENTIE, change=True),
    )


@BLUEPRINT.get("/wijzigen")
@staff(changes=Fields.PERMANENTIE)
def edit() -> Any:
    session, regio = current_session(), current_actor().region
    newest = queries.newest_rooster(session, regio=regio)
    diensten = queries.diensten_of(session, newest) if newest else {}
    form = RoosterForm()
    form.fill(newest, diensten, day=clock.today())
    return _edit_page(form)


@BLUEPRINT.post("/wijzigen")
@staff(changes=Fields.PERMANENTIE)
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
        form.show_refusal(error)
        return _edit_page(form, 422)
    session.commit()
    flash("Het rooster is bewaard. Iedereen ziet het binnen enkele seconden.", "done")
    return redirect(f"{PAGE}?week={form.geldig_van.data}", 303)


@BLUEPRINT.get("/sluitingen")
@staff(changes=Fields.PERMANENTIE)
def closures() -> Any:
    return _closures_page(SluitingForm())


@BLUEPRINT.post("/sluitingen")
@staff(changes=Fields.PERMANENTIE)
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
        form.show_refusal(error)
        return _closures_page(form, 422)
    session.commit()
    flash("De sluiting is bewaard. De klokken staan die dagen stil.", "done")
    return redirect(CLOSURES, 303)


@BLUEPRINT.post("/sluitingen/<int:closure_id>/intrekken")
@staff(changes=Fields.PERMANENTIE)
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
    text = request.args.get("week") or request.args.get("dag", "")
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return asked if abs(asked - today) < FAR else today
