"""The containers that `make up` started here, through Docker's own commands."""

import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any

from embedded.keys import read
from tests.house.tree import ROOT, SERVICES

ENV = ROOT / ".env"
# what runs on, in the order in which a mail travels
LASTING = (
    "gateway",
    *(f"{name}-{role}" for name in SERVICES for role in ("web", "worker")),
    "pages",
    "redis",
    "postgres",
    "catcher",
)
HEALTHY_SECONDS = 240
CRASH_SECONDS = 4
# who runs less long is kept down twice as long by Docker, each time, up to a minute
SETTLED = timedelta(seconds=11)


def docker(*arguments: str, check: bool = True) -> str:
    """Run one Docker command and return what it said."""
    done = subprocess.run(
        ["docker", *arguments],
        check=check,
        text=True,
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )
    return done.stdout


def compose(*arguments: str) -> str:
    """The same for compose, whichever of the two this machine has."""
    old = shutil.which("docker-compose")
    command = [old] if old else ["docker", "compose"]
    done = subprocess.run(
        [*command, "--profile", "demo", *arguments],
        check=True,
        text=True,
        cwd=ROOT,
        capture_output=True,
        timeout=300,
    )
    return done.stdout


def compose_script(*arguments: str, status: int = 0) -> str:
    """What `make up`, `make upgrade` and `make rollback` run."""
    return _script("deploy/compose.sh", *arguments, status=status)


def operate(*arguments: str, **settings: str) -> str:
    """What `make backup`, `make restore` and `make reconcile` run."""
    return _script("deploy/operate.sh", *arguments, **settings)


def _script(*command: str, status: int = 0, **settings: str) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == status, done.stdout + done.stderr
    # what compose says of itself is no answer
    return done.stderr if status else done.stdout


def secret(name: str) -> str:
    return read(ENV)[name]


def containers(service: str) -> list[str]:
    """Also those that stopped; Docker answers ten times sooner than compose."""
    labels = (f"project.working_dir={ROOT}", f"service={service}", "oneoff=False")
    mine = [f"--filter=label=com.docker.compose.{one}" for one in labels]
    return docker("ps", "--all", "--quiet", "--no-trunc", *mine).split()


def seen(container: str) -> Any:
    """All that Docker knows of it."""
    return json.loads(docker("inspect", container))[0]


def logs(service: str) -> str:
    return "".join(docker("logs", one) for one in containers(service))


def execute(service: str, *command: str, check: bool = True) -> str:
    return docker("exec", containers(service)[0], *command, check=check)


def sql(service: str, query: str, *, role: str = "") -> str:
    """What a service's database answers to its own role, or to another."""
    password = secret(f"{(role or service).upper()}_DB_PASSWORD")
    address = f"postgresql://{role or service}:{password}@127.0.0.1/{service}"
    return execute("postgres", "psql", "-Atc", query, address, check=False).strip()


def crash(container: str) -> None:
    """Kill it from outside, as root here; `docker kill` counts as a wish to stop."""
    if pid := seen(container)["State"]["Pid"]:
        os.kill(pid, signal.SIGKILL)


def wait_until(is_so: Any, what: str, *, seconds: float = HEALTHY_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"not in time: {what}"
        time.sleep(0.5)


def is_well(service: str) -> bool:
    """Whether every replica runs, and says so itself."""
    states = [seen(one)["State"] for one in containers(service)]
    return bool(states) and all(_is_well(state) for state in states)


def _is_well(state: Any) -> bool:
    return bool(state["Running"] and state["Health"]["Status"] == "healthy")


def wait_until_well(*names: str) -> None:
    for name in names or LASTING:
        wait_until(lambda name=name: is_well(name), f"{name} is well")


def _first_settled(service: str) -> str | None:
    """One that is well, and ran long enough for Docker to start it at once again."""
    for one in containers(service):
        state = seen(one)["State"]
        since = datetime.now(UTC) - datetime.fromisoformat(state["StartedAt"])
        if _is_well(state) and since > SETTLED:
            return one
    return None


@contextmanager
def crashing(*services: str) -> Iterator[list[str]]:
    """Meanwhile these crash in turn, each when it is well again; yields which did."""
    stop, crashed = threading.Event(), []

    def go_on() -> None:
        for service in cycle(services):
            while (one := _first_settled(service)) is None:
                if stop.wait(1):
                    return
            crash(one)
            crashed.append(one)
            if stop.wait(CRASH_SECONDS):
                return

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield crashed
    finally:
        stop.set()
        thread.join()
