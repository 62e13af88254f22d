"""From nothing to everything healthy, and what it takes while nothing happens."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

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

SERVICES = ("intake", "scheduling", "notifications")
READY = ("/readyz", "/planning/readyz", "/berichten/readyz")
STARTS = 3
CALM_SECONDS = 4


@dataclass(frozen=True)
class Layout:
    """The processes of one way to run: web apps, where each says so, and modules."""

    webs: tuple[tuple[str, tuple[str, ...]], ...]
    modules: tuple[str, ...]


DEPLOYED = Layout(
    tuple(
        (f"services.{name}.wsgi:app", (path,))
        for name, path in zip(SERVICES, READY, strict=True)
    ),
    tuple(f"services.{name}.worker" for name in SERVICES),
)
# one web process for the three, and workers forked from one
RUN = Layout((("embedded.wsgi:app", READY),), ("embedded.crew",))
BARE = Layout(
    (("bench.bare_web:create_app()", ("/healthz",)),) * 3, ("bench.bare_worker",) * 3
)


def measure(here: Place) -> Iterator[Row]:
    ours, bare = [], []
    for _ in range(STARTS):
        ours.append(_start(here, DEPLOYED))
        bare.append(_start(here, BARE))
    taken = statistics.median(seconds for seconds, _ in ours)
    best = statistics.median(seconds for seconds, _ in bare)
    yield Row(
        "cold start: three webs, three workers",
        f"{taken:.2f} s",
        f"{best:.2f} s",
        taken / best,
        "<= 2 s",
        taken <= 2,
    )
    least = statistics.median(used for _, used in bare)
    yield _memory("as deployed", statistics.median(used for _, used in ours), least)
    yield _memory("as make run", _start(here, RUN)[1], least)


def _memory(how: str, used: float, least: float) -> Row:
    return Row(
        f"memory at rest (PSS), {how}",
        f"{used:.0f} MB",
        f"{least:.0f} MB",
        used / least,
        "<= 1.15",
        used <= 1.15 * least,
    )


def _start(here: Place, layout: Layout) -> tuple[float, float]:
    """Seconds until every web answers, and the megabytes of them all at rest."""
    env = here.environment | {
        "BARE_DATABASE_URL": here.bare_url,
        "MAIL_FOLDER": str(here.folder),
    }
    started = time.perf_counter()
    webs: list[tuple[Server, tuple[str, ...]]] = []
    others: list[subprocess.Popen[bytes]] = []
    try:
        for app, paths in layout.webs:
            webs.append((launch(app, env, here.folder), paths))
        for module in layout.modules:
            others.append(_process(here, module, env))
        for web, paths in webs:
            for path in paths:
                wait_until_ready(web, path)
        taken = time.perf_counter() - started
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
