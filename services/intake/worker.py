"""`python -m services.intake.worker`: what the worker process runs."""

from services.intake.actors import ACTORS
from services.intake.app import make_kernel
from shared.messaging.worker import main

if __name__ == "__main__":
    main(make_kernel(), ACTORS)
