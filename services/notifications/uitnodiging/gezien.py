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


def shown(tafel: Tafel, row: Genodigde | None = None) -> str:
    """Return what a page shows of a table, and of the task for one person."""
    table = f"{tafel.editie}.{int(tafel.starts_at.timestamp())}"
    return table if row is None else f"{table}.{row.taak}"


def what_changed(tafel: Tafel, seen: str, row: Genodigde | None = None) -> Verandering:
    """Compare what a page showed with how it is now."""
    found = FORM.fullmatch(seen)
    if found is None:
        return Verandering.ANDERS
    edition, moment, task = found.groups()
    if int(moment) != int(tafel.starts_at.timestamp()):
        return Verandering.MOMENT
    if int(edition) != tafel.editie:
        return Verandering.ANDERS if tafel.geannuleerd else Verandering.PLAATS
    # a task that is done meanwhile is no change: the second press does nothing
    if row is not None and row.taak not in (task, Taak.GEEN):
        return Verandering.ANDERS
    return Verandering.GEEN
