"""The hours of a telephone line in words."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from shared.texts import gettext as _
from shared.web.moments import WEEKDAYS


def spoken_hours(line: Any, *, now: datetime) -> str:
    """Say when a line is open and whether it is now; nothing where no source does."""
    if not line.uren:
        return ""
    spans: dict[tuple[int, ...], list[str]] = {}
    for opening in line.uren:
        start, end = _clock(opening.van), _clock(opening.tot)
        words = _("van %(start)s tot %(end)s u", start=start, end=end)
        spans.setdefault(tuple(opening.dagen), []).append(words)
    also = _(" en ")
    said = [f"{_days(days)} {also.join(times)}" for days, times in spans.items()]
    state = _("nu open") if line.is_open(now) else _("nu gesloten")
    return f"{'; '.join(said)}: {state}"


def _days(numbers: Sequence[int]) -> str:
    names = [_(WEEKDAYS[number - 1]) for number in numbers]
    if len(names) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return _("%(first)s tot %(last)s", first=names[0], last=names[-1])
    return _(" en ").join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02d}"
