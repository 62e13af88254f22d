"""When somebody can and cannot: the half days of the next ten working days."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from wtforms.utils import unset_value

from shared import clock
from shared.policy.servicetime import is_counting_day
from shared.web.fields.base import Question
from shared.web.moments import spoken_date

DAYS_SHOWN = 10
PARTS = {"vm": "Voormiddag", "nm": "Namiddag"}
CHOICES = {"ja": "Kan", "nee": "Kan niet"}
KEY = re.compile(r"\d{4}-\d\d-\d\d-(?:vm|nm)")
# a draft outlives the days it was made for; more than this nobody typed
MOST = 120


class HalfDay(NamedTuple):
    """One select of the grid."""

    key: str
    label: str
    value: str


class GridField(Question):
    """The answer is a dict of half day (`2026-11-30-vm`) to `ja` or `nee`."""

    kind = "grid"
    has_fieldset = True
    choices = CHOICES
    parts = PARTS
    # days further on that matter as well
    also: Sequence[date] = ()

    def process(
        self, formdata: Any, data: Any = unset_value, extra_filters: Any = None
    ) -> None:
        super().process(None, data, extra_filters)
        self.data = dict(self.data or {})
        if formdata is None:
            return
        prefix = f"{self.name}-"
        sent = {
            key.removeprefix(prefix): formdata[key]
            for key in formdata
            if key.startswith(prefix)
        }
        if sent:
            self.data = dict(_known(sent))

    @property
    def anchor(self) -> str:
        return f"{self.id}-{next(iter(self.rows))}-vm"

    @property
    def is_empty(self) -> bool:
        return not self.data

    @property
    def rows(self) -> dict[str, tuple[str, Sequence[HalfDay]]]:
        """The days to show: the coming ones, and those that have an answer."""
        answered = {key[:10] for key in self.data}
        wanted = {day.isoformat() for day in (*coming_days(), *self.also)}
        days = sorted(answered | wanted)
        return {
            day: (spoken_date(date.fromisoformat(day)), self._of(day)) for day in days
        }

    def _of(self, day: str) -> Sequence[HalfDay]:
        return [
            HalfDay(f"{day}-{part}", label, self.data.get(f"{day}-{part}", ""))
            for part, label in PARTS.items()
        ]


def coming_days(count: int = DAYS_SHOWN, after: date | None = None) -> list[date]:
    """Return the working days after today, or after another day."""
    found: list[date] = []
    day = after or clock.today()
    while len(found) < count:
        day += timedelta(days=1)
        if is_counting_day(day):
            found.append(day)
    return found


def spoken_half_day(key: str) -> str:
    """Say `2026-11-30-vm` as people do."""
    day = spoken_date(date.fromisoformat(key[:10]))
    return f"{day}, {PARTS[key[11:]].lower()}"


def _known(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    keys = [key for key in sorted(sent)[:MOST] if _is_half_day(key)]
    return [(key, sent[key]) for key in keys if sent[key] in CHOICES]


def _is_half_day(key: str) -> bool:
    if not KEY.fullmatch(key):
        return False
    try:
        date.fromisoformat(key[:10])
    except ValueError:
        return False
    return True
