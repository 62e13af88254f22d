"""Handing a version over: written down first, then printed."""

from functools import partial
from pathlib import Path
from typing import Any

from flask import abort, flash, redirect, render_template

from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgplan.apart import hidden_from
from services.scheduling.zorgplan.blad import Blad, family_sheet, sheet_of
from services.scheduling.zorgplan.content import open_sharing, open_version
from services.scheduling.zorgplan.deelname import send_link
from services.scheduling.zorgplan.delen import LINK, SHAPES, VOLLEDIG, share
from services.scheduling.zorgplan.forms import ShareForm
from services.scheduling.zorgplan.models import ZorgplanDeling
from services.scheduling.zorgplan.stand import was_absent, with_days_of_today
from services.scheduling.zorgplan.versie_views import show_version, version_of
from services.scheduling.zorgplan.views import BLUEPRINT, TEMPLATES
from services.scheduling.zorgtafel.akkoord import refusal_to_tell
from services.scheduling.zorgtafel.content import contact_of
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.contracts.people import Persoon
from shared.print import pdf
from shared.request import current_session
from shared.web.fields import spoken_phone

TEMPLATE = Path(TEMPLATES) / "zorgplan" / "blad.typ"


@BLUEPRINT.post("/<int:nummer>/delen")
@staff(changes=Fields.PLAN)
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
        given = give(
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
    return redirect(f"{here}/blad/{given}", 303)


@BLUEPRINT.get("/<int:nummer>/blad/<deling>")
@staff(changes=Fields.PLAN, recent=True)
def sheet(casus_id: str, nummer: int, deling: str) -> Any:
    row = open_case(casus_id)
    person, vorm = _given(row, nummer, deling)
    return render_template(
        "zorgplan/blad.html",
        traject=row,
        nummer=nummer,
        deling=deling,
        vorm=vorm,
        person=person,
        blad=_sheet(row, nummer, person, vorm),
    )


@BLUEPRINT.get("/<int:nummer>/pdf/<deling>")
@staff(changes=Fields.PLAN, recent=True)
def sheet_as_pdf(casus_id: str, nummer: int, deling: str) -> Any:
    row = open_case(casus_id)
    blad = _sheet(row, nummer, *_given(row, nummer, deling))
    return pdf.answer(TEMPLATE, blad.data, name=blad.name)


def _given(row: Traject, nummer: int, deling: str) -> tuple[Persoon, str]:
    """Return to whom a version was given, and how: nothing is printed before that."""
    session = current_session()
    version, _ = version_of(row, nummer)
    known = session.get(ZorgplanDeling, deling)
    if known is None or known.versie_id != version.id:
        abort(404)
    what = open_sharing(session, known)
    person = people_of(session, row.id, also_gone=True).get(what.aan_id)
    # what is for professionals is made for nobody who became family since
    if person is None or what.vorm not in SHAPES:
        abort(404)
    if what.vorm == VOLLEDIG and is_family(person):
        abort(404)
    # nor for a court once the parents took their agreement back
    if reason := refusal_to_tell(session, row.id, person):
        flash(reason, "warning")
        here = f"/planning/trajecten/{row.id}/zorgplan/{nummer}"
        abort(redirect(here, 303))
    return person, what.vorm


def _sheet(row: Traject, nummer: int, person: Persoon, vorm: str) -> Blad:
    version, _ = version_of(row, nummer)
    session = current_session()
    what = with_days_of_today(
        session, row, open_version(session, version), now=clock.now()
    )
    if vorm == VOLLEDIG:
        return sheet_of(row.id, nummer, what)
    return family_sheet(
        row.id,
        what,
        person.id,
        hidden_from(session, row, person),
        phone=spoken_phone(contact_of(session, row).telefoon),
        was_absent=was_absent(session, row, person.id, at=version.at),
    )
