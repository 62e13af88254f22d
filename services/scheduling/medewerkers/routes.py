"""All routes of this room: importing these modules declares them."""

from services.scheduling.medewerkers import (
    account_views,
    factor_views,
    opnieuw_views,
    organisatie_views,
    staff_views,
    welkom_views,
)
from services.scheduling.medewerkers.views import BLUEPRINT

__all__ = [
    "BLUEPRINT",
    "account_views",
    "factor_views",
    "opnieuw_views",
    "organisatie_views",
    "staff_views",
    "welkom_views",
]
