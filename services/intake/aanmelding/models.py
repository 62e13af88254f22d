"""An aanmelding from its first typed word to its end; content is always sealed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field

from services.intake.tables import Base
from shared.database.sealed import sealed_under
from shared.database.tables import one_of


class ConceptState(StrEnum):
    OPEN = "open"
    SENT = "verzonden"


class Stand(StrEnum):
    """Where an aanmelding stands; `domain/states.py` says what may follow what."""

    ONTVANGEN = "ontvangen"
    TERUGGEKOPPELD = "teruggekoppeld"
    AANVAARD = "aanvaard"
    ADVIES = "advies"
    CONSULT = "consult"
    GEMANDATEERD = "gemandateerd"
    BUITEN_DOELGROEP = "buiten_doelgroep"
    CRISIS = "crisis"
    INGETROKKEN = "ingetrokken"


class Weg(StrEnum):
    """How an aanmelding came in."""

    DOCUMENT = "document"
    TELEFOON = "telefoon"


class LinkKind(StrEnum):
    SELF = "zelf"
    COLLEAGUE = "collega"


class Scan(StrEnum):
    """What the virus scanner said; nothing is claimed that was not done."""

    CLEAN = "schoon"
    NOT_SCANNED = "niet_gescand"
    INFECTED = "besmet"


class Concept(Base, table=True):
    """A draft of one browser; its id becomes the casus id when it is sent."""

    __tablename__ = "concept"
    __table_args__ = (one_of("state", ConceptState),)

    id: str = Field(primary_key=True, max_length=36)
    state: str = Field(default=ConceptState.OPEN, max_length=16)
    definition: str = Field(max_length=32)
    definition_version: int
    created_at: datetime
    saved_at: datetime
    expires_at: datetime = Field(index=True)
    # a document that came on paper: who keys it in, and when it was received
    keyed_by: str | None = Field(default=None, max_length=36)
    keyed_received_at: datetime | None = None
    sealed: bytes | None = sealed_under("id", default=None)


class Aanmelding(Base, table=True):
    """One referral with one clock; its id is the casus id in all three services."""

    __tablename__ = "aanmelding"
    __table_args__ = (
        one_of("state", Stand),
        one_of("channel", Weg),
        Index("ix_aanmelding_clock", "state", "deadline"),
    )

    id: str = Field(primary_key=True, max_length=36)
    reference: str = Field(unique=True, max_length=16)
    region: str = Field(max_length=32)
    state: str = Field(default=Stand.ONTVANGEN, max_length=24)
    definition: str = Field(max_length=32)
    definition_version: int
    received_at: datetime = Field(index=True)
    deadline: datetime | None = None
    # when the next warning about the clock is due; none once it stopped
    warn_at: datetime | None = Field(default=None, index=True)
    channel: str = Field(default=Weg.DOCUMENT, max_length=16)
    # when the caller completed the document; an aanmelding by document is complete
    completed_at: datetime | None = None
    # wrong codes typed for the document of a caller
    code_tries: int = 0
    feedback_at: datetime | None = None
    owner_id: str | None = Field(default=None, max_length=36)
    acuut: bool = False
    policy: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    email_confirmed_at: datetime | None = None
    # the address got its share of mails that day; the coordinator telephones
    confirm_held: bool = False
    link_generation: int = 1
    link_expires_at: datetime
    # counts the messages about this row, so that the newest one wins
    version: int = 0
    # where scheduling says the traject stands
    traject: str | None = Field(default=None, max_length=32)
    traject_since: datetime | None = None
    traject_version: int = 0
    coordinator_id: str | None = Field(default=None, max_length=36)
    # the traject keeps where the family stays to itself
    place_is_secret: bool = False
    # the coordinator who keyed in what came on paper
    keyed_by: str | None = Field(default=None, max_length=36)
    sealed: bytes = sealed_under("id")
    # own contact data that the aanmelder changed since, and an address not yet proved
    contact: bytes | None = sealed_under("id", default=None)
    # counts the addresses that were asked to be confirmed: the newest one counts
    contact_generation: int = 0


class ReferentieTeller(Base, table=True):
    """The last number given out in a year."""

    __tablename__ = "referentie_teller"

    year: int = Field(primary_key=True)
    last: int


class AdresTeller(Base, table=True):
    """How often one mail address was asked to confirm on one day; a blind mark."""

    __tablename__ = "adres_teller"

    mark: str = Field(primary_key=True, max_length=64)
    day: date = Field(primary_key=True)
    asked: int = 0


class Aanvulling(Base, table=True):
    """What the aanmelder added after sending."""

    __tablename__ = "aanvulling"

    id: str = Field(primary_key=True, max_length=36)
    aanmelding_id: str = Field(foreign_key="aanmelding.id", index=True, max_length=36)
    at: datetime
    sealed: bytes = sealed_under("aanmelding_id")


class ConceptLink(Base, table=True):
    """A private link to a draft, for oneself elsewhere or for a colleague.

    One's own link opens nothing until the address is proven from the browser that
    holds the draft: a mistyped address gives a stranger nothing.
    """

    __tablename__ = "concept_link"
    __table_args__ = (one_of("kind", LinkKind),)

    id: str = Field(primary_key=True, max_length=36)
    concept_id: str = Field(foreign_key="concept.id", index=True, max_length=36)
    kind: str = Field(max_length=16)
    created_at: datetime
    expires_at: datetime
    confirmed_at: datetime | None = None
    opened_at: datetime | None = None
    # wrong codes so far
    tries: int = 0
    sealed: bytes = sealed_under("concept_id")


class Bijlage(Base, table=True):
    """A file with a draft, and with the aanmelding that it becomes."""

    __tablename__ = "bijlage"
    __table_args__ = (one_of("scan", Scan),)

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(index=True, max_length=36)
    added_at: datetime
    kind: str = Field(max_length=8)
    size: int
    scan: str = Field(max_length=16)
    # the name of the file
    sealed: bytes = sealed_under("casus_id")
