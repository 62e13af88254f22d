"""The roster: who answers the telephone on which half-day, from which day on."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.tables import one_of


class Dagdeel(StrEnum):
    VOORMIDDAG = "voormiddag"
    NAMIDDAG = "namiddag"


class Rooster(Base, table=True):
    """One version of the weekly pattern; it holds until a later one begins.

    Versions are never changed, so a past day always shows the roster of that day.
    Of two that begin on the same day the one made last counts.
    """

    __tablename__ = "rooster"

    id: int | None = Field(default=None, primary_key=True)
    regio: str = Field(max_length=32, index=True)
    geldig_van: date
    voormiddag_van: time | None = None
    voormiddag_tot: time | None = None
    namiddag_van: time | None = None
    namiddag_tot: time | None = None
    # the line of another team that takes over half-days, with a name for the public
    terugval_naam: str = Field(default="", max_length=200)
    terugval_nummer: str = Field(default="", max_length=40)
    gemaakt_op: datetime
    gemaakt_door: str = Field(max_length=36)

    def hours(self, dagdeel: Dagdeel) -> tuple[time, time] | None:
        """Return from when until when a half-day lasts, if the team said so."""
        if dagdeel is Dagdeel.VOORMIDDAG:
            start, end = self.voormiddag_van, self.voormiddag_tot
        else:
            start, end = self.namiddag_van, self.namiddag_tot
        return None if start is None or end is None else (start, end)


class Roosterdienst(Base, table=True):
    """Who has one half-day of a version; without a person the fallback line has it."""

    __tablename__ = "roosterdienst"
    __table_args__ = (
        UniqueConstraint("rooster_id", "weekdag", "dagdeel"),
        one_of("dagdeel", Dagdeel),
        CheckConstraint("weekdag BETWEEN 1 AND 7", name="weekdag_known"),
    )

    id: int | None = Field(default=None, primary_key=True)
    rooster_id: int = Field(foreign_key="rooster.id", index=True)
    weekdag: int
    dagdeel: str = Field(max_length=16)
    medewerker_id: str | None = Field(
        default=None, foreign_key="medewerker.id", max_length=36
    )


class Sluiting(Base, table=True):
    """Days on which nobody works; they stop the clocks of 24 and 48 hours."""

    __tablename__ = "sluiting"
    __table_args__ = (CheckConstraint("van <= tot", name="in_order"),)

    id: int | None = Field(default=None, primary_key=True)
    regio: str = Field(max_length=32, index=True)
    van: date
    tot: date  # the last day that is closed
    reden: str = Field(max_length=200)
    gemaakt_op: datetime
    gemaakt_door: str = Field(max_length=36)
    ingetrokken_op: datetime | None = None


class Roosteruitgave(Base, table=True):
    """What intake was last told of a region, so that it is told again in time."""

    __tablename__ = "roosteruitgave"

    regio: str = Field(primary_key=True, max_length=32)
    version: int = 0
    dag: date | None = None
    medewerkers: int = 0  # sum of the versions of the staff it was made with
    verteld_op: datetime | None = None
