"""The page behind a welcome link: choose a password, once."""

from typing import Any

from flask import flash, redirect, render_template
from werkzeug.exceptions import Gone

from services.scheduling.medewerkers import welkom
from services.scheduling.medewerkers.domain import StaffError
from services.scheduling.medewerkers.forms import ChoosePasswordForm
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.views import BLUEPRINT, SIGN_IN
from shared import clock
from shared.access import Fields, current_link, link
from shared.request import current_session


@BLUEPRINT.get("/welkom/<token>")
@link(welkom.PURPOSE, changes=Fields.EIGEN)
def welcome(token: str) -> Any:
    return _page(_welcomed(), ChoosePasswordForm())


@BLUEPRINT.post("/welkom/<token>")
@link(welkom.PURPOSE, changes=Fields.EIGEN)
def choose_password(token: str) -> Any:
    row, form, session = _welcomed(), ChoosePasswordForm(), current_session()
    if not form.validate() or not form.is_same_twice():
        return _page(row, form, 422)
    try:
        first = welkom.choose_password(
            session, row, form.wachtwoord.data, now=clock.now()
        )
    except StaffError as error:
        session.rollback()
        form.refuse(str(error))
        return _page(row, form, 422)
    if not first:
        raise Gone
    session.commit()
    flash("Je wachtwoord is bewaard. Log nu in.", "done")
    return redirect(SIGN_IN, 303)


def _welcomed() -> Medewerker:
    row = welkom.welcomed(current_session(), current_link(), now=clock.now())
    if row is None:
        raise Gone
    return row


def _page(row: Medewerker, form: ChoosePasswordForm, status: int = 200) -> Any:
    return render_template("medewerkers/welkom.html", person=row, form=form), status
