"""Every answer that was ever given; the newest stands on the invitation too."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from services.notifications.tables import Base
from shared.database.sealed import sealed_under
from shared.database.tables import one_of


class Keuze(StrEnum):
    JA = "ja"
    NEE = "nee"
    MISSCHIEN = "misschien"


class Via(StrEnum):
    LINK = "link"
    AGENDA = "agenda"
    AANMELDER = "aanmelder"
    COORDINATOR = "coordinator"


class Antwoord(Base, table=True):
    """One answer, as it came; the remark is sealed."""

    __tablename__ = "antwoord"
    __table_args__ = (one_of("keuze", Keuze), one_of("via", Via))

    id: str = Field(primary_key=True, max_length=36)
    genodigde_id: str = Field(foreign_key="genodigde.id", max_length=36, index=True)
    casus_id: str = Field(max_length=36, index=True)
    keuze: str = Field(max_length=16)
    via: str = Field(max_length=16)
    door: str = Field(default="", max_length=36)
    gegeven_op: datetime
    opmerking: bytes | None = sealed_under("casus_id", default=None)
    # another moment that was asked for
    voorstel_van: datetime | None = None
    voorstel_tot: datetime | None = None
