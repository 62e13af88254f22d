"""What was told or given of a casus, to whom and why; beside the plan's own."""

from datetime import datetime

from sqlmodel import Field

from services.scheduling.tables import Base
from shared.database.sealed import sealed_under


class Gegevensdeling(Base, table=True):
    """One time that data of a casus went to somebody: never changed afterwards."""

    __tablename__ = "gegevensdeling"

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(foreign_key="traject.id", max_length=36, index=True)
    door: str = Field(max_length=36)
    at: datetime
    inhoud: bytes = sealed_under("casus_id")
