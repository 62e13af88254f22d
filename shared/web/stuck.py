"""One plain line for whoever works here: something goes no further by itself."""

from typing import Any

from sqlmodel import Session

from shared.access.roles import Role
from shared.access.staff_copy import names_with
from shared.messaging.parking import count_stuck


def stuck(session: Session) -> dict[str, Any] | None:
    """Return how much waits here for a human, and whom to warn; None if nothing."""
    count = count_stuck(session)
    return (
        {"count": count, "whom": names_with(session, Role.BEHEERDER)} if count else None
    )
