"""Which year of which region is asked, and where in it something falls."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_
from sqlmodel import Session

from shared import clock
from shared.policy import PolicyView


@dataclass(frozen=True)
class Jaar:
    """A year of a region, with the lists of the day that is shown."""

    session: Session
    regio: str
    jaar: int
    view: PolicyView
    now: datetime

    def holds(self, moment: Any) -> Any:
        """The condition that a moment falls in this year, in local time."""
        first, after = (date(self.jaar + more, 1, 1) for more in (0, 1))
        return and_(
            moment >= clock.start_of_day(first), moment < clock.start_of_day(after)
        )

    def holds_day(self, day: Any) -> Any:
        first, last = date(self.jaar, 1, 1), date(self.jaar, 12, 31)
        return and_(day >= first, day <= last)

    def read(self, query: Select[Any]) -> Sequence[Any]:
        return self.session.connection().execute(query).all()


def month(moment: datetime | date) -> str:
    if isinstance(moment, datetime):
        moment = clock.to_local(moment)
    return str(moment.month)


def known(value: str | None, rows: Mapping[str, Any]) -> str:
    """Return a code that has a row; what has none is not known."""
    return value if value and value in rows else ""


def grouped(rows: Iterable[Any], key: str = "casus_id") -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found
