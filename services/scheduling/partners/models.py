"""Partners, what they offer, what they answered, and places that are claimed."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from services.scheduling.registers.models import RegisterMixin
from services.scheduling.tables import Base
from shared.database.sealed import belongs_to
from shared.database.tables import one_of


class Aanbodsoort(StrEnum):
    VERBLIJF = "verblijf"
    BEGELEIDING = "begeleiding"
    PRAKTISCH = "praktisch"


class Middelen(StrEnum):
    GEGARANDEERD = "gegarandeerd"
    RUGZAK = "rugzak"


class Antwoord(StrEnum):
    JA = "ja"
    VANAF = "vanaf"
    NEE = "nee"
    GEEN_PLAATS = "geen_plaats"


class Partner(Base, RegisterMixin, table=True):
    """An organisation; without `gebied` it works in the whole region."""

    __tablename__ = "partner"
    __table_args__ = (UniqueConstraint("regio", "naam"),)

    soort: str = Field(max_length=32, index=True)
    gemeente: str = Field(default="", max_length=64)
    gebied: list[str] = Field(default_factory=list, sa_type=JSON)
    # where the question goes whether there is a place
    email: str = Field(default="", max_length=254)
    # functions rather than persons: `functie`, `email`, `telefoon`
    contacten: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON)


class Aanbod(Base, table=True):
    """One offer of a partner; without a capacity nothing of it can be claimed."""

    __tablename__ = "aanbod"
    __table_args__ = (
        one_of("soort", Aanbodsoort),
        one_of("middelen", Middelen),
        CheckConstraint("capaciteit >= 0", name="not_negative"),
    )

    id: str = Field(primary_key=True, max_length=36)
    partner_id: str = Field(foreign_key="partner.id", max_length=36, index=True)
    soort: str = Field(max_length=16, index=True)
    naam: str = Field(default="", max_length=120)
    middelen: str | None = Field(default=None, max_length=16)
    start_op: date | None = None
    capaciteit: int | None = None
    actief: bool = True
    bewerking: int = 0


class Aanbodweek(Base, table=True):
    """How many places the partner says are free in the week of a Monday."""

    __tablename__ = "aanbodweek"
    __table_args__ = (CheckConstraint("vrij >= 0", name="not_negative"),)

    aanbod_id: str = Field(primary_key=True, foreign_key="aanbod.id", max_length=36)
    maandag: date = Field(primary_key=True)
    vrij: int
    gemeld_op: datetime


class Plaatsvraag(Base, table=True):
    """Several partners asked at once whether they can start; says nothing of a case."""

    __tablename__ = "plaatsvraag"
    __table_args__ = (one_of("soort", Aanbodsoort),)

    id: str = Field(primary_key=True, max_length=36)
    regio: str = Field(max_length=32, index=True)
    soort: str = Field(max_length=16)
    gemeente: str = Field(default="", max_length=64)
    vanaf: date
    gesteld_op: datetime = Field(index=True)
    gesteld_door: str = Field(max_length=36)
    open_tot: datetime
    gesloten_op: datetime | None = None


class Partnerantwoord(Base, table=True):
    """What one partner answers to one question; its id is in the private link."""

    __tablename__ = "partnerantwoord"
    __table_args__ = (
        one_of("antwoord", Antwoord),
        UniqueConstraint("vraag_id", "partner_id"),
    )

    id: str = Field(primary_key=True, max_length=36)
    vraag_id: str = Field(foreign_key="plaatsvraag.id", max_length=36)
    partner_id: str = Field(foreign_key="partner.id", max_length=36, index=True)
    antwoord: str | None = Field(default=None, max_length=16)
    vanaf: date | None = None
    beantwoord_op: datetime | None = Field(default=None, index=True)
    generatie: int = 0


class Reservering(Base, table=True):
    """One place of an offer, claimed for a traject from a day until before another."""

    __tablename__ = "reservering"
    __table_args__ = (
        CheckConstraint("van < tot", name="in_order"),
        belongs_to("casus_id"),
    )

    id: str = Field(primary_key=True, max_length=36)
    aanbod_id: str = Field(foreign_key="aanbod.id", max_length=36, index=True)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    van: date
    tot: date
    gemaakt_op: datetime
    gemaakt_door: str = Field(max_length=36)
    vrijgegeven_op: datetime | None = None

    @property
    def last_day(self) -> date:
        return self.tot - timedelta(days=1)


class Partneragenda(Base, table=True):
    """The address of a partner's calendar; a higher generation ends the older."""

    __tablename__ = "partneragenda"

    partner_id: str = Field(primary_key=True, foreign_key="partner.id", max_length=36)
    generatie: int = 0
    geldig_tot: datetime | None = None  # none while there is no link
    gemaakt_op: datetime
    gemaakt_door: str = Field(max_length=36)
