"""The roster in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from services.scheduling.permanentie.models import Dagdeel, Dienstwissel
from services.scheduling.permanentie.plan import Plan
from services.scheduling.permanentie.shifts import Gap, Reden, Slot
from shared.web.moments import WEEKDAYS, spoken_date


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


def spoken_slot(slot: Slot) -> str:
    """Name a shift: `dinsdag 1 december in de voormiddag`."""
    day, part = slot
    return f"{_day(day)} in de {part}"


def spoken_gaps(gaps: Iterable[Gap]) -> list[str]:
    """Say when nobody answers and why; equal hours of several days are one line.

    Closed days speak for themselves and are left out.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for gap in gaps:
        if gap.reden is not Reden.GESLOTEN:
            line = (_hours_of(gap), _why(gap))
            found.setdefault(line, []).append(gap.dag.isoweekday())
    return [
        f"{spoken_weekdays(days).capitalize()}: {hours}{why}"
        for (hours, why), days in found.items()
    ]


def spoken_gap(gap: Gap) -> str:
    """Say one gap with its date: `dinsdag 1 december, van 9.00 tot 12.00 u: …`."""
    return f"{_day(gap.dag)}, {_hours_of(gap)}{_why(gap)}"


def _hours_of(gap: Gap) -> str:
    if gap.van is None and gap.tot is None and gap.dagdeel:
        return f"de {gap.dagdeel}"
    return spoken_hours(gap.van, gap.tot)


def _why(gap: Gap) -> str:
    words = {
        Reden.NIEMAND: ", er staat niemand in het rooster",
        Reden.AFWEZIG: f", {gap.wie} is afwezig en heeft geen vervanger",
        Reden.VERTROKKEN: f", {gap.wie or 'deze collega'} werkt hier niet meer",
        Reden.GEEN_UREN: ", de uren zijn nog niet ingevuld",
        Reden.GEEN_ROOSTER: ", er is nog geen rooster",
    }
    return words.get(gap.reden, "")


def spoken_day(plan: Plan, day: date) -> str:
    """Say who has a day: `maandag 30 november: voormiddag Noor, namiddag niemand`."""
    name = _day(day)
    if why := plan.closed_because(day):
        return f"{name}: gesloten ({why})"
    parts = [f"{part} {_who(plan, (day, part))}" for part in Dagdeel]
    return f"{name}: {', '.join(parts)}"


def _who(plan: Plan, slot: Slot) -> str:
    shift = plan.shift_on(*slot)
    return shift.wie if shift else "niemand"


def spoken_wissel(row: Dienstwissel, names: Mapping[str, str]) -> str:
    """Say what a swap does, with the names of those who do it."""
    first, *back = row.slots()
    taker = names.get(row.naar_id, "een collega")
    giver = names.get(row.van_id or "", "een collega")
    if row.van_id is None:
        return f"{taker} doet {spoken_slot(first)}, waar nog niemand stond."
    said = f"{taker} doet {spoken_slot(first)} in plaats van {giver}"
    if back:
        said += f", en {giver} doet in ruil {spoken_slot(back[0])}"
    return f"{said}."


def _day(day: date) -> str:
    return spoken_date(day).rsplit(" ", 1)[0]
