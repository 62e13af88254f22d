"""What a page showed when it was opened: its forms carry it back with each press.

A page may lie open while the table moves. A press on it says something about what
it showed, and would be recorded as something about how it is now.
"""

import re
from enum import StrEnum

from services.notifications.uitnodiging.models import Genodigde, Taak, Tafel

GEZIEN = "gezien"
FORM = re.compile(r"([0-9]{1,9})\.([0-9]{1,12})(?:\.([a-z]*))?", re.ASCII)


class Verandering(StrEnum):
    """What is different from what the page showed."""

    GEEN = ""
    MOMENT = "moment"
    PLAATS = "plaats"
    ANDERS = "anders"
    OVERGENOMEN = "overgenomen"


def shown(tafel: Tafel, row: Genodigde, *, task: bool = False) -> str:
    """Return what a page shows one person of a table, and of the task for them."""
    table = f"{tafel.editie}.{_moment(tafel, row)}"
    return f"{table}.{row.taak}" if task else table


def what_changed(
    tafel: Tafel, seen: str, row: Genodigde, *, task: bool = False
) -> Verandering:
    """Compare what a page showed with how it is now."""
    found = FORM.fullmatch(seen)
    if found is None:
        return Verandering.ANDERS
    edition, moment, known = found.groups()
    if int(moment) != _moment(tafel, row):
        return Verandering.MOMENT
    if int(edition) != tafel.editie:
        # of who is received apart another part may have changed: say no more
        vague = tafel.geannuleerd or row.apart_van is not None
        return Verandering.ANDERS if vague else Verandering.PLAATS
    # a task that is done meanwhile is no change: the second press does nothing
    if task and row.taak not in (known, Taak.GEEN):
        return Verandering.ANDERS
    return Verandering.GEEN


def _moment(tafel: Tafel, row: Genodigde) -> int:
    # the own part, and nothing of the table around it
    return int(row.moment(tafel)[0].timestamp())
