"""When somebody thinks along by telephone: the hours of policy, without closures."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.exc import SQLAlchemyError

from services.intake.rooster.queries import Duty, duty_at
from shared import clock
from shared.policy import Line, LineRole, PolicyView, Slot
from shared.request import current_kernel

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opening:
    """A line, and when it opens; no slot where no source gives its hours."""

    line: Line
    slot: Slot | None
    is_now: bool


def openings(
    lines: Iterable[Line], *, now: datetime, closures: frozenset[date]
) -> list[Opening]:
    """Return the lines that can be called, those that open first on top."""
    found = [(line, line.next_opening(now, closures=closures)) for line in lines]
    known = sorted(
        ((line, slot) for line, slot in found if slot), key=lambda pair: pair[1]
    )
    return [
        *(Opening(line, slot, slot.covers(now)) for line, slot in known),
        *(Opening(line, None, False) for line, slot in found if not slot),
    ]


def thinking_along(policy: PolicyView) -> list[Opening]:
    """Return who thinks along by telephone on the day of this policy."""
    found = policy.lines(LineRole.CONSULT).values()
    lines = [line for line in found if line.nummer and not line.te_bevestigen]
    return openings(lines, now=clock.now(), closures=known_closures())


def known_closures() -> frozenset[date]:
    """Return the closures that the roster told; none when it cannot be read."""
    return known_duty().closures


def known_duty() -> Duty:
    """Return who is on duty now; unknown when the roster cannot be read."""
    try:
        # a session of its own: who asks for help does not wait for a broken one
        with current_kernel().reading() as session:
            return duty_at(session, now=clock.now())
    except SQLAlchemyError as error:
        log.warning("no roster", extra={"error": type(error).__name__})
        return Duty()
