"""`python -m services.scheduling.worker`: what the worker process runs."""

from services.scheduling.actors import ACTORS
from services.scheduling.app import make_kernel
from shared.messaging.worker import main

if __name__ == "__main__":
    main(make_kernel(), ACTORS)
