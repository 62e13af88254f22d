"""All routes of this room: importing these modules declares them."""

from services.scheduling.zorgplan import delen_views, schrijven_views, versie_views
from services.scheduling.zorgplan.views import BLUEPRINT

__all__ = ["BLUEPRINT", "delen_views", "schrijven_views", "versie_views"]
