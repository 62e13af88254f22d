"""`python -m services.intake.restored [--alone]`: after a restore."""

from services.intake.aanmelding.models import Aanmelding
from services.intake.app import make_kernel
from services.intake.destroy import DESTRUCTION
from shared.restoration import main

COUNTERS = ((Aanmelding, "version"),)

if __name__ == "__main__":
    main(make_kernel(), DESTRUCTION, counters=COUNTERS)
