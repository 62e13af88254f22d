"""Experts Jonge Kind, and for what each of them was asked."""

from datetime import date

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from services.scheduling.registers.models import RegisterMixin
from services.scheduling.tables import Base


class Expert(Base, RegisterMixin, table=True):
    """An expert; `halvedagen` as "1-voormiddag": Monday is 1.

    Without half days nobody knows yet when this person is free.
    """

    __tablename__ = "expert"
    __table_args__ = (UniqueConstraint("regio", "naam"),)

    organisatie: str = Field(default="", max_length=200)
    expertise: list[str] = Field(default_factory=list, sa_type=JSON)
    email: str = Field(default="", max_length=254)
    telefoon: str = Field(default="", max_length=32)
    halvedagen: list[str] = Field(default_factory=list, sa_type=JSON)
    # periods `van` and `tot` as ISO days; the last day is away too
    afwezig: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON)


class Expertinzet(Base, table=True):
    """An expert at one zorgtafel or session, so that the load is spread."""

    __tablename__ = "expertinzet"

    expert_id: str = Field(primary_key=True, foreign_key="expert.id", max_length=36)
    # the zorgtafel or the session; nothing about who it was for
    bron_id: str = Field(primary_key=True, max_length=36, index=True)
    dag: date = Field(index=True)
