"""`python -m services.intake.release [ID…|all]`: parked messages."""

from services.intake.app import make_kernel
from shared.messaging.release import main

if __name__ == "__main__":
    main(make_kernel())
