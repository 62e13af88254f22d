"""All routes of this room: importing these modules declares them."""

from services.scheduling.permanentie import (
    afwezig_views,
    agenda_views,
    views,
    wissel_views,
)
from services.scheduling.permanentie.base import BLUEPRINT

__all__ = ["BLUEPRINT", "afwezig_views", "agenda_views", "views", "wissel_views"]
