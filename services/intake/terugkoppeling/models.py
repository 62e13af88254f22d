"""What the coordinator did with an aanmelding: feedback given, decisions taken."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from services.intake.aanmelding.models import Stand
from services.intake.tables import Base
from shared.database.sealed import belongs_to, sealed_under
from shared.database.tables import one_of


class Kanaal(StrEnum):
    TELEFOON = "telefoon"
    GESPREK = "gesprek"
    VIDEO = "video"
    MAIL = "mail"


class Terugkoppeling(Base, table=True):
    """One talk with the aanmelder; the first one stops the clock."""

    __tablename__ = "terugkoppeling"
    __table_args__ = (one_of("channel", Kanaal),)

    id: str = Field(primary_key=True, max_length=36)
    aanmelding_id: str = Field(foreign_key="aanmelding.id", index=True, max_length=36)
    given_at: datetime
    logged_at: datetime
    by_id: str = Field(max_length=36)
    channel: str = Field(max_length=16)
    sealed: bytes = sealed_under("aanmelding_id")


class Besluit(Base, table=True):
    """One decision with its reason; a later one may undo it."""

    __tablename__ = "besluit"
    __table_args__ = (one_of("decision", Stand),)

    id: str = Field(primary_key=True, max_length=36)
    aanmelding_id: str = Field(foreign_key="aanmelding.id", index=True, max_length=36)
    at: datetime
    by_id: str = Field(max_length=36)
    decision: str = Field(max_length=24)
    sealed: bytes = sealed_under("aanmelding_id")


class Waarschuwing(Base, table=True):
    """One warning about the feedback clock; each is given once."""

    __tablename__ = "waarschuwing"
    __table_args__ = belongs_to("aanmelding_id")

    aanmelding_id: str = Field(
        primary_key=True, foreign_key="aanmelding.id", max_length=36
    )
    percent: int = Field(primary_key=True)
    at: datetime
    # to how many mailboxes: none is a hole that the inbox shows
    mails: int


class Toewijzing(Base, table=True):
    """Who became the one contact, when, and who decided that."""

    __tablename__ = "toewijzing"
    __table_args__ = belongs_to("aanmelding_id")

    id: str = Field(primary_key=True, max_length=36)
    aanmelding_id: str = Field(foreign_key="aanmelding.id", index=True, max_length=36)
    at: datetime
    owner_id: str = Field(max_length=36)
    by_id: str = Field(max_length=36)


class TeamBericht(Base, table=True):
    """The one message to the local team Kind en Gezin; which team is sealed."""

    __tablename__ = "team_bericht"

    aanmelding_id: str = Field(
        primary_key=True, foreign_key="aanmelding.id", max_length=36
    )
    at: datetime
    # nobody when the team confirmed its row and it left by itself
    by_id: str | None = Field(default=None, max_length=36)
    sealed: bytes = sealed_under("aanmelding_id")
