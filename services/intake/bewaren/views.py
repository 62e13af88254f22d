"""What would go and why; holding an aanmelding back; destroying what is over."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template

from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import Aanmelding
from services.intake.bewaren import domain
from services.intake.terugkoppeling.queries import staff_name
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.access.guard import ask_who_again
from shared.request import current_kernel, current_session
from shared.web.forms import BaseForm
from shared.web.keeping import DESTROYED, DestroyForm, HoldForm, LiftForm

BLUEPRINT: Blueprint = Blueprint(
    "bewaren", __name__, template_folder=str(Path(__file__).parents[1] / "templates")
)
HOME = "/inbox/bewaren"


@BLUEPRINT.get("/inbox/bewaren")
@staff(sees=Fields.BEWAREN)
def kept_list() -> Any:
    """List what is at its end, or nearly; of its content nothing is shown."""
    session, regio, today = current_session(), current_actor().region, clock.today()
    return render_template(
        "bewaren/lijst.html",
        kept=domain.not_accepted(session, regio=regio, today=today),
        consults=len(domain.old_consults(session, regio=regio, today=today)),
    )


@BLUEPRINT.get("/inbox/bewaren/<ended_id>")
@staff(sees=Fields.BEWAREN)
def one(ended_id: str) -> Any:
    """Say until when one is kept, and ask what its reader may do."""
    row = _ended(ended_id)
    # before a reason is typed: asked only at the button, it would be lost
    destroys = current_actor().may(Fields.VERNIETIGEN, change=True)
    asked = ask_who_again(current_kernel()) if destroys else None
    return asked or _page(row)


@BLUEPRINT.post("/inbox/bewaren/<ended_id>")
@staff(changes=Fields.VERNIETIGEN, recent=True)
def destroy(ended_id: str) -> Any:
    """Destroy one for good."""
    row, form, session = _ended(ended_id), DestroyForm(), current_session()
    if not form.validate():
        return _page(row, form), 422
    name, why, by = row.reference, form.reden.data or "", current_actor().id
    try:
        domain.destroy_aanmelding(session, row.id, why, by=by, today=clock.today())
    except RefusedError as refused:
        session.rollback()
        form.form_errors.append(str(refused))
        return _page(row, form), 422
    session.commit()
    flash(f"{name} {DESTROYED}", "done")
    return redirect(HOME, 303)


@BLUEPRINT.post("/inbox/bewaren/<ended_id>/tegenhouden")
@staff(changes=Fields.AANMELDINGEN)
def hold(ended_id: str) -> Any:
    """Keep one, whatever its term says."""
    row, form, session = _ended(ended_id), HoldForm(), current_session()
    if not form.validate():
        return _page(row, form), 422
    why, by = form.reden.data or "", current_actor().id
    try:
        domain.hold_back(session, row.id, why, by=by, now=clock.now())
    except RefusedError as refused:
        session.rollback()
        form.form_errors.append(str(refused))
        return _page(row, form), 422
    session.commit()
    flash("Deze aanmelding blijft, tot iemand dat weer opheft.", "done")
    return redirect(f"{HOME}/{row.id}", 303)


@BLUEPRINT.post("/inbox/bewaren/<ended_id>/opheffen")
@staff(changes=Fields.AANMELDINGEN)
def lift(ended_id: str) -> Any:
    """Let the term count again."""
    row, form, session = _ended(ended_id), LiftForm(), current_session()
    if not form.validate():
        return _page(row, form), 422
    domain.lift(session, row.id, form.reden.data or "", by=current_actor().id)
    session.commit()
    flash("Opgeheven: de termijn telt weer.", "done")
    return redirect(f"{HOME}/{row.id}", 303)


@BLUEPRINT.post("/inbox/bewaren/consulten")
@staff(changes=Fields.VERNIETIGEN, recent=True)
def destroy_consults() -> Any:
    """Take the consults away whose term is over."""
    actor, session = current_actor(), current_session()
    count = domain.destroy_consults(
        session, regio=actor.region, by=actor.id, today=clock.today()
    )
    session.commit()
    flash(f"{count} vernietigd." if count else "Er was niets aan zijn einde.", "done")
    return redirect(HOME, 303)


def _ended(ended_id: str) -> Aanmelding:
    row = current_session().get(Aanmelding, ended_id)
    if row is None or row.region != current_actor().region:
        abort(404)
    if not domain.has_ended(row):
        abort(404)
    return row


def _page(row: Aanmelding, sent: BaseForm | None = None) -> str:
    """Show what its reader may do; what was sent comes back with its errors."""
    session = current_session()
    held = domain.hold_on(session, row.id)

    def shown(kind: type[BaseForm]) -> BaseForm:
        return sent if isinstance(sent, kind) else kind(formdata=None)

    keeping = shown(LiftForm if held else HoldForm)
    return render_template(
        "bewaren/aanmelding.html",
        row=row,
        kept=domain.kept(session, row, today=clock.today()),
        held=held,
        held_by=staff_name(session, held[0].door) if held else "",
        destroying=shown(DestroyForm),
        keeping=keeping,
        form=sent or keeping,
    )
