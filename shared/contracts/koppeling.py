"""The systems of others that may ask something over the API."""

from typing import ClassVar

from pydantic import AwareDatetime

from shared.contracts.base import Toestand


class KoppelingStand(Toestand):
    """What a key opens and until when; the key itself only as its digest."""

    sender: ClassVar[str] = "scheduling"
    receivers: ClassVar[tuple[str, ...]] = ("intake",)

    koppeling_id: str
    naam: str
    regio: str
    rechten: tuple[str, ...]
    domeinen: tuple[str, ...]
    kenmerk: str
    vervalt_op: AwareDatetime
    ingetrokken_op: AwareDatetime | None = None


class KoppelingGebruikt(Toestand):
    """When a key was last used in a sister service; told once an hour."""

    sender: ClassVar[str] = "intake"
    receivers: ClassVar[tuple[str, ...]] = ("scheduling",)

    koppeling_id: str
    gebruikt_op: AwareDatetime
