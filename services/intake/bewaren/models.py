"""What may not be destroyed, whatever its term says."""

from datetime import datetime

from sqlmodel import Field

from services.intake.tables import Base
from shared.database.sealed import sealed_under


class Bewaarstop(Base, table=True):
    """A hold on one aanmelding, with its reason; lifted, it is gone."""

    __tablename__ = "bewaarstop"

    aanmelding_id: str = Field(
        primary_key=True, foreign_key="aanmelding.id", max_length=36
    )
    door: str = Field(max_length=36)
    at: datetime
    inhoud: bytes = sealed_under("aanmelding_id")
