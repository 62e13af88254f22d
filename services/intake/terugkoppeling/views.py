"""The coordinators' inbox: what runs out first, and one aanmelding on one page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlmodel import Session

from services.intake.aanmelding.advice import remarks_of
from services.intake.aanmelding.domain.follow import supplements_of
from services.intake.aanmelding.domain.states import UNDECIDED, RefusedError
from services.intake.aanmelding.domain.store import find_aanmelding, open_document
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.aanmelding.summary import summarise
from services.intake.terugkoppeling.brief import brief_of
from services.intake.terugkoppeling.contact import take_up
from services.intake.terugkoppeling.domain import (
    accept,
    decide_otherwise,
    log_feedback,
    take_back,
)
from services.intake.terugkoppeling.forms import FeedbackForm, OtherDecisionForm
from services.intake.terugkoppeling.models import Kanaal
from services.intake.terugkoppeling.queries import (
    PAGE_SIZE,
    events_of,
    list_inbox,
    staff_name,
)
from shared import audit, clock
from shared.access import Role, current_actor, staff
from shared.policy import CaseRules
from shared.request import current_kernel, current_session

TEMPLATES = Path(__file__).parents[1] / "templates"
BLUEPRINT = Blueprint("inbox", __name__, template_folder=TEMPLATES)


@BLUEPRINT.get("/inbox")
@staff(Role.CASUSCOORDINATOR)
def inbox() -> Any:
    """List the aanmeldingen of the region; the filter stands in the address."""
    everything = request.args.get("toon") == "alle"
    page = max(request.args.get("pagina", 1, type=int), 1)
    lines, total = list_inbox(
        current_session(),
        region=current_actor().region,
        everything=everything,
        page=page,
    )
    return render_template(
        "terugkoppeling/inbox.html",
        lines=lines,
        everything=everything,
        page=page,
        pages=-(-total // PAGE_SIZE),
        me=current_actor().id,
    )


@BLUEPRINT.get("/inbox/<aanmelding_id>")
@staff(Role.CASUSCOORDINATOR)
def one(aanmelding_id: str) -> Any:
    """Show one aanmelding, and record who read it."""
    row = _found(aanmelding_id)
    with current_kernel().writing() as writing:
        audit.record(
            writing,
            actor=current_actor().id,
            action="gelezen",
            subject=f"aanmelding/{row.id}",
            casus_id=row.id,
        )
        writing.commit()
    return _page(row)


@BLUEPRINT.post("/inbox/<aanmelding_id>/opnemen")
@staff(Role.CASUSCOORDINATOR)
def take(aanmelding_id: str) -> Any:
    """Become the contact for this aanmelding."""
    return _do(
        aanmelding_id,
        lambda session, row: take_up(
            session, row, staff_id=current_actor().id, now=clock.now()
        ),
        "Jij bent nu het aanspreekpunt.",
    )


@BLUEPRINT.post("/inbox/<aanmelding_id>/terugkoppeling")
@staff(Role.CASUSCOORDINATOR)
def feedback(aanmelding_id: str) -> Any:
    """Log a talk with the aanmelder."""
    form = FeedbackForm()
    if not form.validate():
        return _page(_found(aanmelding_id), feedback=form), 422
    answers = form.answers
    try:
        log_feedback(
            current_session(),
            row := _found(aanmelding_id, lock=True),
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
        return _page(_found(aanmelding_id), feedback=form), 422
    current_session().commit()
    flash("De terugkoppeling is vastgelegd.", "done")
    return redirect(url_for("inbox.one", aanmelding_id=row.id), 303)


@BLUEPRINT.post("/inbox/<aanmelding_id>/aanvaarden")
@staff(Role.CASUSCOORDINATOR)
def do_accept(aanmelding_id: str) -> Any:
    """Accept: a traject opens in the planning."""
    return _do(
        aanmelding_id,
        lambda session, row: accept(
            session, row, staff_id=current_actor().id, now=clock.now()
        ),
        "Aanvaard. Het traject wordt geopend.",
    )


@BLUEPRINT.post("/inbox/<aanmelding_id>/besluit")
@staff(Role.CASUSCOORDINATOR)
def decide(aanmelding_id: str) -> Any:
    """Decide something else, with the reason."""
    form = OtherDecisionForm()
    if not form.validate():
        return _page(_found(aanmelding_id), decision=form), 422
    return _do(
        aanmelding_id,
        lambda session, row: decide_otherwise(
            session,
            row,
            decision=Stand(form.answers["besluit"]),
            reason=form.answers["reden"],
            staff_id=current_actor().id,
            now=clock.now(),
        ),
        "Het besluit is vastgelegd.",
    )


@BLUEPRINT.post("/inbox/<aanmelding_id>/terugnemen")
@staff(Role.CASUSCOORDINATOR)
def undo(aanmelding_id: str) -> Any:
    """Take a decision back."""
    return _do(
        aanmelding_id,
        lambda session, row: take_back(
            session, row, staff_id=current_actor().id, now=clock.now()
        ),
        "Het besluit is teruggenomen. De aanmelding staat weer open.",
    )


def _do(
    aanmelding_id: str, call: Callable[[Session, Aanmelding], None], done: str
) -> Any:
    row = _found(aanmelding_id, lock=True)
    try:
        call(current_session(), row)
    except RefusedError as refused:
        current_session().rollback()
        flash(str(refused), "warning")
    else:
        current_session().commit()
        flash(done, "done")
    return redirect(url_for("inbox.one", aanmelding_id=aanmelding_id), 303)


def _found(aanmelding_id: str, *, lock: bool = False) -> Aanmelding:
    row = find_aanmelding(current_session(), aanmelding_id, lock=lock)
    if row is None:
        abort(404)
    if row.region != current_actor().region:
        abort(403)
    return row


def _page(
    row: Aanmelding,
    *,
    feedback: FeedbackForm | None = None,
    decision: OtherDecisionForm | None = None,
) -> str:
    session, now = current_session(), clock.now()
    document = open_document(session, row)
    policy = current_kernel().policy.at(row.received_at, region=row.region)
    first = {"op": now, "met": document.name, "kanaal": Kanaal.TELEFOON.value}
    return render_template(
        "terugkoppeling/one.html",
        row=row,
        answers=document.answers,
        pages=summarise(document.definition, document.answers),
        brief=brief_of(
            document.definition, document.answers, today=clock.to_local(now).date()
        ),
        remarks=remarks_of(
            document.answers,
            policy=policy,
            today=clock.to_local(row.received_at).date(),
        ),
        events=events_of(session, row),
        supplements=supplements_of(session, row),
        owner=staff_name(session, row.owner_id),
        mine=row.owner_id == current_actor().id,
        undecided=Stand(row.state) in UNDECIDED,
        clock_rule=CaseRules.from_json(row.policy).terugkoppeling,
        feedback=feedback or FeedbackForm(formdata=None, data=first),
        decision=decision or OtherDecisionForm(formdata=None),
        form=feedback or decision,
    )
