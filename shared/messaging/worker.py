"""A worker process: one service's queue, a graceful stop, and no zombie life."""

import logging
import signal
import sys
from threading import Event

from dramatiq import Worker

from shared.kernel import Kernel
from shared.logging import configure_logging
from shared.messaging.actors import Actors
from shared.messaging.pulse import show_life

THREADS = 4
LOOK_MS = 1000
STOP_MS = 8000
log = logging.getLogger(__name__)


def run(kernel: Kernel, actors: Actors) -> int:
    """Work until SIGTERM or SIGINT; return the exit status.

    A consumer thread that died would leave a healthy-looking process that
    works nothing off, so the process ends and its supervisor starts it again.
    """
    configure_logging(kernel.name, kernel.config.suite.log_level)
    actors.bind(kernel)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker = Worker(
        kernel.broker,
        queues={kernel.name},
        worker_threads=THREADS,
    )
    worker.start()
    log.info("worker started")
    healthy = True
    alive = kernel.config.suite.alive_file
    while healthy and not stop.wait(LOOK_MS / 1000):
        show_life(alive)
        healthy = all(thread.is_alive() for thread in worker.consumers.values())
    worker.stop(timeout=STOP_MS)
    log.info("worker stopped")
    return 0 if healthy else 1


def main(kernel: Kernel, actors: Actors) -> None:
    sys.exit(run(kernel, actors))
