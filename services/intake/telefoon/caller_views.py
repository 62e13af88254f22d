"""What a caller opens: the link that was mailed, or the code that was read aloud."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template

from services.intake.aanmelding.domain.links import follow
from services.intake.aanmelding.domain.store import find_aanmelding
from services.intake.aanmelding.models import Aanmelding
from services.intake.aanmelding.views.browser import keep_days, remember
from services.intake.telefoon.document import (
    may_complete,
    open_by_code,
    prepare_document,
)
from services.intake.telefoon.forms import CodeForm
from services.intake.telefoon.views import TEMPLATES
from shared import clock
from shared.access import Fields, current_link, link, public
from shared.request import current_kernel, current_session

BLUEPRINT = Blueprint("beller", __name__, template_folder=TEMPLATES)
WRONG = (
    "Deze referentie en code horen niet bij elkaar, of de code is verlopen. Kijk ze "
    "na, of bel ons."
)


@BLUEPRINT.get("/aanmelding/aanvullen/<token>")
@link("aanvullen", changes=Fields.ZORG)
def ask(token: str) -> Any:
    """Show a button: opening a link, as mail scanners do, starts nothing."""
    row = _followed()
    return render_template(
        "telefoon/aanvullen.html", row=row, open=may_complete(row, now=clock.now())
    )


@BLUEPRINT.post("/aanmelding/aanvullen/<token>")
@link("aanvullen", changes=Fields.ZORG)
def start(token: str) -> Any:
    """Open the document in this browser."""
    row = find_aanmelding(current_session(), _followed().id, lock=True)
    if row is None or not may_complete(row, now=clock.now()):
        return redirect(f"/aanmelding/aanvullen/{token}", 303)
    return _open(row)


@BLUEPRINT.get("/aanmelding/code")
@public
def ask_code() -> Any:
    """Ask for the code that was read aloud."""
    return _code_page(CodeForm())


@BLUEPRINT.post("/aanmelding/code")
@public
def enter_code() -> Any:
    """Open the document for whoever has the code."""
    form = CodeForm()
    if not form.validate():
        return _code_page(form), 422
    row = open_by_code(
        current_session(),
        form.answers["referentie"],
        form.answers["code"],
        now=clock.now(),
    )
    # a wrong try counts, so it is committed too
    current_session().commit()
    if row is None:
        form.refuse(WRONG)
        return _code_page(form), 422
    return _open(row)


def _open(row: Aanmelding) -> Any:
    draft = prepare_document(
        current_session(), row, keep_days=keep_days(), now=clock.now()
    )
    current_session().commit()
    remember(draft)
    flash("Wat je aan de telefoon zei, staat er al. Vul nu de rest in.", "done")
    return redirect("/aanmelden/", 303)


def _followed() -> Aanmelding:
    row = follow(current_session(), current_link(), now=clock.now())
    if row is None:
        abort(410)
    return row


def _code_page(form: CodeForm) -> str:
    line = current_kernel().policy.at(clock.now()).main_line()
    return render_template("telefoon/code.html", form=form, team_line=line)
