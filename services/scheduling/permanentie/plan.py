"""The roster worked out to days and moments: pure, everything is passed in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from services.scheduling.permanentie.models import Dagdeel
from services.scheduling.permanentie.shifts import (
    Absence,
    Collega,
    Gap,
    Holder,
    Pattern,
    Reden,
    Shift,
    Slot,
)
from shared.clock import from_local, start_of_day, to_local
from shared.policy.servicetime import holiday_name

ONE_DAY = timedelta(days=1)
WORKING_DAYS = 5
FUNCTIE = "casuscoördinator van dienst"


@dataclass(frozen=True)
class Plan:
    """All versions and closures of a region, oldest first."""

    lijn: str
    patterns: Sequence[Pattern] = ()
    closures: Mapping[date, str] = field(default_factory=dict)
    staff: Mapping[str, Collega] = field(default_factory=dict)
    # what was swapped or taken over, by the shift it belongs to
    turns: Mapping[Slot, str] = field(default_factory=dict)
    absences: Sequence[Absence] = ()

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
        """Return who answers on one half-day, if it has hours and its holder is in."""
        pattern, holder = self.pattern_on(day), self.holder_of((day, dagdeel))
        hours = self.hours_of((day, dagdeel))
        if pattern is None or holder is None or hours is None:
            return None
        if self.missing((day, dagdeel)):
            return None  # whoever is away answers no telephone: a gap, not a name
        collega = self.staff[holder.wie] if holder.wie else None
        rooster = pattern.rooster
        return Shift(
            starts_at=from_local(day, hours[0], gap="after", overlap="first"),
            ends_at=from_local(day, hours[1], gap="after", overlap="first"),
            dagdeel=dagdeel,
            functie=FUNCTIE if collega else rooster.terugval_naam,
            lijn=self.lijn if collega else rooster.terugval_nummer,
            collega=collega,
            gewisseld=holder.gewisseld,
        )

    def holder_of(self, slot: Slot) -> Holder | None:
        """Return who has a shift, also when away; none where there is no shift."""
        day, part = slot
        pattern = self.pattern_on(day)
        if pattern is None or self.closed_because(day):
            return None
        if slot in self.turns:
            return Holder(self.turns[slot], gewisseld=True)
        key = (day.isoweekday(), part)
        return Holder(pattern.diensten[key]) if key in pattern.diensten else None

    def missing(self, slot: Slot) -> Reden | None:
        """Return why a holder does not answer; none where somebody does."""
        holder = self.holder_of(slot)
        if holder is None:
            return Reden.NIEMAND
        if holder.wie is None:
            return None
        collega = self.staff.get(holder.wie)
        if collega is None or not collega.actief:
            return Reden.VERTROKKEN
        return Reden.AFWEZIG if self.is_away(holder.wie, slot) else None

    def is_away(self, wie: str, slot: Slot) -> bool:
        return any(a.wie == wie and a.covers(slot) for a in self.absences)

    def ends(self, slot: Slot) -> datetime:
        """Return when a shift is over; without hours, at the end of its day."""
        hours = self.hours_of(slot)
        if hours is None:
            return start_of_day(slot[0] + ONE_DAY)
        return from_local(slot[0], hours[1], gap="after", overlap="first")

    def hours_of(self, slot: Slot) -> tuple[time, time] | None:
        pattern = self.pattern_on(slot[0])
        return pattern.rooster.hours(slot[1]) if pattern else None

    def on_duty(self, moment: datetime) -> Shift | None:
        today = self.shifts_on(to_local(moment).date())
        return next((shift for shift in today if shift.covers(moment)), None)

    def next_shift(self, moment: datetime, *, within_days: int = 60) -> Shift | None:
        """Return the first shift that begins after a moment."""
        end = moment + timedelta(days=within_days)
        later = (s for s in self.shifts(moment, end=end) if s.starts_at > moment)
        return next(later, None)

    def gaps(self, van: date, tot: date) -> list[Gap]:
        """Return the hours without anybody, day by day up to and including the last."""
        days = (van + offset * ONE_DAY for offset in range((tot - van).days + 1))
        return [gap for day in days for gap in self._gaps_on(day)]

    def _gaps_on(self, day: date) -> Iterator[Gap]:
        if why := self.closed_because(day):
            yield Gap(day, None, None, Reden.GESLOTEN, wie=why)
            return
        pattern = self.pattern_on(day)
        if pattern is None:
            yield Gap(day, None, None, Reden.GEEN_ROOSTER)
            return
        spans = [(part, pattern.rooster.hours(part)) for part in Dagdeel]
        last: time | None = None
        for part, hours in spans:
            if hours is None:
                if self.holder_of((day, part)):
                    yield Gap(day, None, None, Reden.GEEN_UREN, part)
                continue
            if last is None or last < hours[0]:
                yield Gap(day, last, hours[0], Reden.BUITEN_UREN)
            if why_not := self.missing((day, part)):
                name = self._name_of((day, part))
                yield Gap(day, *hours, why_not, part, wie=name)
            last = hours[1]
        if last is not None:
            yield Gap(day, last, None, Reden.BUITEN_UREN)
        elif not any(self.holder_of((day, part)) for part in Dagdeel):
            yield Gap(day, None, None, Reden.NIEMAND)

    def _name_of(self, slot: Slot) -> str:
        holder = self.holder_of(slot)
        collega = self.staff.get(holder.wie) if holder and holder.wie else None
        return collega.naam if collega else ""


def monday_of(day: date) -> date:
    return day - (day.isoweekday() - 1) * ONE_DAY


def _begin(pattern: Pattern) -> tuple[date, int]:
    return pattern.rooster.geldig_van, pattern.rooster.id or 0
