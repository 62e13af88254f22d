"""The registry of this service and its copies of the plumbing tables."""

from datetime import datetime

from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from shared.database.sealed import sealed_under
from shared.database.tables import (
    AccessMixin,
    AccessSealMixin,
    CasusKeyMixin,
    ClientMixin,
    InboxMixin,
    InboxState,
    NeedMixin,
    OutboxMixin,
    OutboxState,
    StaffCopyMixin,
    Tables,
    one_of,
    service_metadata,
)


class Base(SQLModel, registry=registry(metadata=service_metadata())):
    """Every table of this service; each service has its own registry."""


class Outbox(Base, OutboxMixin, table=True):
    __tablename__ = "outbox"
    __table_args__ = (one_of("state", OutboxState),)


class Inbox(Base, InboxMixin, table=True):
    __tablename__ = "inbox"
    __table_args__ = (one_of("state", InboxState),)


class CasusKey(Base, CasusKeyMixin, table=True):
    __tablename__ = "casus_key"


class Access(Base, AccessMixin, table=True):
    __tablename__ = "access"


class AccessSeal(Base, AccessSealMixin, table=True):
    __tablename__ = "access_seal"


class StaffCopy(Base, StaffCopyMixin, table=True):
    __tablename__ = "staff_copy"


class Koppeling(Base, ClientMixin, table=True):
    """A copy: who may ask here; scheduling gives the keys out."""

    __tablename__ = "koppeling"


class Noodtoegang(Base, NeedMixin, table=True):
    """Who is in a case of another region: told by scheduling, or opened here."""

    __tablename__ = "noodtoegang"

    # what follows only where it was opened here; the reason is sealed
    regio: str = Field(default="", max_length=32)
    gezien_op: datetime | None = None
    reden: bytes | None = sealed_under("casus_id", default=None)


TABLES = Tables(
    metadata=Base.metadata,
    outbox=Outbox,
    inbox=Inbox,
    keys=CasusKey,
    access=Access,
    seals=AccessSeal,
    staff=StaffCopy,
    need=Noodtoegang,
    clients=Koppeling,
)
