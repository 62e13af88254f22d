"""`python -m services.notifications.worker`: what the worker process runs."""

from services.notifications.actors import ACTORS
from services.notifications.app import make_kernel
from shared.messaging.worker import main
from shared.starting import start

if __name__ == "__main__":
    main(start("notifications", make_kernel), ACTORS)
