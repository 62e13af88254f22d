"""Whoever is not let into a case: its coordinator reads who knocked."""

from typing import NoReturn

from werkzeug.exceptions import Forbidden

from shared import audit
from shared.access.actor import current_actor
from shared.request import current_kernel, current_session


class NotYourCaseError(Forbidden):
    """Of another region, or one that somebody does not read along in."""


def refuse(subject: str, casus_id: str) -> NoReturn:
    """Write down who asked for what of a case, once an hour, and refuse.

    Or a page that lies open, or somebody who wants it, buries what others did.
    """
    actor, session = current_actor().id, current_session()
    known = audit.did_lately(session, actor, "geweigerd", subject)
    # nothing of this request counts, and it holds no lock that the next line needs
    session.rollback()
    if not known:
        audit.note(
            current_kernel(),
            actor=actor,
            action="geweigerd",
            subject=subject,
            casus_id=casus_id,
        )
    raise NotYourCaseError
