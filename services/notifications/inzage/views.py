"""A copy of what one person was sent and answered: written down, and given."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, render_template, request

from services.notifications.inzage import domain
from services.notifications.uitnodiging.models import Genodigde
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.access.need import cases_in
from shared.access.refused import refuse
from shared.request import current_session
from shared.web.copies import ASKED_BY, AskedForm, as_data

BLUEPRINT = Blueprint(
    "inzage",
    __name__,
    url_prefix="/berichten/inzage",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.get("/<casus_id>/<person_id>")
@staff(changes=Fields.GEDEELD, recent=True)
def ask(casus_id: str, person_id: str) -> Any:
    return _page(_whom(casus_id, person_id), AskedForm())


@BLUEPRINT.post("/<casus_id>/<person_id>")
@staff(changes=Fields.GEDEELD, recent=True)
def give(casus_id: str, person_id: str) -> Any:
    rows, form, session = _whom(casus_id, person_id), AskedForm(), current_session()
    if not form.validate():
        return _page(rows, form), 422
    if not rows:
        abort(404)
    kopie = domain.copy_of(session, rows, now=clock.now())
    asked = ASKED_BY[form.gevraagd_door.data]
    domain.note_copy(session, rows, asked, by=current_actor().id)
    session.commit()
    if request.form.get("actie") == "json":
        return as_data(asdict(kopie))
    return render_template("inzage/blad.html", kopie=kopie, here=request.path)


def _whom(casus_id: str, person_id: str) -> list[Genodigde]:
    session, actor = current_session(), current_actor()
    regio = domain.region_of(session, casus_id)
    reached = cases_in(session, actor.id, now=clock.now())
    if regio is None:
        abort(404)
    if regio != actor.region and casus_id not in reached:
        # not what was typed as a person: that may be anything
        refuse(f"inzage/{casus_id}", casus_id)
    return domain.invitations_of(session, casus_id, person_id)


def _page(rows: list[Genodigde], form: AskedForm) -> str:
    return render_template(
        "inzage/vraag.html", rows=rows, form=form, view=request.view_args
    )
