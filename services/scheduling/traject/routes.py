"""All routes of this room: importing these modules declares them."""

from services.scheduling.traject import person_views
from services.scheduling.traject.views import BLUEPRINT

__all__ = ["BLUEPRINT", "person_views"]
