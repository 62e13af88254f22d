"""Every table of this service, for migrations: each room adds its import here."""

from services.scheduling import tables
from services.scheduling.medewerkers import models as medewerkers
from services.scheduling.observatorium import models as observatorium
from services.scheduling.permanentie import models as permanentie

__all__ = ["medewerkers", "observatorium", "permanentie", "tables"]
