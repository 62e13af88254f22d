"""Who may open one aanmelding: its region, and for a while whoever broke the glass."""

from flask import abort

from services.intake.aanmelding.domain.store import find_aanmelding
from services.intake.aanmelding.models import Aanmelding
from shared import clock
from shared.access import current_actor
from shared.access.need import cases_in
from shared.access.refused import refuse
from shared.request import current_session


def open_aanmelding(aanmelding_id: str, *, lock: bool = False) -> Aanmelding:
    """Return the aanmelding, or refuse."""
    session, actor = current_session(), current_actor()
    row = find_aanmelding(session, aanmelding_id, lock=lock)
    if row is None:
        abort(404)
    if row.region != actor.region and row.id not in cases_in(
        session, actor.id, now=clock.now()
    ):
        refuse(f"aanmelding/{row.id}", row.id)
    return row
