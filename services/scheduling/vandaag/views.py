"""Vandaag: the page of a quarter to nine."""

from pathlib import Path
from typing import Any

from flask import Blueprint, render_template

from services.scheduling.vandaag.look import Look
from services.scheduling.vandaag.sections import beside, sections
from shared import clock
from shared.access import Fields, current_actor, staff
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
    return render_template("vandaag/vandaag.html", **_found())


@BLUEPRINT.get("/vandaag/delen")
@staff()
def parts() -> Any:
    """Answer the parts alone, for a page that is open all day."""
    return render_template("vandaag/delen.html", **_found())


def _found() -> dict[str, Any]:
    session, actor, now = current_session(), current_actor(), clock.now()
    sees_cases = actor.may(Fields.AANMELDINGEN)
    look = Look(session, actor.region, now, sees_cases, actor.id)
    return {
        "now": now,
        "actor": actor,
        "look": look,
        "parts": sections(look),
        "beside": beside(look),
        "stuck": stuck(session) if sees_cases else None,
        "is_admin": actor.may(Fields.MEDEWERKERS),
        "duty": look.plan.on_duty(now),
        "next_duty": look.plan.next_shift(now),
    }
