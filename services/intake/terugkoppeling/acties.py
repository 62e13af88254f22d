"""What a coordinator presses beside an aanmelding; each is one domain call."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect
from sqlmodel import Session

from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.dubbel.domain import judge
from services.intake.dubbel.models import Oordeel
from services.intake.nood.gate import open_aanmelding
from services.intake.terugkoppeling.contact import hand_to, take_up
from services.intake.terugkoppeling.domain import (
    accept,
    decide_otherwise,
    log_feedback,
    take_back,
)
from services.intake.terugkoppeling.forms import (
    OTHER_LINE,
    FeedbackForm,
    TeamForm,
)
from services.intake.terugkoppeling.models import Kanaal
from services.intake.terugkoppeling.team import tell_team
from services.intake.terugkoppeling.views import (
    TEMPLATES,
    accept_form,
    decision_form,
    hand_over_form,
    page_of,
)
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session
from shared.web.forms import BaseForm

BLUEPRINT = Blueprint("acties", __name__, template_folder=TEMPLATES)


@BLUEPRINT.post("/inbox/<aanmelding_id>/opnemen")
@staff(changes=Fields.AANMELDINGEN)
def take(aanmelding_id: str) -> Any:
    """Become the contact for this aanmelding."""
    return _do(aanmelding_id, take_up, "Jij bent nu het aanspreekpunt.")


@BLUEPRINT.post("/inbox/<aanmelding_id>/toewijzen")
@staff(changes=Fields.AANMELDINGEN)
def hand_over(aanmelding_id: str) -> Any:
    """Make a colleague the contact."""
    row = open_aanmelding(aanmelding_id)
    form = hand_over_form(row.region)
    if not form.validate():
        return page_of(row, hand_over=form), 422
    to = form.answers["collega"]

    def call(session: Session, row: Aanmelding, *, staff_id: str, now: Any) -> None:
        hand_to(session, row, to=to, by=staff_id, now=now)

    return _do(aanmelding_id, call, "Het aanspreekpunt is gewijzigd.")


@BLUEPRINT.post("/inbox/<aanmelding_id>/terugkoppeling")
@staff(changes=Fields.AANMELDINGEN)
def feedback(aanmelding_id: str) -> Any:
    """Log a talk with the aanmelder."""
    form = FeedbackForm()
    if not form.validate():
        return page_of(open_aanmelding(aanmelding_id), feedback=form), 422
    answers = form.answers
    try:
        log_feedback(
            current_session(),
            open_aanmelding(aanmelding_id, lock=True),
            staff_id=current_actor().id,
            given_at=answers["op"],
            channel=Kanaal(answers["kanaal"]),
            spoken_with=answers["met"],
            summary=answers["samenvatting"],
            now=clock.now(),
        )
    except RefusedError as refused:
        form.refuse(str(refused))
        current_session().rollback()
        return page_of(open_aanmelding(aanmelding_id), feedback=form), 422
    current_session().commit()
    flash("De terugkoppeling is vastgelegd.", "done")
    return _back(aanmelding_id)


@BLUEPRINT.post("/inbox/<aanmelding_id>/aanvaarden")
@staff(changes=Fields.AANMELDINGEN)
def do_accept(aanmelding_id: str) -> Any:
    """Accept: a traject opens in the planning."""
    row = open_aanmelding(aanmelding_id)
    form = accept_form(row)
    if not form.validate():
        return page_of(row, acceptance=form), 422
    answers = form.answers
    return _do(
        aanmelding_id,
        accept,
        "Aanvaard. Het traject wordt geopend.",
        again={"acceptance": form},
        soort=answers["soort"],
        reason=answers["waarom"] or "",
    )


@BLUEPRINT.post("/inbox/<aanmelding_id>/besluit")
@staff(changes=Fields.AANMELDINGEN)
def decide(aanmelding_id: str) -> Any:
    """Decide something else, with the reason."""
    form = decision_form()
    if not form.validate():
        return page_of(open_aanmelding(aanmelding_id), decision=form), 422
    answers = form.answers
    named = answers["lijn"] and answers["lijn"] != OTHER_LINE[0]
    line = form.lijn.label_of(answers["lijn"]) if named else ""
    return _do(
        aanmelding_id,
        decide_otherwise,
        "Het besluit is vastgelegd.",
        again={"decision": form},
        decision=Stand(answers["besluit"]),
        reason=answers["reden"],
        line=line,
    )


@BLUEPRINT.post("/inbox/<aanmelding_id>/terugnemen")
@staff(changes=Fields.AANMELDINGEN)
def undo(aanmelding_id: str) -> Any:
    """Take a decision back."""
    return _do(
        aanmelding_id,
        take_back,
        "Het besluit is teruggenomen. De aanmelding staat weer open.",
    )


@BLUEPRINT.post("/inbox/<aanmelding_id>/team")
@staff(changes=Fields.AANMELDINGEN)
def tell(aanmelding_id: str) -> Any:
    """Send the local team the message that stands ready."""
    form = TeamForm()
    if not form.validate():
        return page_of(open_aanmelding(aanmelding_id), team=form), 422
    return _do(
        aanmelding_id,
        tell_team,
        "Het bericht aan het lokale team is onderweg.",
        team=form.answers["team"],
    )


@BLUEPRINT.post("/inbox/<aanmelding_id>/dubbel/<other_id>/<verdict>")
@staff(changes=Fields.AANMELDINGEN)
def judge_double(aanmelding_id: str, other_id: str, verdict: str) -> Any:
    """Say whether two aanmeldingen are about one child; nothing is merged."""
    if verdict not in tuple(Oordeel):
        abort(404)
    row = open_aanmelding(aanmelding_id, lock=True)
    open_aanmelding(other_id)
    known = judge(
        current_session(),
        row,
        other_id,
        verdict=Oordeel(verdict),
        staff_id=current_actor().id,
        now=clock.now(),
    )
    if not known:
        abort(404)
    current_session().commit()
    flash("Genoteerd. De twee aanmeldingen blijven apart bestaan.", "done")
    return _back(aanmelding_id)


def _do(
    aanmelding_id: str,
    call: Callable[..., object],
    done: str,
    *,
    again: dict[str, BaseForm] | None = None,
    **values: Any,
) -> Any:
    row = open_aanmelding(aanmelding_id, lock=True)
    try:
        call(
            current_session(),
            row,
            staff_id=current_actor().id,
            now=clock.now(),
            **values,
        )
    except RefusedError as refused:
        current_session().rollback()
        if again:
            # what was typed stays on the page
            next(iter(again.values())).form_errors.append(str(refused))
            return page_of(open_aanmelding(aanmelding_id), **again), 422
        flash(str(refused), "warning")
    else:
        current_session().commit()
        flash(done, "done")
    return _back(aanmelding_id)


def _back(aanmelding_id: str) -> Any:
    return redirect(f"/inbox/{aanmelding_id}", 303)
