"""The aanmelder's own page behind a private link: confirm, follow, add, withdraw."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from services.intake.aanmelding.domain.follow import (
    add_supplement,
    confirm_address,
    supplements_of,
    withdraw,
)
from services.intake.aanmelding.domain.links import follow, status_path
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import find_aanmelding
from services.intake.aanmelding.models import Aanmelding
from services.intake.aanmelding.progress import STEPS, progress_of
from services.intake.aanmelding.views.document import TEMPLATES
from services.intake.terugkoppeling.queries import staff_name
from shared import clock
from shared.access import current_link, link
from shared.policy import CaseRules
from shared.request import current_kernel, current_session
from shared.web.fields import LongText
from shared.web.forms import BaseForm

BLUEPRINT = Blueprint("status", __name__, template_folder=TEMPLATES)


class SupplementForm(BaseForm):
    aanvulling = LongText(
        "Wat wil je toevoegen?",
        hint="Beschrijf feiten, geen oordelen. Je casuscoördinator leest dit.",
        required="Schrijf wat je wil toevoegen.",
        rows=6,
    )


@BLUEPRINT.get("/aanmelding/bevestig/<token>")
@link("bevestig")
def ask_confirm(token: str) -> Any:
    """Show a button: opening a link, as mail scanners do, confirms nothing."""
    row = _followed()
    if row.email_confirmed_at is not None:
        return redirect(status_path(current_session(), row, purpose="status"))
    return render_template("aanmelding/confirm.html", row=row)


@BLUEPRINT.post("/aanmelding/bevestig/<token>")
@link("bevestig")
def confirm(token: str) -> Any:
    """Confirm the address and open the status page."""
    row = _followed(lock=True)
    confirm_address(current_session(), row, now=clock.now())
    current_session().commit()
    flash("Je mailadres is bevestigd. Bewaar deze pagina bij je favorieten.", "done")
    return redirect(status_path(current_session(), row, purpose="status"), 303)


@BLUEPRINT.get("/aanmelding/<token>")
@link("status")
def status(token: str) -> Any:
    """Show where it stands and who is the contact; nothing about the family."""
    return _status_page(_followed(), token, SupplementForm())


@BLUEPRINT.post("/aanmelding/<token>")
@link("status")
def add(token: str) -> Any:
    """Add something to what was sent."""
    row = _followed(lock=True)
    form = SupplementForm()
    if not form.validate():
        return _status_page(row, token, form), 422
    add_supplement(
        current_session(), row, text=form.aanvulling.data or "", now=clock.now()
    )
    current_session().commit()
    flash("Toegevoegd. Je casuscoördinator kan dit lezen.", "done")
    return redirect(url_for("status.status", token=token), 303)


@BLUEPRINT.get("/aanmelding/<token>/intrekken")
@link("status")
def ask_withdraw(token: str) -> Any:
    """Ask once more: this cannot be undone from here."""
    return render_template("aanmelding/withdraw.html", row=_followed(), token=token)


@BLUEPRINT.post("/aanmelding/<token>/intrekken")
@link("status")
def do_withdraw(token: str) -> Any:
    """Withdraw the aanmelding, or say why that is not possible any more."""
    row = _followed(lock=True)
    try:
        withdraw(current_session(), row, now=clock.now())
    except RefusedError as refused:
        flash(str(refused), "warning")
        return redirect(url_for("status.status", token=token), 303)
    current_session().commit()
    flash("Je aanmelding is ingetrokken.", "done")
    return redirect(url_for("status.status", token=token), 303)


def _followed(*, lock: bool = False) -> Aanmelding:
    claim, session = current_link(), current_session()
    if lock:
        find_aanmelding(session, claim.row_id, lock=True)
    row = follow(session, claim, now=clock.now())
    if row is None:
        abort(410)
    return row


def _status_page(row: Aanmelding, token: str, form: SupplementForm) -> str:
    session = current_session()
    return render_template(
        "aanmelding/status.html",
        row=row,
        token=token,
        form=form,
        progress=progress_of(row),
        steps=STEPS,
        clock_rule=CaseRules.from_json(row.policy).terugkoppeling,
        contact=staff_name(session, row.coordinator_id or row.owner_id),
        supplements=supplements_of(session, row),
        team_line=current_kernel().policy.at(clock.now()).main_line(),
    )
