"""Sessions of the observatorium, and the calendar that the public subscribes to."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from services.scheduling.tables import Base


class Observatoriumsessie(Base, table=True):
    """One date of the list; without hours and a place it stays out of the calendar."""

    __tablename__ = "observatoriumsessie"
    __table_args__ = (CheckConstraint("begint_op < eindigt_op", name="in_order"),)

    id: str = Field(primary_key=True, max_length=36)
    uid: str = Field(max_length=255, unique=True)
    regio: str = Field(max_length=32, index=True)
    dag: date = Field(index=True)
    begint_op: datetime | None = None
    eindigt_op: datetime | None = None
    plaats: str = Field(default="", max_length=200)
    toelichting: str = Field(default="", max_length=500)
    sequence: int = 0
    afgelast_op: datetime | None = None
    gemaakt_op: datetime
    gewijzigd_op: datetime

    @property
    def is_complete(self) -> bool:
        """Whether the public may see it: nobody travels to a date without a place."""
        return bool(self.begint_op and self.eindigt_op and self.plaats)


class Observatoriumagenda(Base, table=True):
    """The bytes of the public calendar, built once for each change."""

    __tablename__ = "observatoriumagenda"

    regio: str = Field(primary_key=True, max_length=32)
    version: int = 0
    etag: str = Field(max_length=64)
    inhoud: bytes
    gebouwd_op: datetime
