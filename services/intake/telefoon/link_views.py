"""The coordinator lets the caller complete the document: by mail, or by a code."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect

from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import find_aanmelding
from services.intake.aanmelding.models import Aanmelding
from services.intake.telefoon.document import free_code, mail_document_link
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session

BLUEPRINT = Blueprint("belcode", __name__)


@BLUEPRINT.post("/telefoon/<uuid:call_id>/link")
@staff(changes=Fields.AANMELDINGEN)
def mail_link(call_id: UUID) -> Any:
    """Mail the caller the link to the written document."""
    row = _aanmelding(str(call_id))
    try:
        mail_document_link(
            current_session(), row, staff_id=current_actor().id, now=clock.now()
        )
    except RefusedError as refused:
        current_session().rollback()
        flash(str(refused), "warning")
    else:
        current_session().commit()
        flash("De link is onderweg naar de beller.", "done")
    return redirect(f"/telefoon/{row.id}", 303)


@BLUEPRINT.post("/telefoon/<uuid:call_id>/code")
@staff(changes=Fields.AANMELDINGEN)
def allow_code(call_id: UUID) -> Any:
    """Let the code be tried again."""
    row = _aanmelding(str(call_id))
    free_code(current_session(), row)
    current_session().commit()
    flash("De code kan opnieuw gebruikt worden.", "done")
    return redirect(f"/telefoon/{row.id}", 303)


def _aanmelding(call_id: str) -> Aanmelding:
    row = find_aanmelding(current_session(), call_id, lock=True)
    if row is None:
        abort(404)
    if row.region != current_actor().region:
        abort(403)
    return row
