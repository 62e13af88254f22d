"""Somebody telephones with the code of their letter: whose answer is it?"""

from pathlib import Path
from typing import Any

from flask import Blueprint, flash, redirect, render_template

from services.notifications.uitnodiging.code import find_by_code
from services.notifications.uitnodiging.forms import CodeForm
from services.notifications.uitnodiging.toegang import Work
from shared.access import Fields, current_actor, staff
from shared.access.braking import slow_down
from shared.request import current_session

BLUEPRINT = Blueprint(
    "code",
    __name__,
    url_prefix="/berichten",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
UNKNOWN = (
    "Deze code kennen we niet. Kijk de cijfers na. Staat er een ander moment op de "
    "brief? Dan is hij niet meer juist: zeg de nieuwe dag en het nieuwe uur."
)


@BLUEPRINT.get("/code")
@staff(changes=Fields.BERICHTEN)
def ask() -> Any:
    return render_template("uitnodiging/code.html", form=CodeForm(formdata=None))


@BLUEPRINT.post("/code")
@staff(changes=Fields.BERICHTEN)
def find() -> Any:
    form, actor = CodeForm(), current_actor()
    slow_down("antwoordcode", actor.id)
    if form.validate():
        code = form.code.data or ""
        if found := find_by_code(current_session(), code, regio=actor.region):
            return _to_person(f"/berichten/uitnodigingen/{found[0].id}", found[1].id)
        form.code.errors = [UNKNOWN]  # type: ignore[assignment]
    return render_template("uitnodiging/code.html", form=form), 422


def enter_code(work: Work) -> Any:
    """Find the person at this table; on the page of the inviter."""
    slow_down("antwoordcode", work.tafel.id)
    code, regio = CodeForm().code.data or "", work.tafel.regio
    found = find_by_code(current_session(), code, regio=regio, tafel=work.tafel)
    if found is None:
        flash(UNKNOWN, "warning")
        return redirect(work.home, 303)
    return _to_person(work.home, found[1].id)


def _to_person(home: str, genodigde_id: str) -> Any:
    return redirect(f"{home}/{genodigde_id}?belt=ja#antwoord", 303)
