"""Handing a version over: written down first, then printed."""

from functools import partial
from pathlib import Path
from typing import Any

from flask import abort, flash, redirect, render_template

from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgplan.blad import Blad, sheet_of
from services.scheduling.zorgplan.content import open_version
from services.scheduling.zorgplan.deelname import send_link
from services.scheduling.zorgplan.delen import LINK, SHAPES, share
from services.scheduling.zorgplan.forms import ShareForm
from services.scheduling.zorgplan.versie_views import show_version, version_of
from services.scheduling.zorgplan.views import BLUEPRINT, TEMPLATES
from shared import clock
from shared.access import Role, current_actor, staff
from shared.print import pdf
from shared.request import current_session

TEMPLATE = Path(TEMPLATES) / "zorgplan" / "blad.typ"


@BLUEPRINT.post("/<int:nummer>/delen")
@staff(Role.CASUSCOORDINATOR)
def hand_over(casus_id: str, nummer: int) -> Any:
    row, form, session = open_case(casus_id), ShareForm(), current_session()
    version, before = version_of(row, nummer)
    people = people_of(session, row.id)
    form.offer(people.values())
    if not form.validate():
        return show_version(row, version, before, form, 422)
    person, vorm = people[form.aan.data], form.vorm.data
    give = send_link if vorm == LINK else partial(share, vorm=vorm)
    try:
        give(
            session,
            row,
            version,
            person,
            waarom=form.waarom.data,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        form.form_errors.append(str(error))
        return show_version(row, version, before, form, 422)
    session.commit()
    here = f"/planning/trajecten/{row.id}/zorgplan/{nummer}"
    if vorm == LINK:
        flash(f"De link is onderweg naar {person.naam}.", "done")
        return redirect(f"{here}#delen", 303)
    return redirect(f"{here}/blad/{vorm}", 303)


@BLUEPRINT.get("/<int:nummer>/blad/<vorm>")
@staff(Role.CASUSCOORDINATOR)
def sheet(casus_id: str, nummer: int, vorm: str) -> Any:
    row = open_case(casus_id)
    return render_template(
        "zorgplan/blad.html",
        traject=row,
        nummer=nummer,
        vorm=vorm,
        blad=_sheet(row, nummer, vorm),
    )


@BLUEPRINT.get("/<int:nummer>/pdf/<vorm>")
@staff(Role.CASUSCOORDINATOR)
def sheet_as_pdf(casus_id: str, nummer: int, vorm: str) -> Any:
    blad = _sheet(open_case(casus_id), nummer, vorm)
    return pdf.answer(TEMPLATE, blad.data, name=blad.name)


def _sheet(row: Traject, nummer: int, vorm: str) -> Blad:
    if vorm not in SHAPES:
        abort(404)
    version, _ = version_of(row, nummer)
    what = open_version(current_session(), version)
    return sheet_of(row.id, nummer, what, vorm)
