"""The anonymous register, and requests for a consult on the spot.

No column of a consult points to a person of the family or to an aanmelding: from
here nothing can become a case.
"""

from datetime import date, datetime

from sqlmodel import Field

from services.intake.tables import Base
from shared.database.sealed import sealed_under


class Consult(Base, table=True):
    """One consult, without identity; what was typed is sealed all the same."""

    __tablename__ = "consult"

    id: str = Field(primary_key=True, max_length=36)
    region: str = Field(max_length=32)
    day: date = Field(index=True)
    saved_at: datetime
    by_id: str = Field(max_length=36)
    channel: str = Field(max_length=16)
    sector: str = Field(max_length=24)
    stage: str = Field(max_length=16)
    local_team: str = Field(max_length=40)
    duration: str = Field(max_length=8)
    sealed: bytes = sealed_under(None)


class ConsultAanvraag(Base, table=True):
    """A team that asks somebody to come and think along; its own data, sealed."""

    __tablename__ = "consult_aanvraag"

    id: str = Field(primary_key=True, max_length=36)
    region: str = Field(max_length=32)
    asked_at: datetime = Field(index=True)
    done_at: datetime | None = Field(default=None, index=True)
    done_by: str | None = Field(default=None, max_length=36)
    sealed: bytes = sealed_under(None)


class Consultmaand(Base, table=True):
    """A month that scheduling was told of: counts the messages about it."""

    __tablename__ = "consultmaand"

    region: str = Field(primary_key=True, max_length=32)
    month: date = Field(primary_key=True)
    version: int = 0
