"""A traject, its people and its course; and a copy of what intake still has."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
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
    DOORVERWEZEN = "doorverwezen"


# the kind of traject of the project for worrying pregnancies
PROJECT = "project"
# how the traject of a pregnancy ended without a child: no choice of a list
NO_BIRTH = "zonder_geboorte"
# where a traject ends; it never leaves them
CLOSED = (Trajectstand.AFGESLOTEN, Trajectstand.DOORVERWEZEN)


class Evaluatiestand(StrEnum):
    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    VERVALLEN = "vervallen"


class Klok(StrEnum):
    """A clock of this service; the feedback clock is intake's."""

    UITNODIGING = "uitnodiging"
    ZORGTAFEL = "zorgtafel"


class Traject(Base, table=True):
    """One accepted aanmelding; its id is the id of the casus in all services."""

    __tablename__ = "traject"
    __table_args__ = (
        one_of("stand", Trajectstand),
        Index(None, "regio", "stand"),
        Index(None, "regio", "geopend_op"),
        Index(None, "regio", "stand_sinds"),
    )

    id: str = Field(primary_key=True, max_length=36)
    referentie: str = Field(max_length=32, index=True)
    regio: str = Field(max_length=32)
    coordinator_id: str = Field(max_length=36)
    soort: str = Field(max_length=16)
    stand: str = Field(default=Trajectstand.GEOPEND, max_length=32)
    stand_sinds: datetime
    ontvangen_op: datetime
    geopend_op: datetime
    doorgesproken_op: datetime | None = None
    # the invitation clock: when everybody must be invited at the latest
    uitnodigen_voor: datetime | None = None
    # trajecten of one family name the same; each keeps its own clocks
    gezin_id: str | None = Field(default=None, max_length=36, index=True)
    verlengingen: int = 0
    # who keeps the child in view: one of the people of this traject
    vertrouwenspersoon_id: str | None = Field(default=None, max_length=36)
    # when to look whether a warning of its end is due
    waarschuwen_op: datetime | None = Field(default=None, index=True)
    # a code of the policy, once it is closed
    uitkomst: str = Field(default="", max_length=32)
    # when the family was told how long this is kept, and of the copy
    ingelicht_op: datetime | None = None
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


class Evaluatie(Base, table=True):
    """One evaluation: a day that was proposed, and that can be moved."""

    __tablename__ = "evaluatie"
    __table_args__ = (one_of("stand", Evaluatiestand),)

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    dag: date = Field(index=True)
    stand: str = Field(default=Evaluatiestand.GEPLAND, max_length=16, index=True)
    # what came of it: a code of the policy, and what was agreed
    uitkomst: str = Field(default="", max_length=32)
    inhoud: bytes | None = sealed_under("casus_id", default=None)
    version: int = 1


class GedeeldeBesluitvorming(Base, table=True):
    """What was decided together without a zorgtafel; who and what is sealed."""

    __tablename__ = "gedeelde_besluitvorming"

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    vorm: str = Field(max_length=32)
    dag: date
    weg_op: datetime | None = None
    version: int = 0
    inhoud: bytes = sealed_under("casus_id")


class Vervanging(Base, table=True):
    """Who stands in for the coordinator of one traject, and what to know then."""

    __tablename__ = "vervanging"
    __table_args__ = (CheckConstraint("van <= tot", name="in_order"),)

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    medewerker_id: str = Field(max_length=36)
    van: date
    tot: date
    gestopt_op: datetime | None = None
    door: str = Field(max_length=36)
    inhoud: bytes = sealed_under("casus_id")


class Noodtoegang(Base, table=True):
    """Somebody of another region in a case; the reason stands on its timeline."""

    __tablename__ = "noodtoegang"
    __table_args__ = belongs_to("casus_id")

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    medewerker_id: str = Field(max_length=36, index=True)
    begonnen_op: datetime
    eindigt_op: datetime
    # when somebody of the region said to know of it
    gezien_op: datetime | None = None


class Lid(Base, table=True):
    """A member of a case: somebody whose role opens only the cases they are in."""

    __tablename__ = "lid"
    __table_args__ = belongs_to("casus_id")

    casus_id: str = Field(primary_key=True, foreign_key="traject.id", max_length=36)
    medewerker_id: str = Field(primary_key=True, max_length=36, index=True)
    sinds: datetime
    weg_op: datetime | None = None


class Klokreden(Base, table=True):
    """Why a clock was not met: a code for the reports, the words are sealed."""

    __tablename__ = "klokreden"
    __table_args__ = (one_of("klok", Klok), UniqueConstraint("casus_id", "klok"))

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36)
    klok: str = Field(max_length=16)
    reden: str = Field(max_length=32)
    door: str = Field(max_length=36)
    at: datetime
    version: int = 1
    inhoud: bytes = sealed_under("casus_id")


class Eindewaarschuwing(Base, table=True):
    """A warning that a traject ends: for one end and one distance, once."""

    __tablename__ = "eindewaarschuwing"
    __table_args__ = belongs_to("casus_id")

    casus_id: str = Field(primary_key=True, foreign_key="traject.id", max_length=36)
    laatste_dag: date = Field(primary_key=True)
    dagen: int = Field(primary_key=True)
    at: datetime
    mails: int


class AanmeldingKopie(Base, table=True):
    """What intake told of an aanmelding, for Vandaag; `stand_van` is its age."""

    __tablename__ = "aanmelding_kopie"
    # what Vandaag asks must not read through the years before
    __table_args__ = (
        Index(None, "regio", "stand"),
        Index(None, "regio", "stand_van"),
        Index(None, "regio", "aangevuld_op"),
        Index(None, "regio", "ontvangen_op"),
        belongs_to("id"),
    )

    id: str = Field(primary_key=True, max_length=36)
    referentie: str = Field(max_length=32)
    regio: str = Field(max_length=32)
    stand: str = Field(max_length=16)
    ontvangen_op: datetime
    deadline: datetime | None = None
    eigenaar_id: str | None = Field(default=None, max_length=36)
    acuut: bool = False
    aanvullingen: int = 0
    aangevuld_op: datetime | None = None
    # for the figures: what was decided, and the feedback clock also once it was met
    besluit: str = Field(default="", max_length=24)
    teruggekoppeld_op: datetime | None = None
    terugkoppelen_voor: datetime | None = None
    lokaal_team: str = Field(default="", max_length=40)
    stand_van: datetime
