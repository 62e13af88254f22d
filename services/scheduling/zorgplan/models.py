"""The plan of a casus, item by item; its versions, who agrees, and who got it."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import belongs_to, sealed_under


class ZorgplanItem(Base, table=True):
    """One item of one part: two people on one plan only meet in the same item."""

    __tablename__ = "zorgplan_item"

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    # of the definition
    deel: str = Field(max_length=32)
    volgorde: int
    door: str = Field(max_length=36)
    at: datetime
    inhoud: bytes = sealed_under("casus_id")


class ZorgplanVersie(Base, table=True):
    """The plan as it was settled at one table: never changed afterwards."""

    __tablename__ = "zorgplan_versie"
    __table_args__ = (UniqueConstraint("casus_id", "nummer"),)

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36)
    nummer: int
    door: str = Field(max_length=36)
    at: datetime
    inhoud: bytes = sealed_under("casus_id")


class ZorgplanAkkoord(Base, table=True):
    """What one participant says of one version."""

    __tablename__ = "zorgplan_akkoord"
    __table_args__ = (UniqueConstraint("versie_id", "persoon_id"),)

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    versie_id: str = Field(foreign_key="zorgplan_versie.id", max_length=36)
    persoon_id: str = Field(max_length=36)
    door: str = Field(max_length=36)
    at: datetime
    version: int = 1
    inhoud: bytes = sealed_under("casus_id")


class ZorgplanLink(Base, table=True):
    """The private page of one professional about one version: no content of its own."""

    __tablename__ = "zorgplan_link"
    __table_args__ = (
        UniqueConstraint("versie_id", "persoon_id"),
        belongs_to("casus_id"),
    )

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    versie_id: str = Field(foreign_key="zorgplan_versie.id", max_length=36)
    persoon_id: str = Field(max_length=36)
    generatie: int = 0
    verstuurd_op: datetime
    verloopt_op: datetime
    geopend_op: datetime | None = None
    ingetrokken_op: datetime | None = None


class ZorgplanDeling(Base, table=True):
    """The sharing log: which version went to whom, in which shape, and why."""

    __tablename__ = "zorgplan_deling"

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    versie_id: str = Field(foreign_key="zorgplan_versie.id", max_length=36)
    door: str = Field(max_length=36)
    at: datetime
    inhoud: bytes = sealed_under("casus_id")
