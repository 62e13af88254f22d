"""A pregnancy that is followed: what was written at each step, and what is to do."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import belongs_to, sealed_under
from shared.database.tables import one_of


class Taakstand(StrEnum):
    OPEN = "open"
    GEDAAN = "gedaan"
    VERVALLEN = "vervallen"


class VibStap(Base, table=True):
    """What was written at one step: the words and the day are in the sealed part."""

    __tablename__ = "vib_stap"
    __table_args__ = (UniqueConstraint("casus_id", "code"),)

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36)
    # of the policy
    code: str = Field(max_length=32)
    # how it goes on after birth, a code of the policy; only the last step has it
    keuze: str = Field(default="", max_length=32)
    door: str = Field(max_length=36)
    at: datetime
    inhoud: bytes = sealed_under("casus_id")


class VibTaak(Base, table=True):
    """One task around a birth, and the day on which it is due."""

    __tablename__ = "vib_taak"
    __table_args__ = (
        one_of("stand", Taakstand),
        Index(None, "stand", "dag"),
        belongs_to("casus_id"),
    )

    casus_id: str = Field(primary_key=True, foreign_key="traject.id", max_length=36)
    # of the policy
    code: str = Field(primary_key=True, max_length=32)
    dag: date
    stand: str = Field(default=Taakstand.OPEN, max_length=16)
    door: str = Field(default="", max_length=36)
    at: datetime | None = None
