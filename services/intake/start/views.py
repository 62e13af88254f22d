"""The first page, and the two that every public service owes its readers."""

from datetime import date
from pathlib import Path
from typing import Any

from flask import Blueprint, render_template

from services.intake.aanmelding.views.browser import (
    current_draft,
    keep_days,
    sent_aanmelding,
)
from services.intake.rooster.views import REGION, current_duty
from shared import clock
from shared.access import public
from shared.policy import Line, LineRole
from shared.policy.period import Period
from shared.request import current_kernel
from shared.web.moments import spoken_period

# of both statements; change it together with their text
WRITTEN_ON = date(2026, 11, 27)
TEMPLATES = Path(__file__).parents[1] / "templates"
BLUEPRINT = Blueprint("start", __name__, template_folder=TEMPLATES)


@BLUEPRINT.app_context_processor
def _lines_in_danger() -> dict[str, Any]:
    return {"crisis_lines": crisis_lines}


def crisis_lines() -> list[Line]:
    """The lines for acute danger that can be called, 112 first."""
    policy = current_kernel().policy.at(clock.now(), region=REGION)
    found = policy.lines(LineRole.NOOD, LineRole.CRISIS).values()
    callable_now = [line for line in found if line.nummer]
    return sorted(callable_now, key=lambda line: line.nummer != "112")


@BLUEPRINT.get("/")
@public
def home() -> Any:
    """Say what this is, who answers now, what to do in danger, and where to start."""
    policy = current_kernel().policy.at(clock.now(), region=REGION)
    return render_template(
        "start/home.html",
        duty=current_duty(),
        team_line=policy.main_line(),
        citizens=policy.line("kind_en_gezin"),
        draft=current_draft(),
        sent=sent_aanmelding(),
    )


@BLUEPRINT.get("/privacy")
@public
def privacy() -> Any:
    """Say what happens with what people tell us."""
    policy = current_kernel().policy.at(clock.now(), region=REGION)
    return render_template(
        "start/privacy.html",
        team_line=policy.main_line(),
        team_mail=policy.line("team_mail"),
        keep_days=keep_days(),
        not_accepted=_term(policy.get("bewaren.niet_aanvaard"), "het besluit"),
        consult=_term(policy.get("bewaren.consult"), "het gesprek"),
        written_on=WRITTEN_ON,
    )


@BLUEPRINT.get("/toegankelijkheid")
@public
def accessibility() -> Any:
    """Say how far these pages are accessible, and whom to tell what is not."""
    policy = current_kernel().policy.at(clock.now(), region=REGION)
    return render_template(
        "start/accessibility.html",
        written_on=WRITTEN_ON,
        team_line=policy.main_line(),
        team_mail=policy.line("team_mail"),
    )


def _term(term: Period | None, since: str) -> str:
    """Say how long, as long as nobody holds it back."""
    if term is None:
        return "De termijn moet het team nog bevestigen. Tot dan blijft alles bewaard."
    return f"Tot {spoken_period(term)} na {since}. Een mens vernietigt het dan."
