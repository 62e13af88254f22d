"""The page that opens an aanmelding of another region, and that region's answer."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.intake.aanmelding.domain.states import RefusedError
from services.intake.nood import domain
from services.intake.nood.gate import open_aanmelding
from services.intake.tables import Noodtoegang
from services.intake.telefoon.queries import find_by_reference
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.access.need import see
from shared.request import current_kernel, current_session
from shared.web.need import NeedForm

BLUEPRINT = Blueprint(
    "nood", __name__, template_folder=str(Path(__file__).parents[1] / "templates")
)


@BLUEPRINT.get("/inbox/openen")
@staff(changes=Fields.AANMELDINGEN)
def need_page() -> Any:
    """Ask which one, and why it cannot wait."""
    return _page(NeedForm())


@BLUEPRINT.post("/inbox/openen")
@staff(changes=Fields.AANMELDINGEN)
def open_in_need() -> Any:
    """Open it, and tell the region."""
    form, session, actor = NeedForm(), current_session(), current_actor()
    if not form.validate():
        return _page(form, 422)
    row = find_by_reference(session, form.referentie.data or "")
    if row is None:
        form.refuse("We vinden geen aanmelding met dit kenmerk.")
        return _page(form, 422)
    if row.region != actor.region:
        reden, now = form.reden.data or "", clock.now()
        try:
            domain.open_in_need(session, row, reden=reden, by=actor.id, now=now)
        except RefusedError as refused:
            session.rollback()
            form.refuse(str(refused))
            return _page(form, 422)
        session.commit()
    return redirect(f"/inbox/{row.id}", 303)


@BLUEPRINT.post("/inbox/<aanmelding_id>/openen/<toegang_id>")
@staff(changes=Fields.AANMELDINGEN)
def answer_need(aanmelding_id: str, toegang_id: str) -> Any:
    """Say that the region knows, or shut it again."""
    row, session, actor = (
        open_aanmelding(aanmelding_id),
        current_session(),
        current_actor(),
    )
    entry = session.get(Noodtoegang, toegang_id)
    # what was opened in the planning is answered there
    if entry is None or entry.casus_id != row.id or entry.reden is None:
        abort(404)
    # who came in by it does not say that the region knows
    if row.region != actor.region:
        abort(403)
    stop = request.form.get("actie") == "sluiten"
    see(session, entry, stop=stop, by=actor.id, now=clock.now())
    session.commit()
    flash("Gesloten." if stop else "Genoteerd.", "done")
    return redirect("/inbox", 303)


def _page(form: NeedForm, status: int = 200) -> Any:
    now = clock.now()
    found = domain.entries_of(current_session(), current_actor().id, now=now)
    page = render_template(
        "nood/openen.html",
        form=form,
        hours=current_kernel().policy.at(now).get("noodtoegang.uren"),
        open_now=[
            (row.reference, f"/inbox/{row.id}", entry.eindigt_op)
            for entry, row in found
        ],
    )
    return page, status
