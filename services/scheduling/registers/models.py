"""What the rows of every register share, and who changed what in them."""

from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from services.scheduling.tables import Base


class RegisterMixin(SQLModel):
    """A row that a team edits; `bewerking` counts its saves.

    Without `bevestigd_op` it is a proposal, and says so on every page.
    """

    id: str = Field(primary_key=True, max_length=36)
    regio: str = Field(max_length=32, index=True)
    naam: str = Field(max_length=200)
    actief: bool = True
    opmerking: str = Field(default="", max_length=500)
    bron: str = Field(default="", max_length=300)
    bewerking: int = 0
    bevestigd_op: datetime | None = None
    bevestigd_door: str | None = Field(default=None, max_length=36)


class Registerwijziging(Base, table=True):
    """One save of a row, in words: shown to who was editing it at the same time."""

    __tablename__ = "registerwijziging"
    __table_args__ = (UniqueConstraint("rij_id", "bewerking"),)

    id: str = Field(primary_key=True, max_length=36)
    rij_id: str = Field(max_length=36)
    bewerking: int
    at: datetime
    door: str = Field(max_length=36)
    regels: list[str] = Field(default_factory=list, sa_type=JSON)
