"""All routes of this room: importing these modules declares them."""

from services.scheduling.observatorium import (
    deelnemers_views,
    inschrijf_views,
    lijst_views,
)
from services.scheduling.observatorium.views import BLUEPRINT

__all__ = ["BLUEPRINT", "deelnemers_views", "inschrijf_views", "lijst_views"]
