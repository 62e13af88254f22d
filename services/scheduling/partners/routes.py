"""Every page of the partners, in one blueprint."""

from services.scheduling.partners import plaats_views, vraag_views
from services.scheduling.partners.views import BLUEPRINT

__all__ = ["BLUEPRINT", "plaats_views", "vraag_views"]
