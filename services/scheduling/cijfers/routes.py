"""All routes of this room: importing these modules declares them."""

from services.scheduling.cijfers import uitvoer_views
from services.scheduling.cijfers.views import BLUEPRINT

__all__ = ["BLUEPRINT", "uitvoer_views"]
