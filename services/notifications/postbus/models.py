"""A mailbox that is read, and each mail that came in: never what it says."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from services.notifications.tables import Base
from shared.database.sealed import belongs_to
from shared.database.tables import one_of


class Naam(StrEnum):
    """Which mailbox: the organizer of professionals, or that of parents."""

    TEAM = "team"
    OUDERS = "ouders"


class Reden(StrEnum):
    """Why a mail was set aside; empty: it was an answer, and was recorded."""

    GEEN = ""
    # it comes a second time, or after a newer one: nobody need do anything
    HERHAALD = "herhaald"
    AFWEZIG = "afwezig"
    MAILSERVER = "mailserver"
    # a report of a mail server that anybody may have made up
    ONBEWEZEN = "onbewezen"
    GEEN_ANTWOORD = "geen_antwoord"
    TE_GROOT = "te_groot"
    ONLEESBAAR = "onleesbaar"
    ONBEKEND = "onbekend"
    # an answer to a registration; that one is changed by the link in its mail
    OBSERVATORIUM = "observatorium"
    ANDER_ADRES = "ander_adres"
    NIET_ECHT = "niet_echt"
    OUD = "oud"
    TE_LAAT = "te_laat"


class Postbus(Base, table=True):
    """Who reads it when; and since when it cannot be read."""

    __tablename__ = "postbus"
    __table_args__ = (one_of("naam", Naam),)

    naam: str = Field(primary_key=True, max_length=16)
    # whoever reads it puts this ahead: a lease, then the pause
    volgende_op: datetime
    begonnen_op: datetime
    gelezen_op: datetime | None = None
    weg_sinds: datetime | None = None
    reden: str = Field(default="", max_length=64)


class Binnengekomen(Base, table=True):
    """One mail, once: its place in the mailbox and what became of it."""

    __tablename__ = "binnengekomen"
    __table_args__ = (
        UniqueConstraint("postbus", "uidvalidity", "uid"),
        one_of("postbus", Naam),
        one_of("reden", Reden),
        belongs_to("casus_id"),
    )

    id: str = Field(primary_key=True, max_length=36)
    postbus: str = Field(max_length=16)
    uidvalidity: int = Field(sa_type=BigInteger)
    uid: int = Field(sa_type=BigInteger)
    ontvangen_op: datetime
    gelezen_op: datetime = Field(index=True)
    reden: str = Field(default=Reden.GEEN, max_length=16)
    # of the invitation that it names, where that is one of ours
    casus_id: str | None = Field(default=None, max_length=36, index=True)
    tafel_id: str | None = Field(default=None, max_length=36)
    referentie: str = Field(default="", max_length=32)
    regio: str = Field(default="", max_length=32)
    gezien_op: datetime | None = None
    gezien_door: str = Field(default="", max_length=36)
