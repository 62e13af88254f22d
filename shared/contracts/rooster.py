"""Who is on duty, as intake shows it to the public."""

from typing import ClassVar

from pydantic import AwareDatetime

from shared.contracts.base import Toestand
from shared.contracts.people import Value


class Dienst(Value):
    """One shift: a function and a line, and for the notice the person's id.

    `staff_id` and `email` are only for the coordinator's notice; the public
    page shows function, line and times.
    """

    starts_at: AwareDatetime
    ends_at: AwareDatetime
    functie: str
    lijn: str
    staff_id: str | None = None
    naam: str = ""
    email: str = ""


class RoosterStand(Toestand):
    """The shifts and closures of the next two weeks of one region."""

    sender: ClassVar[str] = "scheduling"
    receivers: ClassVar[tuple[str, ...]] = ("intake",)

    regio: str
    van: AwareDatetime
    tot: AwareDatetime
    diensten: tuple[Dienst, ...]
    sluitingen: tuple[str, ...] = ()
    teammailbox: str
