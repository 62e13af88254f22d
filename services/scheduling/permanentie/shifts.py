"""What the roster is made of once it is worked out to days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from services.scheduling.permanentie.models import Dagdeel, Rooster
from shared.clock import to_local

Slot = tuple[date, Dagdeel]


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
    gewisseld: bool = False

    @property
    def dag(self) -> date:
        return to_local(self.starts_at).date()

    @property
    def wie(self) -> str:
        """Who answers, for the team itself."""
        return self.collega.naam if self.collega else self.functie

    def covers(self, moment: datetime) -> bool:
        return self.starts_at <= moment < self.ends_at


@dataclass(frozen=True)
class Pattern:
    """A version with its half-days; a person's id, or None for the fallback line."""

    rooster: Rooster
    diensten: Mapping[tuple[int, Dagdeel], str | None]


class Reden(StrEnum):
    """Why nobody answers."""

    NIEMAND = "niemand"
    AFWEZIG = "afwezig"
    VERTROKKEN = "vertrokken"
    GEEN_UREN = "geen_uren"
    GEEN_ROOSTER = "geen_rooster"
    # these belong to the pattern: nobody expects a person then
    BUITEN_UREN = "buiten_uren"
    GESLOTEN = "gesloten"


@dataclass(frozen=True)
class Gap:
    """Hours in which nobody answers; an open end is the edge of the day."""

    dag: date
    van: time | None
    tot: time | None
    reden: Reden
    dagdeel: Dagdeel | None = None
    # who is away, or why a day is closed
    wie: str = ""

    def is_over(self, now: datetime) -> bool:
        local = to_local(now)
        return (self.dag, self.tot or time.max) <= (local.date(), local.time())

    @property
    def is_structural(self) -> bool:
        """Whether the pattern itself leaves these hours open."""
        return self.reden in (Reden.BUITEN_UREN, Reden.GESLOTEN)


@dataclass(frozen=True)
class Absence:
    """Somebody is away on some days, or on one half-day."""

    wie: str
    van: date
    tot: date
    dagdeel: Dagdeel | None = None

    def covers(self, slot: Slot) -> bool:
        day, part = slot
        return self.van <= day <= self.tot and self.dagdeel in (None, part)


@dataclass(frozen=True)
class Holder:
    """Who has a shift: a person's id, or None for the fallback line."""

    wie: str | None
    gewisseld: bool = False
