"""How many consults there were, for the figures: numbers of a month, and nobody."""

from datetime import date
from typing import ClassVar

from shared.contracts.base import Toestand


class ConsultenStand(Toestand):
    """One month of a region; its aggregate is both."""

    sender: ClassVar[str] = "intake"
    receivers: ClassVar[tuple[str, ...]] = ("scheduling",)

    regio: str
    # its first day
    maand: date
    consulten: int
    # how often somebody was asked to come and think along
    aanvragen: int
