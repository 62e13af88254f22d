"""Every table of this service, for migrations: each room adds its import here."""

from services.intake import tables
from services.intake.aanmelding import models as aanmelding
from services.intake.bewaren import models as bewaren
from services.intake.consult import models as consult
from services.intake.dubbel import models as dubbel
from services.intake.rooster import models as rooster
from services.intake.telefoon import models as telefoon
from services.intake.terugkoppeling import models as terugkoppeling
from services.intake.wegwijzer import models as wegwijzer

__all__ = [
    "aanmelding",
    "bewaren",
    "consult",
    "dubbel",
    "rooster",
    "tables",
    "telefoon",
    "terugkoppeling",
    "wegwijzer",
]
