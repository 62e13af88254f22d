"""Every table of this service, for migrations: each room adds its import here."""

from services.scheduling import tables
from services.scheduling.medewerkers import models as medewerkers
from services.scheduling.observatorium import models as observatorium
from services.scheduling.permanentie import models as permanentie
from services.scheduling.traject import models as traject
from services.scheduling.zorgtafel import models as zorgtafel

__all__ = [
    "medewerkers",
    "observatorium",
    "permanentie",
    "tables",
    "traject",
    "zorgtafel",
]
