"""Real gunicorn with the settings that ship, and what its processes cost."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.load import ask, request

ROOT = Path(__file__).parents[1]
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A web server that answers on this machine."""

    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def pids(self) -> list[int]:
        return tree(self.process.pid)

    def cpu(self) -> float:
        """Seconds of processor that it used so far."""
        return sum(cpu_seconds(pid) for pid in self.pids)


def launch(app: str, environment: Mapping[str, str], folder: Path) -> Server:
    """Start one and do not wait for it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    command = [gunicorn, "-c", "python:deploy.gunicorn_settings"]
    command += ["--bind", f"127.0.0.1:{port}", app]
    with (folder / f"{app.partition(':')[0]}.log").open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
        )
    return Server(port, process)


@contextmanager
def serving(
    app: str, environment: Mapping[str, str], folder: Path, *, path: str = "/healthz"
) -> Iterator[Server]:
    """Start one, wait until it answers, and stop it in the end."""
    server = launch(app, environment, folder)
    try:
        wait_until_ready(server, path)
        yield server
    finally:
        stop(server.process)


def wait_until_ready(server: Server, path: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_ready(server.port, path):
        if server.process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"port {server.port} does not answer {path}")
        time.sleep(0.01)


def _is_ready(port: int, path: str) -> bool:
    try:
        return ask(port, request(path)).status == 200
    except OSError:
        return False


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tree(pid: int) -> list[int]:
    """The process and its descendants."""
    children = psutil.Process(pid).children(recursive=True)
    return [pid, *(child.pid for child in children)]


def cpu_seconds(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def memory_mb(pids: list[int]) -> float:
    """What these take together, pages that they share divided among them (PSS)."""
    return sum(psutil.Process(pid).memory_full_info().pss for pid in pids) / 2**20
