"""The hours of a telephone line in words."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from shared.web.moments import WEEKDAYS


def spoken_hours(line: Any, *, now: datetime) -> str:
    """Say when a line is open and whether it is now; nothing where no source does."""
    if not line.uren:
        return ""
    spans: dict[tuple[int, ...], list[str]] = {}
    for opening in line.uren:
        words = f"van {_clock(opening.van)} tot {_clock(opening.tot)} u"
        spans.setdefault(tuple(opening.dagen), []).append(words)
    said = [f"{_days(days)} {' en '.join(times)}" for days, times in spans.items()]
    return f"{'; '.join(said)}: {'nu open' if line.is_open(now) else 'nu gesloten'}"


def _days(numbers: Sequence[int]) -> str:
    names = [WEEKDAYS[number - 1] for number in numbers]
    if len(names) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{names[0]} tot {names[-1]}"
    return " en ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02d}"
