"""A telephone call: typed while listening, kept whatever happens."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from services.intake.tables import Base
from shared.database.sealed import belongs_to, sealed_under
from shared.database.tables import one_of


class Soort(StrEnum):
    AANMELDING = "aanmelding"
    VRAAG = "vraag"
    CONSULT = "consult"
    AANVULLING = "aanvulling"
    VERKEERD = "verkeerd"


class Gespreksstand(StrEnum):
    OPEN = "open"
    VAST = "vast"


class Telefoongesprek(Base, table=True):
    """One call; for an aanmelding its id becomes the casus id."""

    __tablename__ = "telefoongesprek"
    __table_args__ = (
        one_of("state", Gespreksstand),
        one_of("kind", Soort),
        belongs_to("aanmelding_id"),
    )

    id: str = Field(primary_key=True, max_length=36)
    state: str = Field(default=Gespreksstand.OPEN, max_length=8)
    region: str = Field(max_length=32)
    kind: str | None = Field(default=None, max_length=16)
    # who typed; who picked up stands in the sealed part
    by_id: str = Field(max_length=36, index=True)
    created_at: datetime
    saved_at: datetime = Field(index=True)
    called_at: datetime | None = None
    aanmelding_id: str | None = Field(
        default=None, foreign_key="aanmelding.id", index=True, max_length=36
    )
    sealed: bytes = sealed_under("id")
