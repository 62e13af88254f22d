"""Every table of this service, for migrations: each room adds its import here."""

from services.notifications import tables
from services.notifications.antwoord import models as antwoord
from services.notifications.bezorging import models as bezorging
from services.notifications.postbus import models as postbus
from services.notifications.uitnodiging import models as uitnodiging

__all__ = ["antwoord", "bezorging", "postbus", "tables", "uitnodiging"]
