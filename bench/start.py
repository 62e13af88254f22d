"""From nothing to everything healthy, and what it takes while nothing happens."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.place import Place
from bench.servers import (
    ROOT,
    Server,
    launch,
    memory_mb,
    stop,
    tree,
    wait_until_ready,
)
from bench.table import Row

WEBS = {
    "services.intake.wsgi:app": "/readyz",
    "services.scheduling.wsgi:app": "/planning/readyz",
    "services.notifications.wsgi:app": "/berichten/readyz",
}
OTHERS = (
    "services.intake.worker",
    "services.scheduling.worker",
    "services.notifications.worker",
)
BARE = dict.fromkeys(("a", "b", "c"), "/healthz")
STARTS = 3
CALM_SECONDS = 4


def measure(here: Place) -> Iterator[Row]:
    ours, bare = [], []
    for _ in range(STARTS):
        ours.append(_start(here, bare=False)[0])
        bare.append(_start(here, bare=True)[0])
    taken, best = statistics.median(ours), statistics.median(bare)
    yield Row(
        "cold start: three webs, three workers",
        f"{taken:.2f} s",
        f"{best:.2f} s",
        taken / best,
        "<= 2 s",
        taken <= 2,
    )
    used = _start(here, bare=False, look=True)[1]
    least = _start(here, bare=True, look=True)[1]
    yield Row(
        "memory at rest (PSS)",
        f"{used:.0f} MB",
        f"{least:.0f} MB",
        used / least,
        "<= 1.15",
        used <= 1.15 * least,
    )


def _start(here: Place, *, bare: bool, look: bool = False) -> tuple[float, float]:
    """Seconds until every web answers, and the megabytes of them all."""
    env = here.environment | {"BARE_DATABASE_URL": here.bare_url}
    modules = ["bench.bare_worker"] * 3 if bare else list(OTHERS)
    started = time.perf_counter()
    webs: list[tuple[Server, str]] = []
    others: list[subprocess.Popen[bytes]] = []
    try:
        for app, path in (BARE if bare else WEBS).items():
            name = "bench.bare_web:create_app()" if bare else app
            webs.append((launch(name, env, here.folder), path))
        for module in modules:
            others.append(_process(here, module, env))
        for web, path in webs:
            wait_until_ready(web, path)
        taken = time.perf_counter() - started
        if not look:
            return taken, 0.0
        time.sleep(CALM_SECONDS)
        pids = [pid for web, _ in webs for pid in web.pids]
        pids += [pid for other in others for pid in tree(other.pid)]
        return taken, memory_mb(pids)
    finally:
        for process in [*(web.process for web, _ in webs), *others]:
            stop(process)


def _process(
    here: Place, module: str, env: dict[str, str]
) -> "subprocess.Popen[bytes]":
    with (here.folder / f"{module}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=ROOT,
            env={**os.environ, **env},
            stdout=log,
            stderr=log,
        )
