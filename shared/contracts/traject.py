"""Where a case stands, for the aanmelder's status page."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from shared.contracts.base import Toestand


class TrajectStand(Toestand):
    """States without content."""

    sender: ClassVar[str] = "scheduling"
    receivers: ClassVar[tuple[str, ...]] = ("intake",)

    casus_id: str
    stand: Literal[
        "geopend", "zorgtafel_gepland", "zorgtafel_geannuleerd", "traject", "afgesloten"
    ]
    sinds: AwareDatetime
    coordinator_id: str
    coordinator_naam: str
    # whether where the family stays is kept to ourselves: then nobody shows it
    verblijf_geheim: bool = False
