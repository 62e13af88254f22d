"""Real processes of the suite, to be killed on purpose."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.house.tree import ROOT

MODULES = {
    "ticker": "shared.messaging.ticker",
    "intake": "services.intake.worker",
    "scheduling": "services.scheduling.worker",
    "notifications": "services.notifications.worker",
}


class Processes:
    """Starts, kills and restarts workers and the ticker."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self._environment = {**os.environ, **environment}
        self._folder = folder
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self, name: str) -> subprocess.Popen[bytes]:
        log = (self._folder / f"{name}.log").open("ab")
        process = subprocess.Popen(
            [sys.executable, "-m", MODULES[name]],
            cwd=ROOT,
            env=self._environment,
            stdout=log,
            stderr=log,
        )
        self._running.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """SIGKILL: no chance to tidy up."""
        process.kill()
        process.wait(timeout=10)

    def stop_all(self) -> None:
        for process in self._running:
            process.terminate()
        for process in self._running:
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def processes(environment: dict[str, str], folder: Path) -> Iterator[Processes]:
    started = Processes(environment, folder)
    try:
        yield started
    finally:
        started.stop_all()


def wait_for(what: Callable[[], bool], *, seconds: float) -> bool:
    """Ask until it is so or the time is over; say whether it is."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.1)
    return what()
