"""Days and times in words: what parents read too, so in their language."""

from datetime import date, datetime

from babel.dates import get_month_names

from shared.clock import to_local
from shared.texts import gettext as _
from shared.texts import language, marked

WEEKDAYS = (
    marked("maandag"),
    marked("dinsdag"),
    marked("woensdag"),
    marked("donderdag"),
    marked("vrijdag"),
    marked("zaterdag"),
    marked("zondag"),
)
MONTHS = (
    marked("januari"),
    marked("februari"),
    marked("maart"),
    marked("april"),
    marked("mei"),
    marked("juni"),
    marked("juli"),
    marked("augustus"),
    marked("september"),
    marked("oktober"),
    marked("november"),
    marked("december"),
)


def short_month(month: int) -> str:
    """Say the number of a month as people shorten it: `mrt`."""
    return str(get_month_names("abbreviated", locale=language())[month]).rstrip(".")


def spoken_time(moment: datetime) -> str:
    """Say the wall time: `9.05 u`."""
    return _("%(hour)s.%(minute)s u", **_clock(moment))


def full_time(moment: datetime) -> str:
    """Say the wall time as parents read it: `13.00 uur`."""
    return _("%(hour)s.%(minute)s uur", **_clock(moment))


def spoken_date(day: date | datetime) -> str:
    """Say a date in full: `maandag 23 november 2026`."""
    day = as_day(day)
    return f"{day_and_month(day)} {day.year}"


def _clock(moment: datetime) -> dict[str, str]:
    local = to_local(moment)
    return {"hour": str(local.hour), "minute": f"{local.minute:02d}"}


def day_and_month(day: date) -> str:
    """Say a day without its year: `maandag 23 november`."""
    return f"{_(WEEKDAYS[day.weekday()])} {day.day} {_(MONTHS[day.month - 1])}"


def as_day(day: date | datetime) -> date:
    """Return the day in Brussels."""
    return to_local(day).date() if isinstance(day, datetime) else day
