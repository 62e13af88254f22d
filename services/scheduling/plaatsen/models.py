"""Places where people can meet: public ones only."""

from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from services.scheduling.registers.models import RegisterMixin
from services.scheduling.tables import Base


class Plaats(Base, RegisterMixin, table=True):
    """A place; each property is "ja", "nee" or "onbekend"."""

    __tablename__ = "plaats"
    __table_args__ = (UniqueConstraint("regio", "naam"),)

    soort: str = Field(max_length=32)
    gemeente: str = Field(default="", max_length=64, index=True)
    adres: str = Field(default="", max_length=200)
    uren: str = Field(default="", max_length=200)
    # of each room `naam` and, where it is known, `zitplaatsen`
    ruimtes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    rolstoel: str = Field(default="onbekend", max_length=8)
    zonder_auto: str = Field(default="onbekend", max_length=8)
    speelhoek: str = Field(default="onbekend", max_length=8)
    twee_uitgangen: str = Field(default="onbekend", max_length=8)
