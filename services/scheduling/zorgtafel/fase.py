"""Of one meeting: to come, going on, over or off; what still counts and may leave.

The only place that holds a meeting against the time: pages and lists ask it here.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_

from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    Zorgtafel,
    Zorgtafelstand,
)

S = Zorgtafelstand


class Fase(StrEnum):
    """Where a meeting is on its way."""

    VOORBEREIDING = "voorbereiding"
    KOMT = "komt"
    BEZIG = "bezig"
    VOORBIJ = "voorbij"
    NIET_GEHOUDEN = "niet_gehouden"
    GEANNULEERD = "geannuleerd"
    VERVALLEN = "vervallen"


TAGS = {
    Fase.VOORBEREIDING: ("in voorbereiding", "quiet"),
    Fase.KOMT: ("vast", "done"),
    Fase.BEZIG: ("nu bezig", "action"),
    Fase.VOORBIJ: ("voorbij", "quiet"),
    Fase.NIET_GEHOUDEN: ("ging niet door", "danger"),
    Fase.GEANNULEERD: ("geannuleerd", "danger"),
    Fase.VERVALLEN: ("weggegooid", "quiet"),
}


def fase_of(row: Zorgtafel, now: datetime) -> Fase:
    if row.stand == S.CONCEPT:
        return Fase.VOORBEREIDING
    if row.stand != S.VAST:
        return Fase(row.stand)
    if row.starts_at is None or row.ends_at is None or now < row.starts_at:
        return Fase.KOMT
    return Fase.BEZIG if now < row.ends_at else Fase.VOORBIJ


def tag_of(row: Zorgtafel, now: datetime) -> tuple[str, str]:
    """Return it in words, and the kind of the tag."""
    return TAGS[fase_of(row, now)]


def is_coming(row: Zorgtafel, now: datetime) -> bool:
    """Tell whether people are still expected."""
    return fase_of(row, now) in (Fase.KOMT, Fase.BEZIG)


def is_over(row: Zorgtafel, now: datetime) -> bool:
    """Tell whether its time is past, whatever came of it: nothing of it may leave."""
    if row.stand == S.NIET_GEHOUDEN:
        return True
    return row.ends_at is not None and row.ends_at <= now


def asks_presence(row: Zorgtafel, now: datetime) -> bool:
    """Tell whether it can be said who was there: from its beginning."""
    fase = fase_of(row, now)
    return fase in (Fase.BEZIG, Fase.VOORBIJ, Fase.NIET_GEHOUDEN)


def has_clocks(row: Zorgtafel) -> bool:
    """Tell whether the clocks of inviting and of the table look at it."""
    return row.soort == Afspraaksoort.ZORGTAFEL


def coming(now: datetime) -> ColumnElement[bool]:
    """Return the same for a list: people are still expected."""
    return and_(Zorgtafel.stand == S.VAST, col(Zorgtafel.ends_at) > now)


def held(now: datetime) -> ColumnElement[bool]:
    """Return it for a list: it was settled, is over, and nobody said otherwise."""
    return and_(Zorgtafel.stand == S.VAST, col(Zorgtafel.ends_at) <= now)


def past(now: datetime) -> ColumnElement[bool]:
    """Return for a list what `is_over` tells of one."""
    off = col(Zorgtafel.stand) == S.NIET_GEHOUDEN
    return or_(off, col(Zorgtafel.ends_at) <= now)


def tells(now: datetime) -> ColumnElement[bool]:
    """Return for a list: settled or called off, and people may still hear of it."""
    told = col(Zorgtafel.stand).in_((S.VAST, S.GEANNULEERD))
    return and_(told, col(Zorgtafel.ends_at) > now)


def is_open(now: datetime) -> ColumnElement[bool]:
    """Return it for a list: prepared, or still to come."""
    return or_(col(Zorgtafel.stand) == S.CONCEPT, coming(now))
