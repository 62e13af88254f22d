"""The pages of the beheerder: who works here, and what they may do."""

from typing import Any

from flask import abort, flash, redirect, render_template, request

from services.scheduling.medewerkers import domain, sessies, tweede_factor, welkom
from services.scheduling.medewerkers.forms import (
    NewStaffForm,
    StaffForm,
    region_words,
    role_words,
)
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.queries import all_staff
from services.scheduling.medewerkers.views import BLUEPRINT
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session

STAFF = "/planning/medewerkers"


@BLUEPRINT.get("/medewerkers")
@staff(changes=Fields.MEDEWERKERS)
def staff_list() -> Any:
    return render_template(
        "medewerkers/lijst.html",
        people=all_staff(current_session()),
        role_words=role_words,
        region_words=region_words,
    )


@BLUEPRINT.get("/medewerkers/nieuw")
@staff(changes=Fields.MEDEWERKERS)
def new_staff() -> Any:
    return _new_page(NewStaffForm(regio=current_actor().region))


@BLUEPRINT.post("/medewerkers/nieuw")
@staff(changes=Fields.MEDEWERKERS)
def add_staff() -> Any:
    form, session = NewStaffForm(), current_session()
    if not form.validate():
        return _new_page(form, 422)
    try:
        row, _ = welkom.invite_staff(
            session,
            naam=form.naam.data,
            email=form.email.data,
            rollen=form.rollen.data,
            regio=form.regio.data,
            by=current_actor().id,
            now=clock.now(),
        )
    except domain.StaffError as error:
        session.rollback()
        form.form_errors.append(str(error))
        return _new_page(form, 422)
    session.commit()
    flash(f"{row.naam} staat erbij. Geef nu de link hieronder door.", "done")
    return redirect(f"{STAFF}/{row.id}", 303)


@BLUEPRINT.get("/medewerkers/<staff_id>")
@staff(changes=Fields.MEDEWERKERS)
def staff_page(staff_id: str) -> Any:
    row = _row(staff_id)
    form = StaffForm(
        rollen=sorted(row.roles),
        regio=row.regio,
        actief="ja" if row.actief else "nee",
        version=str(row.version),
    )
    return _staff_page(row, form)


@BLUEPRINT.post("/medewerkers/<staff_id>")
@staff(changes=Fields.MEDEWERKERS)
def change_staff(staff_id: str) -> Any:
    row, form = _row(staff_id), StaffForm()
    if not form.validate():
        return _staff_page(row, form, 422)
    if form.version.data != str(row.version):
        form.form_errors.append(
            "Iemand anders veranderde deze medewerker intussen. Kijk na en bewaar nog "
            f"eens. Nu staat er: {role_words(row.roles)}, {region_words(row.regio)}, "
            f"{'kan' if row.actief else 'kan niet'} inloggen."
        )
        form.version.raw_data = None
        form.version.data = str(row.version)
        return _staff_page(row, form, 409)
    session = current_session()
    try:
        domain.change_staff(
            session,
            row,
            rollen=form.rollen.data,
            regio=form.regio.data or row.regio,
            actief=form.actief.data == "ja",
            by=current_actor().id,
            now=clock.now(),
        )
    except domain.StaffError as error:
        session.rollback()
        form.form_errors.append(str(error))
        return _staff_page(_row(staff_id), form, 422)
    session.commit()
    flash(f"Bewaard: {row.naam}.", "done")
    return redirect(STAFF, 303)


@BLUEPRINT.post("/medewerkers/<staff_id>/sessies")
@staff(changes=Fields.MEDEWERKERS)
def end_sessions(staff_id: str) -> Any:
    session, row = current_session(), _row(staff_id)
    domain.end_sessions(session, row, by=current_actor().id, now=clock.now())
    session.commit()
    flash(f"{row.naam} moet overal opnieuw inloggen.", "done")
    return redirect(f"{STAFF}/{row.id}", 303)


@BLUEPRINT.post("/medewerkers/<staff_id>/sessies/<sessie_id>")
@staff(changes=Fields.MEDEWERKERS)
def end_session(staff_id: str, sessie_id: str) -> Any:
    session, row = current_session(), _row(staff_id)
    by, now = current_actor().id, clock.now()
    sessies.end_session(session, row, sessie_id, by=by, now=now)
    session.commit()
    flash(f"Dat toestel van {row.naam} is uitgelogd.", "done")
    return redirect(f"{STAFF}/{row.id}#sessies", 303)


@BLUEPRINT.post("/medewerkers/<staff_id>/link")
@staff(changes=Fields.MEDEWERKERS)
def make_link(staff_id: str) -> Any:
    session, row = current_session(), _row(staff_id)
    try:
        welkom.open_welcome(session, row, by=current_actor().id, now=clock.now())
    except domain.StaffError as error:
        session.rollback()
        flash(str(error), "warning")
    else:
        session.commit()
        flash("De nieuwe link staat hieronder. Een oudere werkt niet meer.", "done")
    return redirect(f"{STAFF}/{staff_id}", 303)


@BLUEPRINT.post("/medewerkers/<staff_id>/tweede-stap")
@staff(changes=Fields.MEDEWERKERS)
def forget_second_step(staff_id: str) -> Any:
    session, row = current_session(), _row(staff_id)
    tweede_factor.remove(session, row, by=current_actor().id, now=clock.now())
    session.commit()
    flash(f"De tweede stap van {row.naam} is gewist.", "done")
    return redirect(f"{STAFF}/{row.id}", 303)


def _row(staff_id: str) -> Medewerker:
    # who changes an account waits for whoever is changing it
    lock = request.method == "POST" or None
    found = current_session().get(Medewerker, staff_id, with_for_update=lock)
    return found or abort(404)


def _new_page(form: NewStaffForm, status: int = 200) -> Any:
    return render_template("medewerkers/nieuw.html", form=form), status


def _staff_page(row: Medewerker, form: StaffForm, status: int = 200) -> Any:
    still_open = row.welkom_tot is not None and row.welkom_tot > clock.now()
    page = render_template(
        "medewerkers/een.html",
        person=row,
        form=form,
        factor=tweede_factor.factor_of(current_session(), row),
        sessions_open=sessies.sessions_of(current_session(), row, now=clock.now()),
        link=welkom.welcome_link(current_session(), row) if still_open else None,
    )
    return page, status
