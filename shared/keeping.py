"""Until when something that ended is kept, and whether it may go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

# early enough to look, and to hold one back
SOON = timedelta(days=92)


@dataclass(frozen=True)
class Kept:
    """One thing that ended: until when it is kept, and why."""

    row: Any
    tot: date | None
    waarom: str
    # something says that it must stay
    gestopt: bool
    is_over: bool
    # what else must stay and rests on this one, in words
    wacht_op: tuple[str, ...] = ()

    @property
    def may_go(self) -> bool:
        return self.is_over and not self.gestopt and not self.wacht_op


def near_end(found: Iterable[Kept], today: date) -> list[Kept]:
    """Return those whose term is over, or soon will be, in order; held or not."""
    last = today + SOON
    soon = [(each.tot, each) for each in found if each.tot and each.tot <= last]
    return [each for _, each in sorted(soon, key=lambda pair: pair[0])]
