"""Adding somebody to the case and to the table, with what is already known."""

from typing import Any

from flask import redirect, render_template, request

from services.scheduling.traject.content import open_content
from services.scheduling.traject.forms import NewPersonForm
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.pool import seat_person
from services.scheduling.zorgtafel.stepping import refuse_step
from services.scheduling.zorgtafel.views import BLUEPRINT, find_table, here
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.contracts.people import Categorie
from shared.data.municipalities import local_team
from shared.request import current_session


@BLUEPRINT.get("/<table_id>/wie/nieuw")
@staff(changes=Fields.TAFEL)
def newcomer_page(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    if refused := refuse_step(traject, row):
        return refused
    known = _known(traject, request.args.get("categorie", ""))
    form = NewPersonForm(data=known)
    return _page(traject, row, form, proposed=bool(known.get("naam")))


@BLUEPRINT.post("/<table_id>/wie/nieuw")
@staff(changes=Fields.TAFEL)
def add_newcomer(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    form, session, now = NewPersonForm(), current_session(), clock.now()
    if not form.validate():
        return _page(traject, row, form, 422)
    by = current_actor().id
    try:
        seat_person(session, traject, row, form.person(), by=by, now=now)
    except RefusedError as error:
        form.form_errors.append(str(error))
        return _page(traject, row, form, 422)
    session.commit()
    return redirect(f"{here(traject, row)}/wie", 303)


def _known(traject: Traject, categorie: str) -> dict[str, Any]:
    if categorie not in {code.value for code in Categorie}:
        return {}
    if categorie != Categorie.KIND_EN_GEZIN:
        return {"categorie": categorie}
    content = open_content(current_session(), traject)
    team = local_team(content.near)
    if team is None:
        return {"categorie": categorie, "organisatie": "Kind en Gezin"}
    return {
        "categorie": categorie,
        "naam": f"Lokaal team {team.name}",
        "organisatie": "Kind en Gezin",
        "email": team.mail,
        "toelichting": ""
        if team.confirmed
        else "Voorstel volgens de gemeente: kijk na.",
    }


def _page(
    traject: Traject,
    row: Zorgtafel,
    form: NewPersonForm,
    status: int = 200,
    *,
    proposed: bool = False,
) -> Any:
    return render_template(
        "zorgtafel/nieuw.html",
        traject=traject,
        form=form,
        base=here(traject, row),
        proposed=proposed,
    ), status
