"""The two kinds of message: the whole state, or a fact that is never dropped."""

from typing import ClassVar, Literal
from uuid import uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Contract(BaseModel):
    """A message: who made it for whom, about which version of which aggregate."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    delivery: ClassVar[Literal["toestand", "feit"]]
    sender: ClassVar[str]
    receivers: ClassVar[tuple[str, ...]]
    schema_version: ClassVar[int] = 1
    # waits for no fact that was made before it
    overtakes: ClassVar[bool] = False

    id: str = Field(default_factory=lambda: str(uuid4()))
    aggregate: str
    version: int
    at: AwareDatetime

    @property
    def casus(self) -> str:
        """The casus it is about; an aggregate of no casus stands for itself."""
        return getattr(self, "casus_id", None) or self.aggregate


class Toestand(Contract):
    """The whole state of an aggregate: the newest version wins, older ones go."""

    delivery: ClassVar[Literal["toestand", "feit"]] = "toestand"


class Feit(Contract):
    """Something that happened: never dropped, worked in the order of its making."""

    delivery: ClassVar[Literal["toestand", "feit"]] = "feit"
