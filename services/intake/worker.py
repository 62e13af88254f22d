"""`python -m services.intake.worker`: what the worker process runs."""

from services.intake.actors import ACTORS
from services.intake.app import make_kernel
from shared.messaging.worker import main
from shared.starting import start

if __name__ == "__main__":
    main(start("intake", make_kernel), ACTORS)
