"""Who may open a case: coordinators of its region, or for a while with a reason.

Every reading is recorded.
"""

from flask import abort, g, request

from services.scheduling.traject import nood
from services.scheduling.traject.models import Traject
from shared import audit, clock
from shared.access import current_actor
from shared.request import READ_METHODS, current_kernel, current_session


def open_case(casus_id: str) -> Traject:
    """Return the traject, or refuse; a GET is recorded as reading, once."""
    row = current_session().get(Traject, casus_id)
    if row is None:
        abort(404)
    actor = current_actor()
    if row.regio != actor.region and not nood.entry_of(
        current_session(), row.id, actor.id, now=clock.now()
    ):
        abort(403)
    if request.method in READ_METHODS and "reading_recorded" not in g:
        g.reading_recorded = True
        with current_kernel().writing() as session:
            audit.record(
                session,
                actor=actor.id,
                action="gelezen",
                subject=f"traject/{row.id}",
                casus_id=row.id,
            )
            session.commit()
    return row
