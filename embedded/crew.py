"""The three workers, forked from one process that imports the code only once.

Each has its own connections and its own signals. One that ends is made anew; when
the crew itself is killed, its workers notice and stop.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from services.intake import actors as intake_actors
from services.intake.app import make_kernel as make_intake
from services.notifications import actors as notifications_actors
from services.notifications.app import make_kernel as make_notifications
from services.scheduling import actors as scheduling_actors
from services.scheduling.app import make_kernel as make_scheduling
from shared.messaging.worker import run

WORKERS: dict[str, Callable[[], int]] = {
    "intake": lambda: run(make_intake(), intake_actors.ACTORS),
    "scheduling": lambda: run(make_scheduling(), scheduling_actors.ACTORS),
    "notifications": lambda: run(make_notifications(), notifications_actors.ACTORS),
}
ASKED = {signal.SIGTERM, signal.SIGINT}
# one that cannot live must not spin
PAUSE = 1.0


class Crew:
    """Keeps each worker running until it is asked to stop."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._stopping = False

    def run(self) -> None:
        for number in ASKED:
            signal.signal(number, self._stop)
        for name in WORKERS:
            self._start(name)
        while self._names:
            pid, _status = os.wait()
            name = self._names.pop(pid)
            if not self._stopping:
                time.sleep(PAUSE)
                self._start(name)

    def _start(self, name: str) -> None:
        # a signal between the fork and its entry would miss the new worker
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ASKED)
        if not self._stopping:
            pid = os.fork()
            if pid == 0:
                _work(name)
            self._names[pid] = name
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        for pid in self._names:
            os.kill(pid, signal.SIGTERM)


def _work(name: str) -> NoReturn:
    """Be this worker, in a process of its own."""
    for number in ASKED:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ASKED)
    threading.Thread(target=_stop_with, args=(os.getppid(),), daemon=True).start()
    status = 1
    try:
        status = WORKERS[name]()
    finally:
        # nothing of the crew's own ending may run here
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _stop_with(crew: int) -> None:
    while os.getppid() == crew:
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    Crew().run()
    # taking the loaded code apart takes longer than stopping did
    os._exit(0)
