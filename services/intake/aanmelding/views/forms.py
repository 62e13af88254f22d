"""Which form: begin one, change to the other, or print it blank."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError

from services.intake.aanmelding.definition import DEFINITIONS, newest
from services.intake.aanmelding.domain.draft import start_draft, switch_form
from services.intake.aanmelding.views.browser import (
    current_draft,
    keep_days,
    remember,
    sent_aanmelding,
)
from services.intake.aanmelding.views.document import TEMPLATES
from shared import clock
from shared.access import public
from shared.access.braking import current_network, slow_down
from shared.request import current_kernel, current_session

BLUEPRINT = Blueprint("forms", __name__, template_folder=TEMPLATES)


@BLUEPRINT.post("/aanmelden/formulier")
@public
def choose() -> Any:
    """Begin with a form, or go on with the other one: what was typed goes along."""
    name = request.form.get("formulier", "")
    if name not in DEFINITIONS:
        abort(400)
    if sent_aanmelding():
        return redirect(url_for("sending.sent"), 303)
    session, now = current_session(), clock.now()
    draft = current_draft(lock=True)
    if draft is None:
        slow_down("concept", current_network())
        draft = start_draft(session, keep_days=keep_days(), now=now, name=name)
        remember(draft)
    elif draft.definition != name:
        switch_form(session, draft, name=name, now=now)
        flash("Je ging naar het andere formulier. Wat je al typte, ging mee.", "done")
    session.commit()
    first = newest(name).sections[0]
    return redirect(url_for("document.section", part=first.code), 303)


@BLUEPRINT.get("/aanmelden/blanco")
@BLUEPRINT.get("/aanmelden/blanco/<name>")
@public
def blank(name: str = "bijschakeldocument") -> Any:
    """Show a form to print and fill in by hand."""
    if name not in DEFINITIONS:
        abort(404)
    policy = current_kernel().policy.at(clock.now())
    return render_template(
        "aanmelding/blank.html",
        form_shown=newest(name),
        others=[one for one in DEFINITIONS.values() if one.name != name],
        team_mail=policy.line("team_mail"),
        team_line=policy.main_line(),
    )


@BLUEPRINT.errorhandler(CSRFError)
def expired(error: CSRFError) -> Any:
    """Nothing is lost: show the overview again."""
    flash("De pagina stond te lang open. Probeer opnieuw.", "warning")
    return redirect(url_for("document.tasks"), 303)
