"""Writing one step, or choosing how it goes on after birth."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from flask import abort, flash, redirect, render_template

from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import PROJECT, Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.vib import domain, forms
from services.scheduling.vib.content import open_step
from services.scheduling.vib.queries import BIRTH, step_row
from services.scheduling.vib.stappen import WRITTEN, factors_of, network_of, steps_of
from services.scheduling.vib.views import BLUEPRINT, home
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session


@BLUEPRINT.get("/stap/<code>")
@staff(changes=Fields.ZWANGERSCHAP)
def step_page(casus_id: str, code: str) -> Any:
    row = open_case(casus_id)
    return _step_page(row, code, _form(_step_form(row, code), _kept(row, code)))


@BLUEPRINT.post("/stap/<code>")
@staff(changes=Fields.ZWANGERSCHAP)
def save_step(casus_id: str, code: str) -> Any:
    row = open_case(casus_id)
    make = _step_form(row, code)

    def save(form: forms.BuiltForm, now: datetime) -> domain.Saved:
        return domain.save_step(
            current_session(),
            row,
            code,
            form.sent(),
            form.built_on,
            label=_label(row, code),
            by=current_actor().id,
            now=now,
        )

    return _save(row, make, save, lambda form: _step_page(row, code, form))


@BLUEPRINT.get("/na-geboorte")
@staff(changes=Fields.VERLOOP)
def option_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    return _option_page(row, _form(_option_form(row), _kept(row, BIRTH)))


@BLUEPRINT.post("/na-geboorte")
@staff(changes=Fields.VERLOOP)
def choose_option(casus_id: str) -> Any:
    row = open_case(casus_id)

    def save(form: forms.BuiltForm, now: datetime) -> domain.Saved:
        return domain.choose_option(
            current_session(),
            row,
            form.sent(),
            form.built_on,
            by=current_actor().id,
            now=now,
        )

    return _save(row, _option_form(row), save, lambda form: _option_page(row, form))


def _save(
    row: Traject,
    make: type[forms.BuiltForm],
    save: Callable[[forms.BuiltForm, datetime], domain.Saved],
    page: Callable[[forms.BuiltForm], str],
) -> Any:
    """Keep what was typed; where a colleague wrote the same, show both and ask."""
    form, session = make(), current_session()
    if not form.validate():
        return page(form), 422
    try:
        saved = save(form, clock.now())
    except RefusedError as error:
        session.rollback()
        form.show_refusal(error)
        return page(form), 422
    session.commit()
    if not saved.botsing:
        flash("Bewaard.", "done")
        return redirect(home(row), 303)
    mine = form.sent()
    shown = {**saved.waarden, **{name: mine[name] for name in saved.botsing}}
    form = _form(make, shown, basis=saved.waarden)
    form.show_clash(saved.botsing)
    return page(form), 409


def _form(
    make: type[forms.BuiltForm],
    values: Mapping[str, Any],
    *,
    basis: Mapping[str, Any] | None = None,
) -> forms.BuiltForm:
    """Return the form with what stands there, and with what it is built on."""
    built_on = json.dumps(dict(values if basis is None else basis))
    data = forms.step_data(values) | {"basis": built_on}
    return make(formdata=None, data=data)


def _kept(row: Traject, code: str) -> dict[str, str]:
    session = current_session()
    known = step_row(session, row.id, code)
    return open_step(session, known) if known else {}


def _step_form(row: Traject, code: str) -> type[forms.BuiltForm]:
    if code not in WRITTEN:
        abort(404)
    session = current_session()
    people = people_of(session, row.id) if code == "netwerk" else {}
    factors = factors_of(session, row, code, at=clock.now())
    return forms.step_form(code, factors, network_of(people))


def _step_page(row: Traject, code: str, form: forms.BuiltForm) -> str:
    return render_template(
        "vib/stap.html", traject=row, form=form, code=code, label=_label(row, code)
    )


def _label(row: Traject, code: str) -> str:
    steps = steps_of(current_session(), row, now=clock.now())
    return next((step.label for step in steps if step.code == code), code)


def _option_form(row: Traject) -> type[forms.BuiltForm]:
    session = current_session()
    return forms.option_form(domain.options(session, row, now=clock.now()))


def _option_page(row: Traject, form: forms.BuiltForm) -> str:
    choices = domain.options(current_session(), row, now=clock.now())
    return render_template(
        "vib/na_geboorte.html",
        traject=row,
        form=form,
        refused=[one for one in choices if one.why_not],
        dicht=row.soort != PROJECT or all(one.why_not for one in choices),
        why_not="" if row.soort == PROJECT else domain.NOT_PROJECT,
    )
