"""A zorgtafel: what is settled, what is still being prepared, who changed what."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import sealed_under
from shared.database.tables import one_of


class Zorgtafelstand(StrEnum):
    CONCEPT = "concept"
    VAST = "vast"
    # it was settled, and did not take place: said afterwards
    NIET_GEHOUDEN = "niet_gehouden"
    GEANNULEERD = "geannuleerd"
    VERVALLEN = "vervallen"


class Afspraaksoort(StrEnum):
    """What a meeting is for; all are planned in the same way."""

    ZORGTAFEL = "zorgtafel"
    EVALUATIE = "evaluatie"
    NETWERKTAFEL = "netwerktafel"
    AANMELDINGSGESPREK = "aanmeldingsgesprek"


class Zorgtafel(Base, table=True):
    """`concept` is what is being prepared, `vast` what everybody was told.

    `sequence` is that of RFC 5546, `version` counts what was published, and
    `bewerking` counts the saves, so that two coordinators do not overwrite
    each other.
    """

    __tablename__ = "zorgtafel"
    __table_args__ = (
        one_of("stand", Zorgtafelstand),
        one_of("soort", Afspraaksoort),
        CheckConstraint("starts_at < ends_at", name="in_order"),
    )

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    soort: str = Field(default=Afspraaksoort.ZORGTAFEL, max_length=32)
    # the evaluation that is held here
    evaluatie_id: str | None = Field(
        default=None, foreign_key="evaluatie.id", max_length=36, index=True
    )
    stand: str = Field(default=Zorgtafelstand.CONCEPT, max_length=16)
    sequence: int = 0
    version: int = 0
    bewerking: int = 0
    concept: bytes = sealed_under("casus_id")
    vast: bytes | None = sealed_under("casus_id", default=None)
    starts_at: datetime | None = Field(default=None, index=True)
    ends_at: datetime | None = Field(default=None, index=True)
    gemaakt_op: datetime
    bewaard_op: datetime
    verstuurd_op: datetime | None = None


class Oudersaanwezig(StrEnum):
    """Whether the parents who were expected came."""

    ALLEN = "allen"
    DEELS = "deels"
    GEEN = "geen"
    NIEMAND_VERWACHT = "niemand_verwacht"


# what then: nothing that must still be done
GOES_ON = "verder"


class Aanwezigheid(Base, table=True):
    """Who was there; counts without names stay readable for the yearly tables."""

    __tablename__ = "aanwezigheid"
    __table_args__ = (one_of("ouders", Oudersaanwezig),)

    zorgtafel_id: str = Field(
        primary_key=True, foreign_key="zorgtafel.id", max_length=36
    )
    casus_id: str = Field(max_length=36, index=True)
    ouders: str = Field(default="", max_length=16)
    # a code of the policy: what happens after a meeting without parents, or not held
    wat_nu: str = Field(default="", max_length=32)
    wat_nu_klaar_op: datetime | None = None
    # category to how many came, of how many expected
    per_categorie: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    version: int = 0
    door: str = Field(default="", max_length=36)
    bewaard_op: datetime | None = None
    inhoud: bytes = sealed_under("casus_id")


class ZorgtafelWijziging(Base, table=True):
    """One save, in words: shown to who was working on it at the same time."""

    __tablename__ = "zorgtafel_wijziging"
    __table_args__ = (UniqueConstraint("zorgtafel_id", "bewerking"),)

    id: str = Field(primary_key=True, max_length=36)
    zorgtafel_id: str = Field(foreign_key="zorgtafel.id", max_length=36)
    casus_id: str = Field(max_length=36)
    bewerking: int
    at: datetime
    door: str = Field(max_length=36)
    inhoud: bytes = sealed_under("casus_id")


class UitnodigingenKopie(Base, table=True):
    """What notifications told of the invitations: states, and answers sealed."""

    __tablename__ = "uitnodigingen_kopie"

    zorgtafel_id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(max_length=36, index=True)
    zorgtafel_version: int
    coordinator_klaar_op: datetime | None = None
    aanmelder_klaar_op: datetime | None = None
    # for Vandaag: counted here, so that no list needs to be opened for it
    zonder_antwoord: int = 0
    te_doen: int = 0
    mislukt: int = 0
    weigeringen: int = 0
    voorstellen: int = 0
    stand_van: datetime
    inhoud: bytes = sealed_under("casus_id")


class Ruimtekwartier(Base, table=True):
    """A quarter of an hour of one room; no two tables ever have the same one."""

    __tablename__ = "ruimtekwartier"
    __table_args__ = (UniqueConstraint("plaats_id", "ruimte", "begint_op"),)

    id: int | None = Field(default=None, primary_key=True)
    plaats_id: str = Field(foreign_key="plaats.id", max_length=36)
    ruimte: str = Field(default="", max_length=200)
    begint_op: datetime
    # the zorgtafel; nothing about who it is for
    bron_id: str = Field(max_length=36, index=True)
