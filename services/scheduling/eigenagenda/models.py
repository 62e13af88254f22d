"""The calendar that one of the staff keeps elsewhere: where, and when it is busy."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import sealed_under
from shared.database.tables import one_of


class Fout(StrEnum):
    """Why a calendar could not be read."""

    NIET_GEVONDEN = "niet_gevonden"
    VERBODEN = "verboden"
    WACHTWOORD = "wachtwoord"
    ANTWOORD = "antwoord"
    TE_TRAAG = "te_traag"
    TE_GROOT = "te_groot"
    GEEN_AGENDA = "geen_agenda"


class Eigenagenda(Base, table=True):
    """One address for each of the staff; whoever knows it reads their calendar."""

    __tablename__ = "eigenagenda"
    __table_args__ = (one_of("fout", Fout),)

    medewerker_id: str = Field(
        primary_key=True, foreign_key="medewerker.id", max_length=36
    )
    # the address, with user and password where there is one
    # none where a system hands the calendar over by itself
    bron: bytes | None = sealed_under(None, default=None)
    koppeling_id: str | None = Field(default=None, max_length=36)
    # raised with each change, so that an answer to an older address is not kept
    versie: int = 1
    bewaard_op: datetime
    volgende_op: datetime = Field(index=True)
    gelukt_op: datetime | None = None
    fout: str | None = Field(default=None, max_length=16)


class Bezet(Base, table=True):
    """A time that somebody cannot, by their own calendar; of what is not kept."""

    __tablename__ = "bezet"
    __table_args__ = (CheckConstraint("begint_op < eindigt_op", name="in_order"),)

    id: int | None = Field(default=None, primary_key=True)
    medewerker_id: str = Field(
        foreign_key="eigenagenda.medewerker_id", max_length=36, index=True
    )
    begint_op: datetime
    eindigt_op: datetime
