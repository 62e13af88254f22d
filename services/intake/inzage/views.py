"""A copy of what an aanmelding says of one person: read, written down, given."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, render_template, request

from services.intake.aanmelding.models import Aanmelding
from services.intake.inzage import domain
from services.intake.nood.gate import open_aanmelding
from services.intake.terugkoppeling.views import note_reading
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.contracts.people import Persoon
from shared.request import current_kernel, current_session
from shared.web.copies import ASKED_BY, CopyForm, as_data
from shared.web.forms import BaseForm

BLUEPRINT: Blueprint = Blueprint(
    "inzage",
    __name__,
    url_prefix="/inbox/<aanmelding_id>/inzage",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.get("")
@staff(changes=Fields.AANMELDINGEN, recent=True)
def people(aanmelding_id: str) -> Any:
    """Ask for whom."""
    row = open_aanmelding(aanmelding_id)
    note_reading(row)
    named = domain.everybody(current_session(), row)
    return render_template("inzage/mensen.html", row=row, people=named)


@BLUEPRINT.get("/<person_id>")
@staff(changes=Fields.AANMELDINGEN, recent=True)
def ask(aanmelding_id: str, person_id: str) -> Any:
    if _began_without(aanmelding_id):
        return render_template("inzage/geen.html", view=request.view_args)
    row, person = _whom(aanmelding_id, person_id)
    note_reading(row)
    texts = domain.texts_of(current_session(), row, person) if person else []
    proposed = [one.teken for one in texts if not one.let_op]
    return _page(row, person, CopyForm(data={"geven": proposed}).offer(texts))


@BLUEPRINT.post("/<person_id>")
@staff(changes=Fields.AANMELDINGEN, recent=True)
def give(aanmelding_id: str, person_id: str) -> Any:
    row, person = _whom(aanmelding_id, person_id)
    session, by = current_session(), current_actor().id
    texts = domain.texts_of(session, row, person) if person else []
    form = CopyForm().offer(texts)
    if not form.validate():
        return _page(row, person, form), 422
    if person is None:
        abort(404)
    kopie = domain.copy_of(session, row, person, form.given, now=clock.now())
    asked = ASKED_BY[form["gevraagd_door"].data]
    domain.note_copy(session, row, person, asked, by=by)
    session.commit()
    if request.form.get("actie") == "json":
        return as_data(asdict(kopie))
    return render_template("frame/kopie.html", kopie=kopie, here=request.path)


def _began_without(casus_id: str) -> bool:
    """Whether a traject has none: a twin, or another track, begins beside one."""
    session = current_session()
    is_gone = current_kernel().vault.is_destroyed(session, casus_id)
    return not is_gone and session.get(Aanmelding, casus_id) is None


def _whom(aanmelding_id: str, person_id: str) -> tuple[Aanmelding, Persoon | None]:
    """Return who it is; somebody who came in the traject is not known here."""
    row = open_aanmelding(aanmelding_id)
    named = domain.everybody(current_session(), row)
    return row, next((one for one in named if one.id == person_id), None)


def _page(row: Aanmelding, person: Persoon | None, form: BaseForm) -> str:
    return render_template("inzage/vraag.html", row=row, person=person, form=form)
