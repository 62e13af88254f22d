"""Many dates at once: paste, look, save."""

from typing import Any

from flask import flash, redirect, render_template, request

from services.scheduling.observatorium import domain
from services.scheduling.observatorium.forms import ListForm
from services.scheduling.observatorium.lijst import Lijst, check_list
from services.scheduling.observatorium.views import BLUEPRINT, PAGE
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session
from shared.web.forms import ACTION

SAVE = "bewaren"
SEEN = "gezien"


@BLUEPRINT.get("/observatorium/datums")
@staff(changes=Fields.OBSERVATORIUM)
def paste() -> Any:
    return _page(ListForm())


@BLUEPRINT.post("/observatorium/datums")
@staff(changes=Fields.OBSERVATORIUM)
def look() -> Any:
    """Show what was read; save it once that was seen."""
    form = ListForm()
    if not form.validate():
        return _page(form, status=422)
    found = _checked(form)
    if request.form.get(ACTION) != SAVE or request.form.get(SEEN) != found.mark:
        return _page(form, found)
    session, actor = current_session(), current_actor()
    try:
        for day in found.days:
            plan = form.plan(day)
            domain.add_session(
                session, plan, regio=actor.region, by=actor.id, now=clock.now()
            )
    except domain.ObservatoriumError as error:
        session.rollback()
        form.show_refusal(error)
        return _page(form, _checked(form), 422)
    session.commit()
    count = len(found.days)
    flash("Eén dag bewaard." if count == 1 else f"{count} dagen bewaard.", "done")
    if not found.refused:
        return redirect(PAGE, 303)
    # what was refused stays on the page, to be mended
    form = ListForm.from_typed({**form.typed(), "lijst": [found.left]})
    return _page(form, _checked(form))


def _checked(form: ListForm) -> Lijst:
    return check_list(
        current_session(),
        form.lijst.data,
        regio=current_actor().region,
        today=clock.today(),
    )


def _page(form: ListForm, found: Lijst | None = None, status: int = 200) -> Any:
    return render_template("observatorium/datums.html", form=form, found=found), status
