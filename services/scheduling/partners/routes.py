"""Every page of the partners, in one blueprint."""

from services.scheduling.partners import agenda_views, plaats_views, vraag_views
from services.scheduling.partners.views import BLUEPRINT

__all__ = ["BLUEPRINT", "agenda_views", "plaats_views", "vraag_views"]
