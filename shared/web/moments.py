"""Moments, dates and durations in the words people use.

Everything takes `now` as an argument; the frame binds it to the clock.
"""

from datetime import date, datetime, timedelta

from shared.clock import to_local
from shared.policy.servicetime import elapsed

WEEKDAYS = (
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
)
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
NEAR_DAYS = {
    -2: "eergisteren",
    -1: "gisteren",
    0: "vandaag",
    1: "morgen",
    2: "overmorgen",
}
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SOON = timedelta(hours=4)
NOT_COUNTED = "vrije dagen niet meegeteld"


def spoken_time(moment: datetime) -> str:
    """Say the wall time: `9.05 u`."""
    local = to_local(moment)
    return f"{local.hour}.{local.minute:02d} u"


def spoken_date(day: date | datetime) -> str:
    """Say a date in full: `maandag 23 november 2026`."""
    day = _as_day(day)
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date | datetime) -> str:
    """Say a date for a narrow column: `ma 23 nov`."""
    day = _as_day(day)
    return f"{WEEKDAYS[day.weekday()][:2]} {day.day} {MONTHS[day.month - 1][:3]}"


def near_date(day: date | datetime, *, today: date) -> str:
    """Say a date as seen from today: `morgen`, `vrijdag 27 november`."""
    day = _as_day(day)
    if word := NEAR_DAYS.get((day - today).days):
        return word
    words = spoken_date(day)
    return words.removesuffix(f" {day.year}") if day.year == today.year else words


def spoken_moment(moment: datetime, *, now: datetime) -> str:
    """Say a moment as seen from now: `vandaag 14.30 u`."""
    day = near_date(moment, today=to_local(now).date())
    return f"{day} {spoken_time(moment)}"


def moment_in_sentence(moment: datetime, *, now: datetime) -> str:
    """Say a moment within a sentence: `vandaag om 14.30 u`."""
    day = near_date(moment, today=to_local(now).date())
    return f"{day} om {spoken_time(moment)}"


def exact_moment(moment: datetime) -> str:
    """Say a moment without any reference to now, for a tooltip or a print."""
    return f"{spoken_date(moment)}, {spoken_time(moment)}"


def spoken_deadline(until: datetime, *, now: datetime) -> str:
    """Say until when there is time: `vandaag 14.30 u`, `ten laatste dinsdag …`."""
    if not ends_a_day(until):
        return spoken_moment(until, now=now)
    return deadline_in_sentence(until, now=now)


def deadline_in_sentence(until: datetime, *, now: datetime) -> str:
    """Say a deadline within a sentence: `ten laatste morgen om 3.59 u`."""
    if not ends_a_day(until):
        return f"ten laatste {moment_in_sentence(until, now=now)}"
    last_day = to_local(until).date() - DAY
    return f"ten laatste {near_date(last_day, today=to_local(now).date())}"


def exact_deadline(until: datetime) -> str:
    """Say a deadline without any reference to now; midnight ends its day."""
    if not ends_a_day(until):
        return exact_moment(until)
    return f"{spoken_date(to_local(until).date() - DAY)}, 24.00 u"


def spoken_duration(length: timedelta) -> str:
    """Say how long something is: `3 u 20`, `45 min`, `2 dagen 3 u`."""
    length = abs(length)
    if length < MINUTE:
        return "minder dan 1 min"
    if length < HOUR:
        return f"{length // MINUTE} min"
    if length < 2 * DAY:
        hours, rest = divmod(length, HOUR)
        minutes = rest // MINUTE
        return f"{hours} u {minutes:02d}" if minutes else f"{hours} u"
    days, rest = divmod(length, DAY)
    hours = rest // HOUR
    return f"{days} dagen {hours} u" if hours else f"{days} dagen"


def spoken_remaining(until: datetime, *, now: datetime) -> str:
    """Say how much time is left, or how long ago it ran out."""
    left = until - now
    if left <= timedelta(0):
        return f"al {spoken_duration(left)} voorbij" if left else "nu"
    return f"nog {spoken_duration(left)}"


def spoken_service_left(until: datetime, *, now: datetime) -> str:
    """Say the same of a clock of service time, which days off do not eat."""
    if until == now:
        return "nu"
    left, is_plain = _service_left(until, now)
    aside = "" if is_plain else f", {NOT_COUNTED}"
    if until > now:
        return f"nog {spoken_duration(left)}{aside}"
    return f"al {spoken_duration(left)} voorbij{aside}" if left else "voorbij"


def spoken_ago(moment: datetime, *, now: datetime) -> str:
    """Say how old something is: `45 min geleden`, `net`."""
    age = now - moment
    return "net" if age < MINUTE else f"{spoken_duration(age)} geleden"


def clock_state(until: datetime, *, now: datetime, soon: timedelta = SOON) -> str:
    """Tell whether a clock of service time is `ok`, runs out `soon`, or is `late`."""
    if until <= now:
        return "late"
    return "soon" if _service_left(until, now)[0] <= soon else "ok"


def _service_left(until: datetime, now: datetime) -> tuple[timedelta, bool]:
    """Return how much lies between, and whether all of it counted."""
    counted = elapsed(min(now, until), end=max(now, until))
    if until > now and not counted:
        # a clock that ends on a day off was not counted in service time
        return until - now, True
    return counted, counted == abs(until - now)


def ends_a_day(until: datetime) -> bool:
    """Tell whether a deadline is midnight, which people take for a day too late."""
    local = to_local(until)
    return not (local.hour or local.minute)


def _as_day(day: date | datetime) -> date:
    return to_local(day).date() if isinstance(day, datetime) else day
