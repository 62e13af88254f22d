"""The routes of this room, together."""

from services.scheduling.observatorium import lijst_views, views
from services.scheduling.observatorium.views import BLUEPRINT

__all__ = ["BLUEPRINT", "lijst_views", "views"]
