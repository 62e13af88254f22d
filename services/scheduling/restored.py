"""`python -m services.scheduling.restored [--alone]`: after a restore."""

from services.scheduling.app import make_kernel
from services.scheduling.destroy import DESTRUCTION
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.permanentie.models import Roosteruitgave
from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel.models import Zorgtafel
from shared.restoration import main

# a calendar too takes a lower SEQUENCE for old news
COUNTERS = (
    (Medewerker, "version"),
    (Roosteruitgave, "version"),
    (Traject, "version"),
    (Zorgtafel, "version"),
    (Zorgtafel, "sequence"),
)

if __name__ == "__main__":
    main(make_kernel(), DESTRUCTION, counters=COUNTERS)
