"""Handing a version over: written down first, then printed."""

from typing import Any

from flask import abort, redirect, render_template

from services.scheduling.traject.gate import open_case
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgplan.content import open_version
from services.scheduling.zorgplan.delen import OUDERS, SHAPES, SHOWN, share
from services.scheduling.zorgplan.forms import ShareForm
from services.scheduling.zorgplan.pagina import reading_parts
from services.scheduling.zorgplan.versie_views import show_version, version_of
from services.scheduling.zorgplan.views import BLUEPRINT
from shared import clock
from shared.access import Role, current_actor, staff
from shared.request import current_session


@BLUEPRINT.post("/<int:nummer>/delen")
@staff(Role.CASUSCOORDINATOR)
def hand_over(casus_id: str, nummer: int) -> Any:
    row, form, session = open_case(casus_id), ShareForm(), current_session()
    version, before = version_of(row, nummer)
    people = people_of(session, row.id)
    form.offer(people.values())
    if not form.validate():
        return show_version(row, version, before, form, 422)
    try:
        share(
            session,
            row,
            version,
            people[form.aan.data],
            vorm=form.vorm.data,
            waarom=form.waarom.data,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        form.form_errors.append(str(error))
        return show_version(row, version, before, form, 422)
    session.commit()
    here = f"/planning/trajecten/{row.id}/zorgplan/{nummer}/blad/{form.vorm.data}"
    return redirect(here, 303)


@BLUEPRINT.get("/<int:nummer>/blad/<vorm>")
@staff(Role.CASUSCOORDINATOR)
def sheet(casus_id: str, nummer: int, vorm: str) -> Any:
    row, session = open_case(casus_id), current_session()
    version, _ = version_of(row, nummer)
    if vorm not in SHAPES:
        abort(404)
    what = open_version(session, version)
    return render_template(
        "zorgplan/blad.html",
        traject=row,
        versie=version,
        what=what,
        ouders=vorm == OUDERS,
        delen=reading_parts(
            what.items,
            row.id,
            what.namen,
            ouders=vorm == OUDERS,
            delen=SHOWN[vorm],
        ),
    )
