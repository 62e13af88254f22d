"""The roster in words."""

from collections.abc import Sequence
from datetime import time

from services.scheduling.permanentie.plan import Gap
from shared.web.moments import WEEKDAYS


def spoken_clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02d}"


def spoken_hours(van: time | None, tot: time | None) -> str:
    """Say from when until when: `van 12.00 tot 14.00 u`, `na 17.00 u`."""
    if van is None and tot is None:
        return "de hele dag"
    if van is None:
        return f"voor {spoken_clock(tot or time.min)} u"
    if tot is None:
        return f"na {spoken_clock(van)} u"
    return f"van {spoken_clock(van)} tot {spoken_clock(tot)} u"


def spoken_weekdays(numbers: Sequence[int]) -> str:
    """Say which days: `maandag tot vrijdag`, `dinsdag en donderdag`."""
    names = [WEEKDAYS[number - 1] for number in numbers]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{names[0]} tot {names[-1]}"
    return " en ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])


def spoken_gap(gap: Gap) -> str:
    hours = spoken_hours(gap.van, gap.tot)
    return f"{spoken_weekdays(gap.weekdagen).capitalize()}: {hours}"
