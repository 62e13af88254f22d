"""The roster worked out to days and moments: pure, everything is passed in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from services.scheduling.permanentie.models import Dagdeel, Rooster
from shared.clock import from_local, start_of_day, to_local
from shared.policy.servicetime import holiday_name

ONE_DAY = timedelta(days=1)
WORKING_DAYS = 5
FUNCTIE = "casuscoördinator van dienst"


@dataclass(frozen=True)
class Collega:
    """A staff member as the roster knows one."""

    id: str
    naam: str
    email: str
    actief: bool


@dataclass(frozen=True)
class Shift:
    """Somebody answers a line from one moment to another."""

    starts_at: datetime
    ends_at: datetime
    dagdeel: Dagdeel
    functie: str
    lijn: str
    collega: Collega | None  # none: another team answers its own line

    def covers(self, moment: datetime) -> bool:
        return self.starts_at <= moment < self.ends_at


@dataclass(frozen=True)
class Pattern:
    """A version with its half-days; a person's id, or None for the fallback line."""

    rooster: Rooster
    diensten: Mapping[tuple[int, Dagdeel], str | None]


@dataclass(frozen=True)
class Gap:
    """Hours in which nobody answers; an open end is the edge of the day."""

    van: time | None
    tot: time | None
    weekdagen: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """All versions and closures of a region, oldest first."""

    lijn: str
    patterns: Sequence[Pattern] = ()
    closures: Mapping[date, str] = field(default_factory=dict)
    staff: Mapping[str, Collega] = field(default_factory=dict)

    def pattern_on(self, day: date) -> Pattern | None:
        """Return the version that held or will hold on a day."""
        begun = [p for p in self.patterns if p.rooster.geldig_van <= day]
        return max(begun, key=_begin, default=None)

    def closed_because(self, day: date) -> str | None:
        """Return why nobody works on a day: a closure, a holiday, the weekend."""
        if day in self.closures:
            return self.closures[day]
        if name := holiday_name(day):
            return name
        return "weekend" if day.isoweekday() > WORKING_DAYS else None

    def shifts(self, start: datetime, *, end: datetime) -> Iterator[Shift]:
        """Yield the shifts that touch a time, in order."""
        day = to_local(start).date()
        while start_of_day(day) < end:
            for shift in self.shifts_on(day):
                if shift.ends_at > start and shift.starts_at < end:
                    yield shift
            day += ONE_DAY

    def shifts_on(self, day: date) -> list[Shift]:
        """Return who answers on a day, in order; nobody on a closed day."""
        pattern = self.pattern_on(day)
        if pattern is None or self.closed_because(day):
            return []
        found = (self.shift_on(day, dagdeel) for dagdeel in Dagdeel)
        return [shift for shift in found if shift is not None]

    def shift_on(self, day: date, dagdeel: Dagdeel) -> Shift | None:
        """Return who has one half-day, if it is filled in and has hours."""
        pattern = self.pattern_on(day)
        if pattern is None or self.closed_because(day):
            return None
        hours = pattern.rooster.hours(dagdeel)
        key = (day.isoweekday(), dagdeel)
        if hours is None or key not in pattern.diensten:
            return None
        who = pattern.diensten[key]
        collega = self.staff.get(who) if who else None
        if who and (collega is None or not collega.actief):
            return None  # whoever left answers no telephone: a gap, not a name
        rooster = pattern.rooster
        return Shift(
            starts_at=from_local(day, hours[0], gap="after", overlap="first"),
            ends_at=from_local(day, hours[1], gap="after", overlap="first"),
            dagdeel=dagdeel,
            functie=FUNCTIE if collega else rooster.terugval_naam,
            lijn=self.lijn if collega else rooster.terugval_nummer,
            collega=collega,
        )

    def on_duty(self, moment: datetime) -> Shift | None:
        today = self.shifts_on(to_local(moment).date())
        return next((shift for shift in today if shift.covers(moment)), None)

    def next_shift(self, moment: datetime, *, within_days: int = 60) -> Shift | None:
        """Return the first shift that begins after a moment."""
        end = moment + timedelta(days=within_days)
        later = (s for s in self.shifts(moment, end=end) if s.starts_at > moment)
        return next(later, None)

    def gaps(self, monday: date) -> list[Gap]:
        """Return the hours without anybody on the open days of a week.

        Equal gaps of several days are one; weekends and closed days speak for
        themselves and are left out.
        """
        found: dict[tuple[time | None, time | None], list[int]] = {}
        for offset in range(WORKING_DAYS):
            day = monday + offset * ONE_DAY
            if self.closed_because(day):
                continue
            for hours in _uncovered(self.shifts_on(day)):
                found.setdefault(hours, []).append(day.isoweekday())
        ordered = sorted(found, key=lambda hours: hours[0] or time.min)
        return [Gap(van, tot, tuple(found[van, tot])) for van, tot in ordered]


def monday_of(day: date) -> date:
    return day - (day.isoweekday() - 1) * ONE_DAY


def _begin(pattern: Pattern) -> tuple[date, int]:
    return pattern.rooster.geldig_van, pattern.rooster.id or 0


def _uncovered(shifts: Iterable[Shift]) -> Iterator[tuple[time | None, time | None]]:
    last: time | None = None
    for shift in shifts:
        start, end = (to_local(at).time() for at in (shift.starts_at, shift.ends_at))
        if last is None or last < start:
            yield last, start
        last = end
    yield last, None
