"""The aanmelder's own page behind a private link: confirm, follow, add, withdraw."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from services.intake.aanmelding.domain.contact import contact_of
from services.intake.aanmelding.domain.follow import (
    add_supplement,
    confirm_address,
    supplements_of,
    withdraw,
)
from services.intake.aanmelding.domain.links import status_path
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import Aanmelding
from services.intake.aanmelding.progress import STEPS, progress_of
from services.intake.aanmelding.views.document import TEMPLATES
from services.intake.aanmelding.views.holder import followed, is_opened, open_page
from services.intake.terugkoppeling.queries import line_given, staff_name
from shared import clock
from shared.access import Fields, link
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
@link("bevestig", changes=Fields.EIGEN)
def ask_confirm(token: str) -> Any:
    """Show a button: opening a link, as mail scanners do, confirms nothing."""
    row = followed(token, purpose="bevestig")
    if row.email_confirmed_at is not None:
        return redirect(status_path(current_session(), row, purpose="status"))
    return render_template("aanmelding/confirm.html", row=row)


@BLUEPRINT.post("/aanmelding/bevestig/<token>")
@link("bevestig", changes=Fields.EIGEN)
def confirm(token: str) -> Any:
    """Confirm the address and open the status page."""
    row = followed(token, purpose="bevestig", lock=True)
    confirm_address(current_session(), row, now=clock.now())
    current_session().commit()
    open_page(row)
    flash("Je mailadres is bevestigd. Bewaar deze pagina bij je favorieten.", "done")
    return redirect(status_path(current_session(), row, purpose="status"), 303)


@BLUEPRINT.get("/aanmelding/<token>")
@link("status", sees=Fields.VERLOOP)
def status(token: str) -> Any:
    """Show where it stands and who is the contact; nothing about the family."""
    row = followed(token)
    if not is_opened(row):
        return render_template("aanmelding/open.html", row=row, token=token)
    return _status_page(row, token, SupplementForm())


@BLUEPRINT.post("/aanmelding/<token>/openen")
@link("status", sees=Fields.VERLOOP)
def open_status(token: str) -> Any:
    """Open the page: a scanner that follows the link sees no name."""
    open_page(followed(token))
    return redirect(url_for("status.status", token=token), 303)


@BLUEPRINT.post("/aanmelding/<token>")
@link("status", changes=Fields.ZORG)
def add(token: str) -> Any:
    """Add something to what was sent."""
    row = followed(token, lock=True)
    if not progress_of(row).may_add:
        flash("Bij deze aanmelding kan je niets meer toevoegen. Bel ons.", "warning")
        return redirect(url_for("status.status", token=token), 303)
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
@link("status", changes=Fields.ZORG)
def ask_withdraw(token: str) -> Any:
    """Ask once more: this cannot be undone from here."""
    return render_template("aanmelding/withdraw.html", row=followed(token), token=token)


@BLUEPRINT.post("/aanmelding/<token>/intrekken")
@link("status", changes=Fields.ZORG)
def do_withdraw(token: str) -> Any:
    """Withdraw the aanmelding, or say why that is not possible any more."""
    row = followed(token, lock=True)
    try:
        withdraw(current_session(), row, now=clock.now())
    except RefusedError as refused:
        flash(str(refused), "warning")
        return redirect(url_for("status.status", token=token), 303)
    current_session().commit()
    flash("Je aanmelding is ingetrokken.", "done")
    return redirect(url_for("status.status", token=token), 303)


def _status_page(row: Aanmelding, token: str, form: SupplementForm) -> str:
    session, now = current_session(), clock.now()
    return render_template(
        "aanmelding/status.html",
        row=row,
        token=token,
        form=form,
        progress=progress_of(row),
        line=line_given(session, row),
        steps=STEPS,
        clock_rule=CaseRules.from_json(row.policy).terugkoppeling,
        contact=staff_name(session, row.coordinator_id or row.owner_id),
        own=contact_of(session, row, now=now),
        supplements=supplements_of(session, row),
        team_line=current_kernel().policy.at(now).main_line(),
    )
