"""Whoever is not let into a case: its coordinator reads who knocked."""

from typing import NoReturn

from flask import abort

from shared import audit
from shared.access.actor import current_actor
from shared.request import current_kernel, current_session


def refuse(subject: str, casus_id: str) -> NoReturn:
    """Write down who asked for what of a case, and refuse."""
    # nothing of this request counts, and it holds no lock that the next line needs
    current_session().rollback()
    with current_kernel().writing() as session:
        audit.record(
            session,
            actor=current_actor().id,
            action="geweigerd",
            subject=subject,
            casus_id=casus_id,
        )
        session.commit()
    abort(403)
