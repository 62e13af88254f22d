"""Who opened, changed, exported or sent what: plain inserts, no content."""

from typing import Literal

from sqlmodel import Session

from shared import clock
from shared.kernel import kernel_of

Action = Literal[
    "gelezen",
    "gewijzigd",
    "besloten",
    "verzonden",
    "uitgevoerd",
    "ingelogd",
    "vernietigd",
    "gezocht",
    "in_nood",
    "geweigerd",
]


def record(
    session: Session,
    *,
    actor: str,
    action: Action,
    subject: str,
    casus_id: str | None = None,
    reason: str = "",
) -> None:
    """Add one row; `subject` is a table and an id, never a name."""
    table = kernel_of(session).tables.access
    session.add(
        table(
            at=clock.now(),
            actor=actor,
            action=action,
            subject=subject,
            casus_id=casus_id,
            reason=reason,
        )
    )
