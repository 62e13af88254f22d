"""Real processes of the suite, to be killed on purpose."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from embedded.redis_server import answers, find_server
from tests.house.tree import ROOT

MODULES = {
    "ticker": "shared.messaging.ticker",
    "intake": "services.intake.worker",
    "scheduling": "services.scheduling.worker",
    "notifications": "services.notifications.worker",
}
Process = subprocess.Popen[bytes]


class Processes:
    """Starts, kills and restarts workers and the ticker."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = {**os.environ, **environment}
        self._folder = folder
        self._running: dict[str, Process] = {}

    def start(self, name: str, *, without: str = "", later: float = 0) -> Process:
        """Start one; `without` a guard, or `later` than the others by seconds."""
        command = [sys.executable, "-m", MODULES[name]]
        if without:
            command = [sys.executable, "-m", "tests.faults.broken", without, name]
        with (self._folder / f"{name}.log").open("ab") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**self.environment, "CLOCK_OFFSET": str(later)},
                stdout=output,
                stderr=output,
            )
        self._running[name] = process
        return process

    def __getitem__(self, name: str) -> Process:
        return self._running[name]

    def log(self, name: str) -> str:
        return (self._folder / f"{name}.log").read_text()

    def kill(self, name: str) -> None:
        """SIGKILL: no chance to tidy up."""
        self._running[name].kill()
        self._running[name].wait(timeout=10)

    def stop_all(self) -> None:
        """SIGKILL as well: whoever tests a graceful stop does it by hand."""
        for name, process in self._running.items():
            if process.poll() is None:
                self.kill(name)


@contextmanager
def processes(environment: dict[str, str], folder: Path) -> Iterator[Processes]:
    started = Processes(environment, folder)
    try:
        yield started
    finally:
        started.stop_all()


class RedisProcess:
    """A Redis server that can be killed, frozen and started on the same file."""

    def __init__(self, folder: Path) -> None:
        self._server = find_server(folder)
        self._folder = folder
        self._socket = folder / "redis.sock"
        self.url = f"unix://{self._socket}?db=0"
        self.client = redis.Redis.from_url(self.url)

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._server.command(self._folder, self._socket),
            env={**os.environ, **self._server.environment},
            stdout=subprocess.DEVNULL,
        )
        assert wait_for(lambda: answers(self.url), seconds=20)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(timeout=10)

    def freeze(self) -> None:
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        self.client.close()
        if self._process.poll() is None:
            self.thaw()
            self.kill()


def wait_for(what: Callable[[], bool], *, seconds: float, every: float = 0.1) -> bool:
    """Ask until it is so or the time is over; say whether it is."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(every)
    return what()
