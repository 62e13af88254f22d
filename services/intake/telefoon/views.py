"""The telephone: a form for while somebody is at the other end of the line."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request
from flask_wtf.csrf import CSRFError

from services.intake.aanmelding.domain.links import base_url
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import find_aanmelding
from services.intake.rooster.queries import duty_at
from services.intake.telefoon.document import (
    TRIES,
    code_of,
    may_complete,
)
from services.intake.telefoon.domain import (
    Note,
    discard_call,
    find_call,
    keep_call,
    read_note,
    record_call,
)
from services.intake.telefoon.forms import CallForm
from services.intake.telefoon.inhoud import missing_of, noted
from services.intake.telefoon.models import Gespreksstand, Soort, Telefoongesprek
from services.intake.telefoon.queries import open_calls
from services.intake.telefoon.samen import basis_of, merged_with_kept, others_of
from services.intake.terugkoppeling.contact import colleagues
from services.intake.terugkoppeling.queries import staff_name
from shared import audit, clock
from shared.access import Fields, current_actor, staff
from shared.identity import MISSES
from shared.request import current_kernel, current_session
from shared.web.forms import ACTION
from shared.web.moments import spoken_time
from shared.web.scanned import confirmed_here, nobody_found

TEMPLATES = Path(__file__).parents[1] / "templates"
BLUEPRINT = Blueprint("telefoon", __name__, template_folder=TEMPLATES)
LATER = "later"
SEEN = "gezien"


@BLUEPRINT.get("/telefoon")
@staff(changes=Fields.AANMELDINGEN)
def blank() -> Any:
    """Show an empty form; nothing is kept before something is typed."""
    first = {
        "soort": Soort.AANMELDING.value,
        "op": clock.now(),
        "opgenomen_door": _who_listens(),
    }
    form = _offered(CallForm(formdata=None, data=first))
    return _page(str(uuid4()), form, None)


@BLUEPRINT.get("/telefoon/<uuid:call_id>")
@staff(changes=Fields.AANMELDINGEN)
def one(call_id: UUID) -> Any:
    """Show a call as it was left, and record who read it."""
    row = _found(str(call_id))
    if row is None:
        abort(404)
    audit.note(
        current_kernel(),
        actor=current_actor().id,
        action="gelezen",
        subject=f"telefoongesprek/{row.id}",
        casus_id=row.aanmelding_id,
    )
    note = read_note(current_session(), row)
    return _page(row.id, _offered(CallForm.from_typed(note.typed)), row, note)


@BLUEPRINT.post("/telefoon/<uuid:call_id>/bewaren")
@staff(changes=Fields.AANMELDINGEN)
def keep(call_id: UUID) -> Any:
    """Keep what is typed so far; the page sends it every few seconds."""
    form = _offered(CallForm())
    row, _, note = _keep(str(call_id), form, draft=True, seen=False)
    current_session().commit()
    return jsonify(
        bewaard=f"Bewaard om {spoken_time(row.saved_at)}",
        basis=basis_of(form),
        ander=bool(note.aside),
    )


@BLUEPRINT.post("/telefoon/<uuid:call_id>")
@staff(changes=Fields.AANMELDINGEN)
def save(call_id: UUID) -> Any:
    """Keep whatever was typed; then record the call, or say what is missing."""
    later = request.form.get(ACTION) == LATER
    seen = bool(request.form.get(SEEN))
    row, form, note = _keep(str(call_id), _offered(CallForm()), draft=later, seen=seen)
    # kept first: what is wrong or refused is never lost
    current_session().commit()
    if note.aside:
        return _page(row.id, form, row, note), 409
    if later:
        flash("Bewaard. Het gesprek staat klaar om af te werken.", "done")
        return redirect(f"/telefoon/{row.id}", 303)
    if form.errors or not _is_anonymous(form):
        return _page(row.id, form, row), 422
    try:
        row = _found(row.id, lock=True) or abort(404)
        record_call(
            current_session(), row, staff_id=current_actor().id, now=clock.now()
        )
    except RefusedError as refused:
        current_session().rollback()
        form.form_errors.append(str(refused))
        return _page(row.id, form, row), 422
    current_session().commit()
    return _recorded(row)


@BLUEPRINT.post("/telefoon/<uuid:call_id>/wissen")
@staff(changes=Fields.AANMELDINGEN)
def discard(call_id: UUID) -> Any:
    """Forget a call that was not recorded."""
    row = _found(str(call_id), lock=True)
    if row is not None:
        discard_call(current_session(), row, staff_id=current_actor().id)
        current_session().commit()
    flash("Het gesprek is gewist.", "done")
    return redirect("/telefoon", 303)


@BLUEPRINT.errorhandler(CSRFError)
def expired(error: CSRFError) -> Any:
    """The page stood open too long: show it again with what was typed."""
    call_id = (request.view_args or {}).get("call_id")
    if call_id is None or request.path.endswith("/bewaren"):
        return jsonify(fout="verlopen"), 400
    form = _offered(CallForm())
    form.validate(draft=True)
    return _page(str(call_id), form, None), 400


def _keep(
    call_id: str, sent: CallForm, *, draft: bool, seen: bool
) -> tuple[Telefoongesprek, CallForm, Note]:
    """Keep what was sent with what a colleague kept meanwhile, checked as one."""
    session, actor = current_session(), current_actor()
    basis = request.form.get("basis", "")
    try:
        merged = merged_with_kept(
            session, call_id, sent, region=actor.region, basis=basis, seen=seen
        )
        form = _offered(CallForm.from_typed(merged.typed))
        form.validate(draft=draft)
        note = Note(merged.typed, form.valid_answers(), merged.aside)
        row = keep_call(
            session,
            call_id,
            note,
            staff_id=actor.id,
            region=actor.region,
            now=clock.now(),
        )
    except RefusedError:
        abort(403)
    return row, form, note


def _is_anonymous(form: CallForm) -> bool:
    policy = current_kernel().policy.at(clock.now(), region=current_actor().region)
    return nobody_found(form, policy=policy, confirmed=confirmed_here())


def _recorded(row: Telefoongesprek) -> Any:
    if row.kind == Soort.AANMELDING:
        flash("De aanmelding is vastgelegd. De klok loopt.", "done")
        return redirect(f"/telefoon/{row.id}", 303)
    if row.kind == Soort.AANVULLING:
        flash("De aanvulling is vastgelegd bij de aanmelding.", "done")
        return redirect(f"/inbox/{row.aanmelding_id}", 303)
    flash("Het gesprek is vastgelegd.", "done")
    return redirect("/telefoon", 303)


def _found(call_id: str, *, lock: bool = False) -> Telefoongesprek | None:
    region = current_actor().region
    try:
        return find_call(current_session(), call_id, region=region, lock=lock)
    except RefusedError:
        abort(403)


def _offered(form: CallForm) -> CallForm:
    actor = current_actor()
    known = dict(colleagues(current_session(), region=actor.region))
    form.offer(list(({actor.id: actor.name} | known).items()))
    return form


def _who_listens() -> str:
    actor, now = current_actor(), clock.now()
    duty = duty_at(current_session(), region=actor.region, now=now).now
    known = dict(colleagues(current_session(), region=actor.region))
    on_duty = duty.staff_id if duty and duty.staff_id in known else None
    return on_duty or actor.id


def _page(
    call_id: str,
    form: CallForm,
    row: Telefoongesprek | None,
    note: Note | None = None,
) -> str:
    session, now = current_session(), clock.now()
    kept = row is not None and row.state == Gespreksstand.VAST
    aanmelding = (
        find_aanmelding(session, call_id)
        if row is not None and row.aanmelding_id == call_id
        else None
    )
    asked = aanmelding is not None and may_complete(aanmelding, now=now)
    return render_template(
        "telefoon/gesprek.html",
        call_id=call_id,
        form=form,
        row=row,
        recorded=kept,
        aanmelding=aanmelding,
        missing=missing_of(form.valid_answers()) if aanmelding else [],
        notes=noted(form.valid_answers()),
        basis=basis_of(form) if row else "",
        others=others_of(form, note.aside) if note else [],
        misses=MISSES,
        confirmed=confirmed_here(),
        public_host=base_url(session).partition("://")[2],
        code=code_of(session, aanmelding) if aanmelding and asked else "",
        blocked=aanmelding is not None and aanmelding.code_tries >= TRIES,
        waiting=[
            (call, staff_name(session, call.by_id))
            for call in open_calls(session, region=current_actor().region)
            if call.id != call_id
        ],
    )
