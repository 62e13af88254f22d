"""How often a question was answered or an exit reached on a day; of nobody."""

from datetime import date

from sqlmodel import Field

from services.intake.tables import Base


class WegwijzerTeller(Base, table=True):
    """A step is the code of a question that was answered, or of an exit."""

    __tablename__ = "wegwijzer_teller"

    day: date = Field(primary_key=True)
    step: str = Field(primary_key=True, max_length=40)
    count: int = 0
