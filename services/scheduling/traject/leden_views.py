"""The page that opens a case for a psychopedagoog or a worker of the project."""

from typing import Any

from flask import flash, redirect, render_template

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.traject import leden
from services.scheduling.traject.course_forms import CourseForm
from services.scheduling.traject.course_views import act, home, who_and_when
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.leden_forms import member_form
from services.scheduling.traject.models import Traject
from services.scheduling.traject.views import BLUEPRINT
from shared.access import Fields, staff
from shared.request import current_session


@BLUEPRINT.get("/<casus_id>/leden")
@staff(changes=Fields.MENSEN)
def members_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    return _page(row, member_form(_left(row))())


@BLUEPRINT.post("/<casus_id>/leden")
@staff(changes=Fields.MENSEN)
def add_member(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    # somebody who was added in the meantime is no wrong choice
    form = member_form(leden.eligible(session, row))()
    return act(
        row,
        form,
        _page,
        lambda: leden.add_member(
            session, row, form["medewerker"].data, **who_and_when()
        ),
        done="Toegevoegd. Deze casus staat nu bij de trajecten van je collega.",
        to="/leden",
    )


@BLUEPRINT.post("/<casus_id>/leden/<staff_id>/weg")
@staff(changes=Fields.MENSEN)
def remove_member(casus_id: str, staff_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    leden.remove_member(session, row, staff_id, **who_and_when())
    session.commit()
    flash("De casus is niet meer open voor deze collega.", "done")
    return redirect(f"{home(row)}/leden", 303)


def _left(row: Traject) -> list[Medewerker]:
    session = current_session()
    there = {one.id for _, one in leden.members_of(session, row.id)}
    return [one for one in leden.eligible(session, row) if one.id not in there]


def _page(row: Traject, form: CourseForm) -> str:
    session = current_session()
    return render_template(
        "traject/leden.html",
        traject=row,
        form=form,
        members=leden.members_of(session, row.id),
        nobody_left=not _left(row),
    )
