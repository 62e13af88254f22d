"""Moments, dates and durations in the words people use.

Everything takes `now` as an argument; the frame binds it to the clock.
"""

from datetime import date, datetime, timedelta

from shared.clock import to_local
from shared.policy.period import Period
from shared.policy.servicetime import elapsed
from shared.texts import gettext as _
from shared.texts import marked, ngettext
from shared.web.spoken_days import MONTHS as MONTHS
from shared.web.spoken_days import WEEKDAYS as WEEKDAYS
from shared.web.spoken_days import as_day, day_and_month
from shared.web.spoken_days import full_time as full_time
from shared.web.spoken_days import short_month as short_month
from shared.web.spoken_days import spoken_date as spoken_date
from shared.web.spoken_days import spoken_time as spoken_time

NEAR_DAYS = {
    -2: marked("eergisteren"),
    -1: marked("gisteren"),
    0: marked("vandaag"),
    1: marked("morgen"),
    2: marked("overmorgen"),
}
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SOON = timedelta(hours=4)
NOT_COUNTED = marked("vrije dagen niet meegeteld")


def short_date(day: date | datetime) -> str:
    """Say a date for a narrow column: `ma 23 nov`."""
    day = as_day(day)
    return f"{_(WEEKDAYS[day.weekday()])[:2]} {day.day} {short_month(day.month)}"


def near_date(day: date | datetime, *, today: date) -> str:
    """Say a date as seen from today: `morgen`, `vrijdag 27 november`."""
    day = as_day(day)
    if word := NEAR_DAYS.get((day - today).days):
        return _(word)
    return day_and_month(day) if day.year == today.year else spoken_date(day)


def spoken_moment(moment: datetime, *, now: datetime) -> str:
    """Say a moment as seen from now: `vandaag 14.30 u`."""
    day = near_date(moment, today=to_local(now).date())
    return f"{day} {spoken_time(moment)}"


def moment_in_sentence(moment: datetime, *, now: datetime) -> str:
    """Say a moment within a sentence: `vandaag om 14.30 u`."""
    day = near_date(moment, today=to_local(now).date())
    return _("%(day)s om %(time)s", day=day, time=spoken_time(moment))


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
        return _("ten laatste %(when)s", when=moment_in_sentence(until, now=now))
    last_day = near_date(to_local(until).date() - DAY, today=to_local(now).date())
    return _("ten laatste %(when)s", when=last_day)


def exact_deadline(until: datetime) -> str:
    """Say a deadline without any reference to now; midnight ends its day."""
    if not ends_a_day(until):
        return exact_moment(until)
    last_day = spoken_date(to_local(until).date() - DAY)
    return _("%(date)s, 24.00 u", date=last_day)


def spoken_duration(length: timedelta) -> str:
    """Say how long something is: `3 u 20`, `45 min`, `2 dagen 3 u`."""
    length = abs(length)
    if length < MINUTE:
        return _("minder dan 1 min")
    if length < HOUR:
        return _("%(minutes)d min", minutes=length // MINUTE)
    if length < 2 * DAY:
        hours, rest = divmod(length, HOUR)
        minutes = rest // MINUTE
        if minutes:
            return _("%(hours)d u %(minutes)02d", hours=hours, minutes=minutes)
        return _("%(hours)d u", hours=hours)
    count, rest = divmod(length, DAY)
    days = ngettext("%(num)d dag", "%(num)d dagen", count)
    hours = rest // HOUR
    return _("%(days)s %(hours)d u", days=days, hours=hours) if hours else days


def spoken_remaining(until: datetime, *, now: datetime) -> str:
    """Say how much time is left, or how long ago it ran out."""
    left = until - now
    if not left:
        return _("nu")
    if left < timedelta(0):
        return _("al %(time)s voorbij", time=spoken_duration(left))
    return _("nog %(time)s", time=spoken_duration(left))


def spoken_service_left(until: datetime, *, now: datetime) -> str:
    """Say the same of a clock of service time, which days off do not eat."""
    if until == now:
        return _("nu")
    left, is_plain = _service_left(until, now)
    aside = "" if is_plain else f", {_(NOT_COUNTED)}"
    if until > now:
        return _("nog %(time)s", time=spoken_duration(left)) + aside
    if not left:
        return _("voorbij")
    return _("al %(time)s voorbij", time=spoken_duration(left)) + aside


def spoken_ago(moment: datetime, *, now: datetime) -> str:
    """Say how old something is: `45 min geleden`, `net`."""
    age = now - moment
    if age < MINUTE:
        return _("net")
    return _("%(time)s geleden", time=spoken_duration(age))


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


def spoken_period(period: Period) -> str:
    """Return 2 jaar, 3 maanden or 10 dagen."""
    years, months = divmod(period.months, 12)
    parts = (
        (years, "jaar", "jaar"),
        (months, "maand", "maanden"),
        (period.days, "dag", "dagen"),
    )
    found = [f"{n} {one if n == 1 else many}" for n, one, many in parts if n]
    return " en ".join(found)
