"""Blind marks of who an aanmelding is about, and pairs that may be one casus."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from services.intake.tables import Base
from shared.database.sealed import belongs_to
from shared.database.tables import one_of


class Oordeel(StrEnum):
    OPEN = "open"
    ZELFDE = "zelfde"
    NIET_DEZELFDE = "niet_dezelfde"


class Merk(Base, table=True):
    """One mark of an aanmelding; says nothing without the key of this service."""

    __tablename__ = "merk"
    __table_args__ = belongs_to("aanmelding_id")

    mark: str = Field(primary_key=True, max_length=64)
    aanmelding_id: str = Field(
        primary_key=True, foreign_key="aanmelding.id", index=True, max_length=36
    )


class Dubbel(Base, table=True):
    """Two aanmeldingen that may be about one child; only a human says whether."""

    __tablename__ = "dubbel"
    __table_args__ = (
        one_of("verdict", Oordeel),
        belongs_to("first_id", "second_id"),
    )

    first_id: str = Field(primary_key=True, foreign_key="aanmelding.id", max_length=36)
    second_id: str = Field(
        primary_key=True, foreign_key="aanmelding.id", index=True, max_length=36
    )
    found_at: datetime
    verdict: str = Field(default=Oordeel.OPEN, max_length=16)
    judged_at: datetime | None = None
    judged_by: str | None = Field(default=None, max_length=36)
