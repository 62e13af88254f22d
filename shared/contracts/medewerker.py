"""What the sisters must know of a staff member."""

from typing import ClassVar

from shared.contracts.base import Toestand


class MedewerkerStand(Toestand):
    """Id, name, roles and epoch; a higher epoch ends the sessions of before."""

    sender: ClassVar[str] = "scheduling"
    receivers: ClassVar[tuple[str, ...]] = ("intake", "notifications")

    staff_id: str
    naam: str
    email: str
    rollen: tuple[str, ...]
    regio: str
    epoch: int
    actief: bool
    # sessions that were ended one by one
    beeindigd: tuple[str, ...] = ()
