"""A traject, its people and what happened; and a copy of what intake still has."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.contracts.people import Categorie
from shared.database.sealed import belongs_to, sealed_under
from shared.database.tables import one_of


class Trajectstand(StrEnum):
    GEOPEND = "geopend"
    ZORGTAFEL_GEPLAND = "zorgtafel_gepland"
    ZORGTAFEL_GEANNULEERD = "zorgtafel_geannuleerd"
    TRAJECT = "traject"
    AFGESLOTEN = "afgesloten"


class Traject(Base, table=True):
    """One accepted aanmelding; its id is the id of the casus in all services."""

    __tablename__ = "traject"
    __table_args__ = (one_of("stand", Trajectstand),)

    id: str = Field(primary_key=True, max_length=36)
    referentie: str = Field(max_length=32, index=True)
    regio: str = Field(max_length=32, index=True)
    coordinator_id: str = Field(max_length=36)
    soort: str = Field(max_length=16)
    stand: str = Field(default=Trajectstand.GEOPEND, max_length=32)
    stand_sinds: datetime
    ontvangen_op: datetime
    geopend_op: datetime
    doorgesproken_op: datetime | None = None
    # the invitation clock: when everybody must be invited at the latest
    uitnodigen_voor: datetime | None = None
    # the rules this case started under; it keeps them to its end
    beleid: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    inhoud: bytes = sealed_under("id")
    version: int = 0


class TrajectPersoon(Base, table=True):
    """One person around the child; name and contact are in the sealed part."""

    __tablename__ = "persoon"
    __table_args__ = (one_of("categorie", Categorie),)

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    categorie: str = Field(max_length=32)
    volgorde: int
    weg_op: datetime | None = None
    inhoud: bytes = sealed_under("casus_id")
    version: int = 1


class Gebeurtenis(Base, table=True):
    """One line of the timeline."""

    __tablename__ = "gebeurtenis"

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    at: datetime
    soort: str = Field(max_length=32)
    door: str = Field(max_length=36)
    inhoud: bytes = sealed_under("casus_id")


class AanmeldingKopie(Base, table=True):
    """What intake told of an aanmelding, for Vandaag; `stand_van` is its age."""

    __tablename__ = "aanmelding_kopie"
    __table_args__ = belongs_to("id")

    id: str = Field(primary_key=True, max_length=36)
    referentie: str = Field(max_length=32)
    regio: str = Field(max_length=32, index=True)
    stand: str = Field(max_length=16, index=True)
    ontvangen_op: datetime
    deadline: datetime | None = None
    eigenaar_id: str | None = Field(default=None, max_length=36)
    acuut: bool = False
    aanvullingen: int = 0
    aangevuld_op: datetime | None = None
    stand_van: datetime
