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


class Wisselstand(StrEnum):
    GEVRAAGD = "gevraagd"
    GELDT = "geldt"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"


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


class Dienstwissel(Base, table=True):
    """Somebody takes over one half-day of one date, maybe for another in return.

    It names the shift and not its hours, so it stays when the pattern changes. Rows
    are never deleted: together they are the record of who did what.
    """

    __tablename__ = "dienstwissel"
    __table_args__ = (
        # the order in which they were applied; two at once cannot both be next
        UniqueConstraint("regio", "volgorde"),
        one_of("dagdeel", Dagdeel),
        one_of("tegen_dagdeel", Dagdeel),
        one_of("stand", Wisselstand),
    )

    id: str = Field(primary_key=True, max_length=36)
    regio: str = Field(max_length=32, index=True)
    dag: date = Field(index=True)
    dagdeel: str = Field(max_length=16)
    # who had it; none where a half-day without anybody was filled
    van_id: str | None = Field(default=None, foreign_key="medewerker.id", max_length=36)
    naar_id: str = Field(foreign_key="medewerker.id", max_length=36)
    # what goes back in return
    tegen_dag: date | None = Field(default=None, index=True)
    tegen_dagdeel: str | None = Field(default=None, max_length=16)
    stand: str = Field(max_length=16)
    volgorde: int | None = None
    gevraagd_op: datetime
    gevraagd_door: str = Field(max_length=36)
    beslist_op: datetime | None = None
    beslist_door: str | None = Field(default=None, max_length=36)

    def slots(self) -> dict[tuple[date, Dagdeel], str]:
        """Return who has which shift once it holds."""
        found = {(self.dag, Dagdeel(self.dagdeel)): self.naar_id}
        if self.tegen_dag and self.tegen_dagdeel and self.van_id:
            found[self.tegen_dag, Dagdeel(self.tegen_dagdeel)] = self.van_id
        return found


class Afwezigheid(Base, table=True):
    """Days on which one person is away; why is nobody's business here."""

    __tablename__ = "afwezigheid"
    __table_args__ = (
        CheckConstraint("van <= tot", name="in_order"),
        one_of("dagdeel", Dagdeel),
    )

    id: int | None = Field(default=None, primary_key=True)
    regio: str = Field(max_length=32, index=True)
    medewerker_id: str = Field(foreign_key="medewerker.id", max_length=36)
    van: date
    tot: date = Field(index=True)  # the last day
    dagdeel: str | None = Field(default=None, max_length=16)  # none: whole days
    gemaakt_op: datetime
    gemaakt_door: str = Field(max_length=36)
    ingetrokken_op: datetime | None = None
    ingetrokken_door: str | None = Field(default=None, max_length=36)


class Agenda(StrEnum):
    TEAM = "team"
    EIGEN = "eigen"


class Agendalink(Base, table=True):
    """Somebody's own address of a calendar; a higher generation ends the older."""

    __tablename__ = "agendalink"
    __table_args__ = (
        UniqueConstraint("medewerker_id", "soort"),
        one_of("soort", Agenda),
    )

    id: str = Field(primary_key=True, max_length=36)
    medewerker_id: str = Field(foreign_key="medewerker.id", max_length=36)
    soort: str = Field(max_length=16)
    generatie: int = 0
    geldig_tot: datetime | None = None  # none while there is no link


class Roosteruitgave(Base, table=True):
    """What intake was last told of a region, so that it is told again in time."""

    __tablename__ = "roosteruitgave"

    regio: str = Field(primary_key=True, max_length=32)
    version: int = 0
    dag: date | None = None
    medewerkers: int = 0  # sum of the versions of the staff it was made with
    verteld_op: datetime | None = None
    # the Monday of the newest week that the team got a summary of
    overzicht_van: date | None = None
