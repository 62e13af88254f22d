"""Staff who sign in, what they prove it with, and the brake on guessing."""

from datetime import datetime

from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import sealed_under


class Medewerker(Base, table=True):
    """A staff member; a higher epoch ends every session of before."""

    __tablename__ = "medewerker"

    id: str = Field(primary_key=True, max_length=36)
    naam: str = Field(max_length=200)
    email: str = Field(max_length=254, unique=True)
    # empty until its owner chose one by the welcome link
    wachtwoord: str = Field(max_length=255)
    rollen: str = Field(max_length=200)
    regio: str = Field(max_length=32)
    epoch: int = 1
    actief: bool = True
    version: int = 0
    gemaakt_op: datetime
    # the link to choose a password: the newest one, while it is open
    welkom_generatie: int = 0
    welkom_tot: datetime | None = None

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(self.rollen.split())


class Sessie(Base, table=True):
    """A sign-in on one device; forgotten as soon as it would have ended by itself."""

    __tablename__ = "sessie"

    id: str = Field(primary_key=True, max_length=16)
    medewerker_id: str = Field(max_length=36, foreign_key="medewerker.id", index=True)
    toestel: str = Field(max_length=60)
    begonnen_op: datetime
    eindigt_op: datetime = Field(index=True)
    beeindigd_op: datetime | None = None


class TweedeFactor(Base, table=True):
    """The secret of somebody's authenticator app; no row, no second factor."""

    __tablename__ = "tweede_factor"

    medewerker_id: str = Field(
        primary_key=True, max_length=36, foreign_key="medewerker.id"
    )
    geheim: bytes = sealed_under(None)
    # the time step of the last code: the same code never works twice
    laatste_stap: int
    sinds: datetime


class Identiteit(Base, table=True):
    """The account elsewhere by which somebody comes in, as a digest."""

    __tablename__ = "identiteit"

    # of the issuer and the subject that it gives this person
    merk: str = Field(primary_key=True, max_length=64)
    medewerker_id: str = Field(max_length=36, foreign_key="medewerker.id", unique=True)
    sinds: datetime


class Herstelcode(Base, table=True):
    """A code for when the phone is gone; only its mark is kept, and it works once."""

    __tablename__ = "herstelcode"

    merk: str = Field(primary_key=True, max_length=64)
    medewerker_id: str = Field(max_length=36, foreign_key="medewerker.id", index=True)
    gebruikt_op: datetime | None = None


class Inlogrem(Base, table=True):
    """Tries that failed in a row for one address (known here or not) or one account.

    The key is a digest, so that the table holds no list of tried addresses.
    """

    __tablename__ = "inlogrem"

    sleutel: str = Field(primary_key=True, max_length=64)
    mislukt: int = 0
    laatste_op: datetime = Field(index=True)
