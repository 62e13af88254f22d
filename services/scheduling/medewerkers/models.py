"""Staff who sign in, and the brake on guessing their passwords."""

from datetime import datetime

from sqlmodel import Field

from services.scheduling.tables import Base


class Medewerker(Base, table=True):
    """A staff member; a higher epoch ends every session of before."""

    __tablename__ = "medewerker"

    id: str = Field(primary_key=True, max_length=36)
    naam: str = Field(max_length=200)
    email: str = Field(max_length=254, unique=True)
    wachtwoord: str = Field(max_length=255)
    rollen: str = Field(max_length=200)
    regio: str = Field(max_length=32)
    epoch: int = 1
    actief: bool = True
    version: int = 0
    gemaakt_op: datetime

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(self.rollen.split())


class Inlogrem(Base, table=True):
    """Sign-ins that failed in a row for one address, known here or not.

    The key is a digest, so that the table holds no list of tried addresses.
    """

    __tablename__ = "inlogrem"

    sleutel: str = Field(primary_key=True, max_length=64)
    mislukt: int = 0
    laatste_op: datetime = Field(index=True)
