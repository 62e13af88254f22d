"""Moments, dates and durations in the words people use.

Everything takes `now` as an argument; the frame binds it to the clock.
"""

from datetime import date, datetime, timedelta

from shared.clock import to_local

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


def exact_moment(moment: datetime) -> str:
    """Say a moment without any reference to now, for a tooltip or a print."""
    return f"{spoken_date(moment)}, {spoken_time(moment)}"


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


def spoken_ago(moment: datetime, *, now: datetime) -> str:
    """Say how old something is: `45 min geleden`, `net`."""
    age = now - moment
    return "net" if age < MINUTE else f"{spoken_duration(age)} geleden"


def clock_state(until: datetime, *, now: datetime, soon: timedelta = SOON) -> str:
    """Tell whether a clock is `ok`, runs out `soon`, or is `late`."""
    left = until - now
    if left <= timedelta(0):
        return "late"
    return "soon" if left <= soon else "ok"


def _as_day(day: date | datetime) -> date:
    return to_local(day).date() if isinstance(day, datetime) else day
