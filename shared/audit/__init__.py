"""Who opened, changed, exported or sent what: plain inserts, no content."""

from datetime import timedelta
from typing import Literal

from sqlmodel import Session, col, select

from shared import clock
from shared.kernel import Kernel, kernel_of

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
# a page that lies open asks again by itself: that is one reading, not a thousand
LATELY = timedelta(hours=1)


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


def note(
    kernel: Kernel,
    *,
    actor: str,
    action: Action,
    subject: str,
    casus_id: str | None = None,
) -> None:
    """Add one row in a transaction of its own: a page that only shows has none."""
    with kernel.writing() as session:
        record(session, actor=actor, action=action, subject=subject, casus_id=casus_id)
        session.commit()


def did_lately(session: Session, actor: str, action: Action, subject: str) -> bool:
    """Tell whether somebody did the same less than an hour ago."""
    table = kernel_of(session).tables.access
    found = select(table.id).where(
        table.actor == actor,
        table.action == action,
        table.subject == subject,
        col(table.at) > clock.now() - LATELY,
    )
    return session.exec(found.limit(1)).first() is not None
