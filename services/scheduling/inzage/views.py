"""A copy of what the suite knows of one person: read through, written down, given."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, render_template, request

from services.scheduling.inzage import domain
from services.scheduling.inzage.forms import CaseCopyForm
from services.scheduling.traject.course_forms import CourseForm
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.zorgtafel.queries import latest_of
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.contracts.people import Persoon
from shared.request import current_session
from shared.web.copies import ASKED_BY, as_data

BLUEPRINT = Blueprint(
    "inzage",
    __name__,
    url_prefix="/planning/trajecten/<casus_id>/mensen/<person_id>/inzage",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.get("")
@staff(changes=Fields.GEDEELD, recent=True)
def ask(casus_id: str, person_id: str) -> Any:
    row, person = _whom(casus_id, person_id)
    texts = domain.texts_of(current_session(), row, person)
    proposed = [one.teken for one in texts if not one.let_op]
    return _page(row, person, CaseCopyForm(data={"geven": proposed}).offer(texts))


@BLUEPRINT.post("")
@staff(changes=Fields.GEDEELD, recent=True)
def give(casus_id: str, person_id: str) -> Any:
    row, person = _whom(casus_id, person_id)
    session, now = current_session(), clock.now()
    form = CaseCopyForm().offer(domain.texts_of(session, row, person))
    if not form.validate():
        return _page(row, person, form), 422
    kopie = domain.copy_of(session, row, person, form.given, now=now)
    asked, by = ASKED_BY[form["gevraagd_door"].data], current_actor().id
    domain.note_copy(session, row, person, asked, by=by, now=now)
    session.commit()
    if request.form.get("actie") == "json":
        return as_data(asdict(kopie))
    return render_template("frame/kopie.html", kopie=kopie, here=request.path)


def _whom(casus_id: str, person_id: str) -> tuple[Traject, Persoon]:
    row = open_case(casus_id)
    person = people_of(current_session(), row.id, also_gone=True).get(person_id)
    if person is None:
        abort(404)
    return row, person


def _page(row: Traject, person: Persoon, form: CourseForm) -> str:
    table = latest_of(current_session(), row, now=clock.now())
    return render_template(
        "inzage/vraag.html", traject=row, person=person, form=form, table=table
    )
