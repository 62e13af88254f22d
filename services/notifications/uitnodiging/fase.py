"""Where a zorgtafel is in time: the only place that compares its moments with now."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col

from services.notifications.uitnodiging.models import Genodigde, Tafel


def is_past(end: datetime | None, now: datetime) -> bool:
    """Tell whether what ends then is over; what has no end never is."""
    return end is not None and end <= now


def is_over(tafel: Tafel, now: datetime) -> bool:
    """Tell whether nobody can be told anything of it any more."""
    return is_past(tafel.ends_at, now)


def is_over_for(row: Genodigde, tafel: Tafel, now: datetime) -> bool:
    """Tell whether it is over for this person, who may have a part of it only."""
    return is_past(row.moment(tafel)[1], now)


def has_begun(tafel: Tafel, now: datetime) -> bool:
    """Tell whether it is too late to remind anybody of it."""
    return is_past(tafel.starts_at, now)


def to_come(now: datetime) -> ColumnElement[bool]:
    """Select the tables that are not over."""
    return col(Tafel.ends_at) > now
