"""Who may open a case, and which of their roles count in it.

Coordinators of its region and members; for a while, with a reason, a coordinator of
another region or a beheerder. Every reading is recorded.
"""

from dataclasses import replace

from flask import abort, current_app, g, request
from sqlmodel import Session

from services.scheduling.traject import leden, nood
from services.scheduling.traject.models import Traject
from shared import audit, clock
from shared.access import Actor, Role, current_actor
from shared.access.declare import declared
from shared.access.refused import refuse
from shared.request import READ_METHODS, current_kernel, current_session


def open_case(casus_id: str, *, again: bool = False) -> Traject:
    """Return the traject, or refuse; a GET is recorded as reading, once.

    `again` is for what a page asks for by itself: recorded once an hour.
    """
    session, actor = current_session(), current_actor()
    row = session.get(Traject, casus_id)
    if row is None:
        abort(404)
    access = declared(current_app.view_functions[request.endpoint or ""])
    counting = roles_in(session, row, actor)
    if access is None or access.fields is None or not counting & access.roles:
        refuse(f"traject/{row.id}", row.id)
    # what the page shows and offers goes by these roles alone
    g.actor = replace(actor, in_case=counting)
    if request.method in READ_METHODS and "reading_recorded" not in g:
        g.reading_recorded = True
        subject = f"traject/{row.id}"
        if again and audit.did_lately(session, actor.id, "gelezen", subject):
            return row
        audit.note(
            current_kernel(),
            actor=actor.id,
            action="gelezen",
            subject=subject,
            casus_id=row.id,
        )
    return row


def roles_in(session: Session, row: Traject, actor: Actor) -> frozenset[str]:
    """Return the roles by which somebody is in this case; empty for a stranger."""
    counting = set()
    if row.regio == actor.region:
        counting.add(Role.CASUSCOORDINATOR)
    if leden.is_member(session, row, actor.id):
        counting |= set(leden.MEMBERS)
    if nood.entry_of(session, row.id, actor.id, now=clock.now()):
        counting |= {Role.CASUSCOORDINATOR, Role.BEHEERDER}
    return actor.roles & {str(role) for role in counting}
