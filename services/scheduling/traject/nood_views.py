"""The page that opens a case of another region, and the answer of that region."""

from typing import Any

from flask import abort, flash, redirect, render_template, request

from services.scheduling.traject import nood
from services.scheduling.traject.gate import open_case, roles_in
from services.scheduling.traject.models import Noodtoegang
from services.scheduling.traject.views import BLUEPRINT
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_kernel, current_session
from shared.web.need import NeedForm


@BLUEPRINT.get("/openen")
@staff(changes=Fields.NOODTOEGANG)
def need_page() -> Any:
    return _page(NeedForm())


@BLUEPRINT.post("/openen")
@staff(changes=Fields.NOODTOEGANG)
def open_in_need() -> Any:
    form, session, actor = NeedForm(), current_session(), current_actor()
    if not form.validate():
        return _page(form, 422)
    row = nood.find_case(session, form.referentie.data)
    if row is None:
        form.refuse("We vinden geen traject met dit kenmerk.")
        return _page(form, 422)
    if not roles_in(session, row, actor):
        reden, now = form.reden.data, clock.now()
        nood.open_in_need(session, row, reden=reden, by=actor.id, now=now)
        session.commit()
    return redirect(f"/planning/trajecten/{row.id}", 303)


@BLUEPRINT.post("/<casus_id>/openen/<nood_id>")
@staff(changes=Fields.VERLOOP)
def answer_need(casus_id: str, nood_id: str) -> Any:
    row, session, actor = open_case(casus_id), current_session(), current_actor()
    found = session.get(Noodtoegang, nood_id)
    if found is None or found.casus_id != row.id:
        abort(404)
    # who came in by it does not say that the region knows
    if row.regio != actor.region:
        abort(403)
    stop = request.form.get("actie") == "sluiten"
    nood.see(session, found, stop=stop, by=actor.id, now=clock.now())
    session.commit()
    flash("Gesloten." if stop else "Genoteerd.", "done")
    return redirect("/planning/", 303)


def _page(form: NeedForm, status: int = 200) -> Any:
    now = clock.now()
    hours = current_kernel().policy.at(now).get("noodtoegang.uren")
    found = nood.entries_of(current_session(), current_actor().id, now=now)
    page = render_template(
        "traject/openen.html",
        form=form,
        hours=hours,
        open_now=[
            (row.referentie, f"/planning/trajecten/{row.id}", entry.eindigt_op)
            for entry, row in found
        ],
    )
    return page, status
