"""All routes of this room: importing these modules declares them."""

from services.scheduling.vib import beside_views, step_views
from services.scheduling.vib.views import BLUEPRINT

__all__ = ["BLUEPRINT", "beside_views", "step_views"]
