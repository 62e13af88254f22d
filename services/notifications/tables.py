"""The registry of this service and its copies of the plumbing tables."""

from sqlalchemy.orm import registry
from sqlmodel import SQLModel

from shared.database.sealed import belongs_to
from shared.database.tables import (
    AccessMixin,
    AccessSealMixin,
    CasusKeyMixin,
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


class Noodtoegang(Base, NeedMixin, table=True):
    """A copy: who is in a case of another region; opened and told in scheduling."""

    __tablename__ = "noodtoegang"
    __table_args__ = belongs_to("casus_id")


TABLES = Tables(
    metadata=Base.metadata,
    outbox=Outbox,
    inbox=Inbox,
    keys=CasusKey,
    access=Access,
    seals=AccessSeal,
    staff=StaffCopy,
    need=Noodtoegang,
)
