"""Vandaag: the page of a quarter to nine."""

from pathlib import Path
from typing import Any

from flask import Blueprint, render_template

from services.scheduling.permanentie.queries import load_plan
from services.scheduling.vandaag import queries
from shared import clock
from shared.access import Role, current_actor, staff
from shared.request import current_session
from shared.web.stuck import stuck

BLUEPRINT = Blueprint(
    "vandaag",
    __name__,
    url_prefix="/planning",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.get("/")
@staff()
def today() -> Any:
    session, actor, now = current_session(), current_actor(), clock.now()
    region = actor.region
    plan = load_plan(session, regio=region, day=clock.today())
    sees_cases = actor.has(Role.CASUSCOORDINATOR)
    running = queries.running_clocks(session, regio=region) if sees_cases else []
    return render_template(
        "vandaag/vandaag.html",
        now=now,
        actor=actor,
        duty=plan.on_duty(now),
        next_duty=plan.next_shift(now),
        sees_cases=sees_cases,
        stuck=stuck(session) if sees_cases else None,
        is_admin=actor.has(Role.BEHEERDER),
        acute=[found for found in running if found.urgent],
        running=[found for found in running if not found.urgent],
        silent_since=queries.age_of_copies(session, regio=region, now=now),
        supplemented=queries.supplemented(session, regio=region, now=now)
        if sees_cases
        else [],
        coming=queries.coming_tables(session, regio=region, now=now)
        if sees_cases
        else [],
        waiting=queries.unanswered(session, regio=region, now=now)
        if sees_cases
        else [],
    )
