"""All routes of this room: importing these modules declares them."""

from services.scheduling.rugzak import jaar_views, recht_views
from services.scheduling.rugzak.views import BLUEPRINT

YEAR = jaar_views.BLUEPRINT

__all__ = ["BLUEPRINT", "YEAR", "recht_views"]
