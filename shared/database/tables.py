"""Columns of the tables that every service has: outbox, inbox, keys, access."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, MetaData, Table, Text
from sqlmodel import Field, SQLModel

from shared.database.sealed import sealed_under

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def service_metadata() -> MetaData:
    return MetaData(naming_convention=NAMING)


def table_of(model: type[SQLModel]) -> Table:
    """Return the table behind a model, for statements that need no objects."""
    return model.metadata.tables[str(model.__tablename__)]


class OutboxState(StrEnum):
    OPEN = "open"
    CONFIRMED = "bevestigd"
    REPLACED = "vervangen"
    PARKED = "geparkeerd"


class InboxState(StrEnum):
    STARTED = "begonnen"
    DONE = "klaar"
    STALE = "verouderd"
    FAILED = "mislukt"


def one_of(column: str, states: type[StrEnum]) -> CheckConstraint:
    """Let the database itself refuse a state that does not exist."""
    values = ", ".join(f"'{state.value}'" for state in states)
    return CheckConstraint(f"{column} IN ({values})", name=f"{column}_known")


class OutboxMixin(SQLModel):
    """A message to a sister service, committed together with what caused it."""

    id: str = Field(primary_key=True, max_length=36)
    sequence: int = Field(default=0, index=True)
    type: str = Field(max_length=64)
    kind: str = Field(max_length=16)
    receiver: str = Field(max_length=16)
    aggregate: str = Field(max_length=64, index=True)
    version: int
    previous: str | None = Field(default=None, max_length=36)
    casus_id: str | None = Field(default=None, max_length=36)
    request_id: str = Field(default="", max_length=36)
    sealed: bytes = sealed_under("casus_id")
    state: str = Field(default=OutboxState.OPEN, max_length=16, index=True)
    sent: int = 0
    failures: int = 0
    releases: int = 0
    last_error: str = Field(default="", max_length=64)
    created_at: datetime
    next_at: datetime = Field(index=True)
    ended_at: datetime | None = None


class InboxMixin(SQLModel):
    """A message from a sister service: which ones were tried and which are done."""

    id: str = Field(primary_key=True, max_length=36)
    type: str = Field(max_length=64, index=True)
    sender: str = Field(max_length=16)
    aggregate: str = Field(max_length=64, index=True)
    version: int
    state: str = Field(default=InboxState.STARTED, max_length=16)
    attempts: int = 0
    releases: int = 0
    last_error: str = Field(default="", max_length=64)
    received_at: datetime
    ended_at: datetime | None = None


class CasusKeyMixin(SQLModel):
    """The data key of one casus, wrapped by the service's master key."""

    casus_id: str = Field(primary_key=True, max_length=36)
    wrapped: bytes | None = None
    created_at: datetime
    destroyed_at: datetime | None = None


class AccessMixin(SQLModel):
    """Who opened, changed, exported or sent what, and when; never the content."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    actor: str = Field(max_length=64)
    action: str = Field(max_length=32)
    subject: str = Field(max_length=64, index=True)
    casus_id: str | None = Field(default=None, max_length=36, index=True)
    reason: str = Field(default="", max_length=200)
    # the sealer's: its link in the chain, and the row that says why it was emptied
    seal: int | None = Field(default=None, index=True)
    salt: str | None = Field(default=None, max_length=32)
    digest: str | None = Field(default=None, max_length=64)
    gone_by: int | None = None


class AccessSealMixin(SQLModel):
    """One link of the chain over the access rows; without gaps from 1."""

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    rows: int
    previous: str = Field(max_length=64)
    head: str = Field(max_length=64)


class StaffCopyMixin(SQLModel):
    """What a service must know of a staff member to let a session in or end it."""

    staff_id: str = Field(primary_key=True, max_length=36)
    version: int
    name: str = Field(max_length=200)
    roles: str = Field(max_length=200)
    region: str = Field(max_length=32)
    epoch: int
    active: bool
    # sessions that were ended one by one, while their cookie would still open
    ended: str = Field(default="", sa_type=Text)


class NeedMixin(SQLModel):
    """Somebody of another region in a case, for a few hours."""

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(max_length=36, index=True)
    medewerker_id: str = Field(max_length=36, index=True)
    begonnen_op: datetime
    eindigt_op: datetime


class ClientMixin(SQLModel):
    """One system of another organisation and the digest of its key."""

    id: str = Field(primary_key=True, max_length=36)
    naam: str = Field(max_length=120)
    regio: str = Field(max_length=32)
    rechten: list[str] = Field(default_factory=list, sa_type=JSON)
    # the aanmeldingen of aanmelders with a mail address here are its own
    domeinen: list[str] = Field(default_factory=list, sa_type=JSON)
    kenmerk: str = Field(max_length=64)
    vervalt_op: datetime
    ingetrokken_op: datetime | None = None
    gebruikt_op: datetime | None = None
    version: int = 0

    def is_open(self, now: datetime) -> bool:
        return self.ingetrokken_op is None and now < self.vervalt_op


@dataclass(frozen=True)
class Tables:
    """The plumbing tables of one service."""

    metadata: MetaData
    outbox: type[OutboxMixin]
    inbox: type[InboxMixin]
    keys: type[CasusKeyMixin]
    access: type[AccessMixin]
    seals: type[AccessSealMixin]
    staff: type[StaffCopyMixin]
    # a copy: who is in a case of another region; scheduling keeps its own
    need: type[NeedMixin] | None = None
    # where systems of others may ask something
    clients: type[ClientMixin] | None = None
