"""The tab of a case about what was shared, and the form before something is."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template

from services.scheduling.gedeeld import domain, queries
from services.scheduling.gedeeld.forms import ShareDataForm
from services.scheduling.gedeeld.models import Gegevensdeling
from services.scheduling.medewerkers.queries import names_of
from services.scheduling.traject.frame import case_frame
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session

BLUEPRINT = Blueprint(
    "gedeeld",
    __name__,
    url_prefix="/planning/trajecten/<casus_id>/gedeeld",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.get("")
@staff(sees=Fields.GEDEELD)
def tab(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    return render_template(
        "gedeeld/lijst.html",
        **case_frame(row, "gedeeld"),
        regels=queries.shared_of(session, row, names=names_of(session)),
    )


@BLUEPRINT.get("/nieuw")
@staff(changes=Fields.GEDEELD)
def share_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    return _form_page(row, _form(row))


@BLUEPRINT.post("/nieuw")
@staff(changes=Fields.GEDEELD)
def share(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    form = _form(row)
    if not form.validate():
        return _form_page(row, form), 422
    what = form.chosen
    try:
        made = domain.share(session, row, what, by=current_actor().id, now=clock.now())
    except RefusedError as error:
        session.rollback()
        form.show_refusal(error)
        return _form_page(row, form), 422
    session.commit()
    home = f"/planning/trajecten/{row.id}/gedeeld"
    if what.hoe == domain.SHEET:
        return redirect(f"{home}/{made.id}", 303)
    flash("Genoteerd wat je deelde.", "done")
    return redirect(home, 303)


@BLUEPRINT.get("/<deling_id>")
@staff(changes=Fields.GEDEELD, recent=True)
def sheet(casus_id: str, deling_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    made = session.get(Gegevensdeling, deling_id)
    if made is None or made.casus_id != row.id:
        abort(404)
    what = domain.open_sharing(session, made)
    if what.hoe != domain.SHEET:
        abort(404)
    door = names_of(session).get(made.door, "")
    facts = {"traject": row, "made": made, "what": what, "door": door}
    if domain.is_taken_back(session, made, what):
        parts = queries.parts_of(what)
        return render_template("gedeeld/ingetrokken.html", **facts, wat=parts)
    lines = queries.sheet_of(session, row, what)
    return render_template(
        "gedeeld/blad.html", **facts, lines=lines, vandaag=clock.today()
    )


def _form(row: Traject) -> ShareDataForm:
    form = ShareDataForm()
    form.offer(people_of(current_session(), row.id).values())
    return form


def _form_page(row: Traject, form: ShareDataForm) -> str:
    return render_template("gedeeld/nieuw.html", traject=row, form=form)
