"""A date poll: which moments were asked, of whom, and what each answered."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import belongs_to, sealed_under
from shared.database.tables import one_of


class Keuze(StrEnum):
    JA = "ja"
    LIEVER_NIET = "liever_niet"
    NEE = "nee"


class Uitslag(StrEnum):
    """Why the coordinator can decide now."""

    IEDEREEN = "iedereen"
    # somebody who must be there can at none of the moments
    WEIGERING = "weigering"


class Wat(StrEnum):
    """What is held for a moment that is asked about."""

    MEDEWERKER = "medewerker"
    EXPERT = "expert"
    RUIMTE = "ruimte"


class Peiling(Base, table=True):
    """Moments of one zorgtafel that professionals are asked about, until one is chosen.

    `momenten` holds begin and end of each, in order; `uitslag` is what the coordinator
    was told, so that a mail about it goes once.
    """

    __tablename__ = "peiling"
    __table_args__ = (one_of("uitslag", Uitslag), belongs_to("casus_id"))

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    zorgtafel_id: str = Field(foreign_key="zorgtafel.id", max_length=36, index=True)
    momenten: list[list[str]] = Field(sa_type=JSON)
    gesteld_op: datetime
    gesteld_door: str = Field(max_length=36)
    open_tot: datetime = Field(index=True)
    gesloten_op: datetime | None = None
    uitslag: str | None = Field(default=None, max_length=16)
    version: int = 0

    def is_open(self, now: datetime) -> bool:
        return self.gesloten_op is None and now < self.open_tot

    @property
    def moments(self) -> list[tuple[datetime, datetime]]:
        return [
            (datetime.fromisoformat(begin), datetime.fromisoformat(end))
            for begin, end in self.momenten
        ]


class Peilingantwoord(Base, table=True):
    """One person who was asked; its id is in the private link, who that is not."""

    __tablename__ = "peilingantwoord"
    __table_args__ = (UniqueConstraint("peiling_id", "persoon_id"),)

    id: str = Field(primary_key=True, max_length=36)
    peiling_id: str = Field(foreign_key="peiling.id", max_length=36)
    casus_id: str = Field(max_length=36, index=True)
    persoon_id: str = Field(max_length=36)
    # without this person the zorgtafel does not take place
    moet: bool = False
    generatie: int = 0
    # none: still to answer
    beantwoord_op: datetime | None = None
    inhoud: bytes = sealed_under("casus_id")


class Voorbehoud(Base, table=True):
    """A quarter of an hour that somebody, or a room, is held for one poll only."""

    __tablename__ = "voorbehoud"
    __table_args__ = (
        one_of("soort", Wat),
        UniqueConstraint("soort", "sleutel", "begint_op"),
        belongs_to("casus_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    soort: str = Field(max_length=16)
    # the id of the person in its register, or place and room
    sleutel: str = Field(max_length=240)
    begint_op: datetime
    vervalt_op: datetime = Field(index=True)
    peiling_id: str = Field(foreign_key="peiling.id", max_length=36, index=True)
    casus_id: str = Field(max_length=36, index=True)
