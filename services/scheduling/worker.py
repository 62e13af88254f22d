"""`python -m services.scheduling.worker`: what the worker process runs."""

from services.scheduling.actors import ACTORS
from services.scheduling.app import make_kernel
from services.scheduling.medewerkers.queries import refuse_demo_accounts
from shared.messaging.worker import main
from shared.starting import start

if __name__ == "__main__":
    main(start("scheduling", make_kernel, refuse_demo_accounts), ACTORS)
