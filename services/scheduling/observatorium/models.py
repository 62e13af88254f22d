"""Sessions of the observatorium, and the calendar that the public subscribes to."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import sealed_under
from shared.database.tables import one_of


class Soort(StrEnum):
    CASUS = "casus"
    MEEDENKEN = "meedenken"


class Inschrijvingstand(StrEnum):
    GEVRAAGD = "gevraagd"
    BEVESTIGD = "bevestigd"
    WACHTLIJST = "wachtlijst"
    UITGESCHREVEN = "uitgeschreven"


class Observatoriumsessie(Base, table=True):
    """One date of the list; without hours and a place it stays out of the calendar."""

    __tablename__ = "observatoriumsessie"
    __table_args__ = (
        CheckConstraint("begint_op < eindigt_op", name="in_order"),
        UniqueConstraint("regio", "dag"),
    )

    id: str = Field(primary_key=True, max_length=36)
    uid: str = Field(max_length=255, unique=True)
    regio: str = Field(max_length=32, index=True)
    dag: date = Field(index=True)
    begint_op: datetime | None = None
    eindigt_op: datetime | None = None
    plaats: str = Field(default="", max_length=200)
    toelichting: str = Field(default="", max_length=500)
    sequence: int = 0
    afgelast_op: datetime | None = None
    gemaakt_op: datetime
    gewijzigd_op: datetime

    @property
    def is_complete(self) -> bool:
        """Whether the public may see it: nobody travels to a date without a place."""
        return bool(self.begint_op and self.eindigt_op and self.plaats)


class Observatoriumagenda(Base, table=True):
    """The bytes of the public calendar, built once for each change."""

    __tablename__ = "observatoriumagenda"

    regio: str = Field(primary_key=True, max_length=32)
    version: int = 0
    etag: str = Field(max_length=64)
    inhoud: bytes
    gebouwd_op: datetime


class Observatoriuminschrijving(Base, table=True):
    """A professional who comes; who that is, and the title of a file, are sealed.

    A `slot` of a session holds one running file.
    """

    __tablename__ = "observatoriuminschrijving"
    __table_args__ = (
        one_of("soort", Soort),
        one_of("stand", Inschrijvingstand),
        UniqueConstraint("sessie_id", "slot"),
    )

    id: str = Field(primary_key=True, max_length=36)
    sessie_id: str = Field(
        foreign_key="observatoriumsessie.id", max_length=36, index=True
    )
    soort: str = Field(max_length=16)
    stand: str = Field(default=Inschrijvingstand.GEVRAAGD, max_length=16)
    slot: int | None = None
    casus_bevestigd_op: datetime | None = None
    generatie: int = 1
    version: int = 0
    gevraagd_op: datetime
    bevestigd_op: datetime | None = None
    # from then on nothing of it is kept
    vervalt_op: datetime = Field(index=True)
    inhoud: bytes = sealed_under(None)
