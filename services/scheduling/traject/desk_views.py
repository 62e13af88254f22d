"""Who stands in for the coordinator, and why a clock was not met."""

from typing import Any

from flask import abort, flash, redirect, render_template

from services.scheduling.medewerkers.queries import coordinators, names_of
from services.scheduling.traject import course_forms as forms
from services.scheduling.traject import klokken, klokreden, vervanging
from services.scheduling.traject.course_views import Page, act, home, who_and_when
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import Klok, Traject, Vervanging
from services.scheduling.traject.views import BLUEPRINT
from shared import clock
from shared.access import Fields, staff
from shared.request import current_session


@BLUEPRINT.get("/<casus_id>/vervanging")
@staff(changes=Fields.VERLOOP)
def stand_in_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    return _stand_in_page(row, _stand_in_form(row)(data={"van": clock.today()}))


@BLUEPRINT.post("/<casus_id>/vervanging")
@staff(changes=Fields.VERLOOP)
def hand_over(casus_id: str) -> Any:
    row = open_case(casus_id)
    form = _stand_in_form(row)()
    return act(
        row,
        form,
        _stand_in_page,
        lambda: vervanging.hand_over(
            current_session(),
            row,
            medewerker_id=form["medewerker"].data,
            van=form["van"].data,
            tot=form["tot"].data,
            nota=form["nota"].data,
            **who_and_when(),
        ),
        done="Bewaard. Je collega krijgt ook de mails over dit traject.",
    )


@BLUEPRINT.post("/<casus_id>/vervanging/<stand_in_id>/stoppen")
@staff(changes=Fields.VERLOOP)
def take_back(casus_id: str, stand_in_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    found = session.get(Vervanging, stand_in_id)
    if found is None or found.casus_id != row.id:
        abort(404)
    vervanging.take_back(session, found, **who_and_when())
    session.commit()
    flash("De vervanging is gestopt.", "done")
    return redirect(home(row), 303)


def _stand_in_form(row: Traject) -> type[forms.CourseForm]:
    staff_members = coordinators(current_session(), regio=row.regio)
    return forms.stand_in_form(
        [one for one in staff_members if one.id != row.coordinator_id]
    )


def _stand_in_page(row: Traject, form: forms.CourseForm) -> str:
    session = current_session()
    found = vervanging.stand_ins(session, row.id, from_day=clock.today())
    names = names_of(session)
    return render_template(
        "traject/vervanging.html",
        traject=row,
        form=form,
        stand_ins=[
            (one, names.get(one.medewerker_id, ""), vervanging.note_of(session, one))
            for one in found
        ],
    )


@BLUEPRINT.get("/<casus_id>/reden/<klok>")
@staff(changes=Fields.VERLOOP)
def reason_page(casus_id: str, klok: str) -> Any:
    row, session = open_case(casus_id), current_session()
    known = klokken.reason_of(session, row.id, _clock_of(klok))
    data = known and {
        "reden": known.reden,
        "toelichting": klokreden.words_of(session, known),
    }
    form = _reason_form(row)(data=data, basis=str(known.version if known else 0))
    return _reason_page(klok)(row, form)


@BLUEPRINT.post("/<casus_id>/reden/<klok>")
@staff(changes=Fields.VERLOOP)
def give_reason(casus_id: str, klok: str) -> Any:
    row, session = open_case(casus_id), current_session()
    form, which = _reason_form(row)(), _clock_of(klok)

    def basis() -> int:
        known = klokken.reason_of(session, row.id, which)
        return known.version if known else 0

    return act(
        row,
        form,
        _reason_page(klok),
        lambda: klokreden.give_reason(
            session,
            row,
            which,
            reden=form["reden"].data,
            toelichting=form["toelichting"].data or "",
            version=form.version,
            **who_and_when(),
        ),
        done="Bewaard. De reden telt mee in de cijfers, zonder namen.",
        basis=basis,
    )


def _clock_of(name: str) -> Klok:
    if name not in list(Klok):
        abort(404)
    return Klok(name)


def _reason_form(row: Traject) -> type[forms.CourseForm]:
    options = klokreden.reasons(current_session(), row, now=clock.now())
    return forms.reason_form(options)


def _reason_page(klok: str) -> Page:
    def page(row: Traject, form: forms.CourseForm) -> str:
        loops = klokken.clocks_of(current_session(), row)
        loop = next((one for one in loops if one.klok == klok), None)
        return render_template(
            "traject/reden.html",
            traject=row,
            form=form,
            klok=klok,
            loop=loop,
            is_asked=loop is not None and loop.is_breached(clock.now()),
        )

    return page
