"""What the figures need of a case and is sealed elsewhere: codes, and no name.

These rows go with the casus; only the means of the rugzak outlive it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import belongs_to


class Cijferkenmerk(Base, table=True):
    """One case, as it is counted; each text is a code of a list."""

    __tablename__ = "cijferkenmerk"
    __table_args__ = belongs_to("casus_id")

    casus_id: str = Field(primary_key=True, max_length=36)
    # the name of a local team Kind en Gezin; never the municipality
    lokaal_team: str = Field(default="", max_length=40)
    leeftijd: str = Field(default="", max_length=16)
    aanmelder: str = Field(default="", max_length=24)
    themas: list[str] = Field(default_factory=list, sa_type=JSON)
    # what the coordinator said at the end
    woont: str = Field(default="", max_length=32)
    uithuisplaatsing: str = Field(default="", max_length=32)
    stem_ouders: str = Field(default="", max_length=32)
    stem_partners: str = Field(default="", max_length=32)
    signalen: list[str] = Field(default_factory=list, sa_type=JSON)

    @property
    def said(self) -> dict[str, Any]:
        """What may be counted, by the name of its table."""
        return self.model_dump(exclude={"casus_id"})


class Consultkopie(Base, table=True):
    """What intake told of the consults of a month: numbers, and nobody."""

    __tablename__ = "consultkopie"

    regio: str = Field(primary_key=True, max_length=32)
    maand: date = Field(primary_key=True)
    consulten: int = 0
    aanvragen: int = 0
    stand_van: datetime
