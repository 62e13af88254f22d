"""Who comes to a session, for the coordinator: files, participants, experts."""

from typing import Any

from flask import abort, redirect, request

from services.scheduling.experten.domain import ask_experts
from services.scheduling.experten.queries import experts_of
from services.scheduling.observatorium import inschrijven
from services.scheduling.observatorium.models import Observatoriuminschrijving
from services.scheduling.observatorium.views import (
    BLUEPRINT,
    PAGE,
    find_here,
)
from shared import audit, clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session


@BLUEPRINT.post("/observatorium/<session_id>/wie/<inschrijving_id>")
@staff(changes=Fields.OBSERVATORIUM)
def decide(session_id: str, inschrijving_id: str) -> Any:
    """Confirm the file of somebody who comes, or take the registration away."""
    session, actor = current_session(), current_actor()
    sessie = find_here(session_id)
    row = session.get(Observatoriuminschrijving, inschrijving_id)
    if row is None or row.sessie_id != sessie.id:
        abort(404)
    if request.form.get("actie") == "uitschrijven":
        inschrijven.withdraw(session, row, now=clock.now())
        inschrijven.note(session, row, actor.id)
    else:
        inschrijven.confirm_case(session, row, by=actor.id, now=clock.now())
    session.commit()
    return redirect(f"{PAGE}/{sessie.id}#deelnemers", 303)


@BLUEPRINT.post("/observatorium/<session_id>/deskundigen")
@staff(changes=Fields.OBSERVATORIUM)
def choose_experts(session_id: str) -> Any:
    """Say which experts of the register think along."""
    session, actor = current_session(), current_actor()
    sessie = find_here(session_id)
    known = {row.id for row in experts_of(session, regio=actor.region)}
    chosen = known & set(request.form.getlist("expert"))
    ask_experts(session, bron_id=sessie.id, expert_ids=chosen, dag=sessie.dag)
    audit.record(
        session,
        actor=actor.id,
        action="gewijzigd",
        subject=f"observatorium/{sessie.id}",
    )
    session.commit()
    return redirect(f"{PAGE}/{sessie.id}#deskundigen", 303)
