"""Real processes of the suite, to be killed on purpose."""

import multiprocessing
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import redis

from embedded.redis_server import answers, find_server
from tests.faults import child

# forked from a process that loaded the code once: starting costs next to nothing
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["pytest", "tests.faults.child"])
# on a loaded machine all takes longer: no reason to fail
LOADED = 60


class Process:
    """One process that lives until somebody ends it."""

    def __init__(self, name: str, environment: dict[str, str], log: Path) -> None:
        self._made = _FORKS.Process(target=child.live, args=(name, environment, log))
        self._made.start()
        assert self._made.pid
        self.pid = self._made.pid

    def poll(self) -> int | None:
        return self._made.exitcode

    def wait(self, seconds: float = 10) -> int | None:
        self._made.join(seconds)
        return self.poll()

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL, its own children too: no chance to tidy up."""
        everybody: list[psutil.Process] = []
        if self.poll() is None:
            # it may end by itself this very moment
            with suppress(psutil.NoSuchProcess, ProcessLookupError):
                everybody = psutil.Process(self.pid).children(recursive=True)
                self.send_signal(signal.SIGKILL)
            for each in everybody:
                with suppress(psutil.NoSuchProcess):
                    each.kill()
        assert self.wait(LOADED) is not None


class Processes:
    """Starts, kills and restarts workers and web servers."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self.folder = folder
        self._running: dict[str, Process] = {}

    def start(
        self, name: str, *, without: str = "", later: float = 0, dies: str = ""
    ) -> Process:
        """Start one; `without` a guard, seconds `later`, or to die once at a step."""
        step = f"{dies}:{self.death_of(name)}" if dies else ""
        special = {"WITHOUT": without, "CLOCK_OFFSET": str(later), "DIES_AT": step}
        log = self.folder / f"{name}.log"
        process = Process(name, {**self.environment, **special}, log)
        self._running[name] = process
        return process

    def __getitem__(self, name: str) -> Process:
        return self._running[name]

    def lives(self, name: str) -> bool:
        return name in self._running and self._running[name].poll() is None

    @property
    def died(self) -> bool:
        """Whether one that was to die reached its step."""
        return any(self.folder.glob("died *"))

    def death_of(self, name: str) -> Path:
        """The file that is there as soon as this one died at its step."""
        return self.folder / f"died {name}"

    def forget_death(self) -> None:
        for file in self.folder.glob("died *"):
            file.unlink()

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def kill(self, name: str) -> None:
        self._running[name].kill()

    def stop_all(self) -> None:
        """SIGKILL as well: whoever tests a graceful stop does it by hand."""
        for process in self._running.values():
            process.kill()


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
        assert wait_for(lambda: answers(self.url), seconds=LOADED)
        self.pid = self._process.pid

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(timeout=LOADED)

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
