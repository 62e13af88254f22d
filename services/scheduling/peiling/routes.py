"""All routes of this room: importing these modules declares them."""

from services.scheduling.peiling import prikker_views
from services.scheduling.peiling.views import BLUEPRINT

__all__ = ["BLUEPRINT", "prikker_views"]
