"""Accepted -> mail at the sink with idle workers, and what these cost at rest.

Beside the bare path in the same run: raw smtplib with ready bytes to the same sink.
"""

import shutil
import smtplib
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

from bench.place import databases
from bench.servers import cpu_seconds
from bench.sink import FarSink, far_sink
from bench.table import Row, p95
from shared.database.migrate import upgrade
from tests.databases import SERVICES
from tests.faults.processes import wait_for
from tests.faults.world import WORKERS, World, world_in

ROUNDS = 15
IDLE_SECONDS = 10.0
CALM_SECONDS = 0.7
SETTLE_SECONDS = 2
MOST_MS = 50


def bare(sink: FarSink, smtp_url: str) -> float:
    """The least that can be done: one connection, one mail, bytes at hand."""
    raw = sink.raw[-1]
    where = urlsplit(smtp_url)
    started = time.perf_counter()
    with smtplib.SMTP(
        where.hostname or "", where.port or 25, local_hostname="[127.0.0.1]"
    ) as host:
        host.sendmail("a@example.org", ["b@example.org"], raw)
    return (sink.take(1) - started) * 1000


def accepted(world: World, sink: FarSink) -> tuple[float, float]:
    """How long accepting takes, and from its begin until the mail is there."""
    started = time.perf_counter()
    world.say(1)
    committed = time.perf_counter()
    return (committed - started) * 1000, (sink.take(1) - started) * 1000


def idle_cost(world: World) -> dict[str, float]:
    """Percent of one core per process while nothing happens."""
    pids = {name: world.run[name].pid for name in WORKERS}
    before = {name: cpu_seconds(pid) for name, pid in pids.items()}
    time.sleep(IDLE_SECONDS)
    return {
        name: (cpu_seconds(pid) - before[name]) / IDLE_SECONDS * 100
        for name, pid in pids.items()
    }


def words(values: list[float]) -> str:
    return f"p50 {statistics.median(values):.1f} p95 {p95(values):.1f} ms"


@contextmanager
def world_of_one_run(*, postgres: bool) -> Iterator[tuple[World, FarSink]]:
    """All processes over fresh databases, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        with (
            databases(folder, postgres=postgres) as every,
            far_sink() as (smtp_url, sink),
        ):
            urls = {name: every[name] for name in SERVICES}
            for name, url in urls.items():
                upgrade(name, url)
            with world_in(folder, urls, lambda: nullcontext((smtp_url, sink))) as world:
                world.start_all()
                world.say(3)
                sink.take(3)
                wait_for(lambda: not world.violations(), seconds=60)
                yield world, sink
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(*, postgres: bool) -> Iterator[Row]:
    with world_of_one_run(postgres=postgres) as (world, sink):
        smtp_url = world.run.environment["SMTP_URL"]
        commits, ours, raw = [], [], []
        for _ in range(ROUNDS):
            time.sleep(CALM_SECONDS)
            commit, mail = accepted(world, sink)
            commits.append(commit)
            ours.append(mail)
            time.sleep(CALM_SECONDS)
            raw.append(bare(sink, smtp_url))
        took, best = statistics.median(ours), statistics.median(raw)
        said = f"{words(ours)}, commit {statistics.median(commits):.1f} ms"
        job = "accepted -> mail at the sink, idle workers"
        yield Row(job, said, words(raw), took / best, "p50 <= 50 ms", took <= MOST_MS)
        time.sleep(SETTLE_SECONDS)
        cost = idle_cost(world)
        most = max(cost, key=lambda name: cost[name])
        said = f"{cost[most]:.2f} % of a core ({most})"
        job = "idle worker, the busiest"
        yield Row(job, said, "-", cost[most], "<= 1.00", cost[most] <= 1)
