"""The copy of the roster that scheduling sent."""

from datetime import datetime

from sqlmodel import Field

from services.intake.tables import Base
from shared.database.sealed import sealed_under


class RoosterKopie(Base, table=True):
    """The newest state of one region; who is on duty is sealed."""

    __tablename__ = "rooster_kopie"

    regio: str = Field(primary_key=True, max_length=32)
    version: int
    at: datetime
    starts_at: datetime
    ends_at: datetime
    sealed: bytes = sealed_under(None)
