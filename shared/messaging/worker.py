"""A worker process: one service's queue, a graceful stop, and no zombie life."""

import logging
import signal
import sys
from threading import Event, Thread

from dramatiq import Worker

from shared.kernel import Kernel
from shared.logging import configure_logging
from shared.messaging.actors import Actors
from shared.messaging.pulse import hears, show_life

THREADS = 4
LOOK_SECONDS = 1.0
TICK_SECONDS = 1.0
STOP_MS = 8000
log = logging.getLogger(__name__)


def run(kernel: Kernel, actors: Actors) -> int:
    """Work until SIGTERM or SIGINT; return the exit status.

    A thread that died would leave a healthy-looking process that works nothing
    off, so the process ends and its supervisor starts it again.
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
    ticker = Thread(target=_tick_on, args=(kernel, actors, stop), daemon=True)
    ticker.start()
    log.info("worker started")
    healthy = True
    alive = kernel.config.suite.alive_file
    while healthy and not stop.wait(LOOK_SECONDS):
        show_life(alive)
        threads = [ticker, *worker.consumers.values()]
        healthy = all(thread.is_alive() for thread in threads)
    stop.set()
    worker.stop(timeout=STOP_MS)
    log.info("worker stopped")
    return 0 if healthy else 1


def _tick_on(kernel: Kernel, actors: Actors, stop: Event) -> None:
    """Do what is due about once a second, however long the queue is."""
    while not stop.is_set():
        # nobody would hear a bell, and each would only make the next one later
        if hears(kernel.broker):
            actors.tick(kernel)
        stop.wait(TICK_SECONDS)


def main(kernel: Kernel, actors: Actors) -> None:
    sys.exit(run(kernel, actors))
