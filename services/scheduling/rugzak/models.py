"""The means of a region: a ledger without identities, and whose case it was for.

`rugzak_inzet` and `rugzak_boeking` hold periods and cents and outlive the casus, so
that the sums of a year stay what they were. `rugzak_daad` says for which casus, who
did it and why; it goes with the casus.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import sealed_under
from shared.database.tables import one_of


class Soort(StrEnum):
    VERBLIJF = "verblijf"
    BEGELEIDING = "begeleiding"
    PRAKTISCH = "praktisch"


class Rekening(StrEnum):
    """Where money stands; each posting moves some from one to another."""

    BESCHIKBAAR = "beschikbaar"
    GERESERVEERD = "gereserveerd"
    TOEGEZEGD = "toegezegd"
    GEFACTUREERD = "gefactureerd"


class Stap(StrEnum):
    RESERVEREN = "reserveren"
    TOEZEGGEN = "toezeggen"
    FACTUREREN = "factureren"
    VRIJGEVEN = "vrijgeven"
    TERUGBETALEN = "terugbetalen"
    CORRIGEREN = "corrigeren"


class RugzakInzet(Base, table=True):
    """What the means are used for; it counts for the year in which it begins."""

    __tablename__ = "rugzak_inzet"
    __table_args__ = (
        one_of("soort", Soort),
        CheckConstraint("van <= tot", name="in_order"),
        Index("ix_rugzak_inzet_regio_jaar", "regio", "jaar"),
    )

    id: str = Field(primary_key=True, max_length=36)
    regio: str = Field(max_length=32)
    jaar: int
    soort: str = Field(max_length=16)
    van: date
    tot: date  # the last day


class RugzakBoeking(Base, table=True):
    """So many cents from one account to another; never changed, never taken away."""

    __tablename__ = "rugzak_boeking"
    __table_args__ = (
        one_of("stap", Stap),
        one_of("van", Rekening),
        one_of("naar", Rekening),
        CheckConstraint("bedrag > 0", name="positive"),
        CheckConstraint("van <> naar", name="moves"),
        UniqueConstraint("corrigeert_id"),
    )

    id: str = Field(primary_key=True, max_length=36)
    inzet_id: str = Field(foreign_key="rugzak_inzet.id", max_length=36, index=True)
    stap: str = Field(max_length=16)
    van: str = Field(max_length=16)
    naar: str = Field(max_length=16)
    bedrag: int = Field(sa_type=BigInteger)
    at: datetime
    corrigeert_id: str | None = Field(
        default=None, foreign_key="rugzak_boeking.id", max_length=36
    )


class RugzakDaad(Base, table=True):
    """Who did one posting, for which casus and why; `volgnummer` counts per casus."""

    __tablename__ = "rugzak_daad"
    __table_args__ = (UniqueConstraint("casus_id", "volgnummer"),)

    # the id of the posting
    id: str = Field(primary_key=True, foreign_key="rugzak_boeking.id", max_length=36)
    inzet_id: str = Field(foreign_key="rugzak_inzet.id", max_length=36, index=True)
    casus_id: str = Field(foreign_key="traject.id", max_length=36)
    volgnummer: int
    door: str = Field(max_length=36)
    inhoud: bytes = sealed_under("casus_id")


class RugzakJaar(Base, table=True):
    """What a region has in a year; a change is a new version, the old ones stay."""

    __tablename__ = "rugzak_jaar"
    __table_args__ = (
        UniqueConstraint("regio", "jaar", "versie"),
        CheckConstraint("bedrag > 0", name="positive"),
        CheckConstraint("structureel BETWEEN 0 AND 100", name="a_share"),
    )

    id: int | None = Field(default=None, primary_key=True)
    regio: str = Field(max_length=32)
    jaar: int
    versie: int
    # cents; empty: nobody knows yet
    bedrag: int | None = Field(default=None, sa_type=BigInteger)
    # percent that goes to the structural offer
    structureel: int
    waarom: str = Field(max_length=200)
    gemaakt_op: datetime
    gemaakt_door: str = Field(max_length=36)
