"""All routes of this room: importing these modules declares them."""

from services.scheduling.zorgplan import (
    deelname_views,
    delen_views,
    schrijven_views,
    versie_views,
)
from services.scheduling.zorgplan.deelname_views import PUBLIC
from services.scheduling.zorgplan.views import BLUEPRINT

__all__ = [
    "BLUEPRINT",
    "PUBLIC",
    "deelname_views",
    "delen_views",
    "schrijven_views",
    "versie_views",
]
