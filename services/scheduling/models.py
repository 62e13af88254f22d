"""Every table of this service, for migrations: each room adds its import here."""

from services.scheduling import tables
from services.scheduling.bewaren import models as bewaren
from services.scheduling.cijfers import models as cijfers
from services.scheduling.eigenagenda import models as eigenagenda
from services.scheduling.experten import models as experten
from services.scheduling.gedeeld import models as gedeeld
from services.scheduling.medewerkers import models as medewerkers
from services.scheduling.observatorium import models as observatorium
from services.scheduling.partners import models as partners
from services.scheduling.peiling import models as peiling
from services.scheduling.permanentie import models as permanentie
from services.scheduling.plaatsen import models as plaatsen
from services.scheduling.registers import models as registers
from services.scheduling.rugzak import models as rugzak
from services.scheduling.traject import models as traject
from services.scheduling.vib import models as vib
from services.scheduling.zorgplan import models as zorgplan
from services.scheduling.zorgtafel import models as zorgtafel

__all__ = [
    "bewaren",
    "cijfers",
    "eigenagenda",
    "experten",
    "gedeeld",
    "medewerkers",
    "observatorium",
    "partners",
    "peiling",
    "permanentie",
    "plaatsen",
    "registers",
    "rugzak",
    "tables",
    "traject",
    "vib",
    "zorgplan",
    "zorgtafel",
]
