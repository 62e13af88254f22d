"""`python -m bench.latency`: accepted -> mail at the sink with idle workers.

Beside the bare path in the same run: raw smtplib with ready bytes to the same
sink. And what the workers cost while nothing happens.
"""

import shutil
import smtplib
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from shared.database.migrate import upgrade
from tests.databases import SERVICES
from tests.faults.processes import wait_for
from tests.faults.world import WORKERS, World, world_in

ROUNDS = 15
IDLE_SECONDS = 10.0
CALM_SECONDS = 0.7
TICKS_PER_SECOND = 100


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def bare(world: World, smtp_url: str) -> float:
    """The least that can be done: one connection, one mail, bytes at hand."""
    raw = world.sink.raw[-1]
    before = len(world.sink.raw)
    where = urlsplit(smtp_url)
    started = time.perf_counter()
    with smtplib.SMTP(
        where.hostname or "", where.port or 25, local_hostname="[127.0.0.1]"
    ) as host:
        host.sendmail("a@example.org", ["b@example.org"], raw)
    while len(world.sink.raw) == before:
        time.sleep(0.0005)
    return (time.perf_counter() - started) * 1000


def accepted(world: World) -> tuple[float, float]:
    """How long accepting takes, and from its begin until the mail is there."""
    before = len(world.sink.raw)
    started = time.perf_counter()
    world.say(1)
    committed = time.perf_counter()
    while len(world.sink.raw) == before:
        time.sleep(0.0005)
    return (committed - started) * 1000, (time.perf_counter() - started) * 1000


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def idle_cost(world: World) -> dict[str, float]:
    """Percent of one core per process while nothing happens."""
    pids = {name: world.run[name].pid for name in ("ticker", *WORKERS)}
    before = {name: cpu_seconds(pid) for name, pid in pids.items()}
    time.sleep(IDLE_SECONDS)
    return {
        name: (cpu_seconds(pid) - before[name]) / IDLE_SECONDS * 100
        for name, pid in pids.items()
    }


def line(name: str, values: list[float]) -> str:
    values = sorted(values)
    p95 = values[min(len(values) - 1, round(0.95 * len(values)))]
    middle = statistics.median(values)
    return f"{name:<36} best {values[0]:6.1f}  p50 {middle:6.1f}  p95 {p95:6.1f} ms"


@contextmanager
def world_of_one_run() -> Iterator[World]:
    """All processes over fresh databases, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    urls = {name: f"sqlite:///{folder}/{name}.db" for name in SERVICES}
    try:
        for name, url in urls.items():
            upgrade(name, url)
        with world_in(folder, urls) as world:
            world.start_all()
            yield world
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    with world_of_one_run() as world:
        measure(world, world.run.environment["SMTP_URL"])


def measure(world: World, smtp_url: str) -> None:
    world.say(3)
    wait_for(lambda: not world.violations(), seconds=60)
    commits, ours, raw = [], [], []
    for _ in range(ROUNDS):
        time.sleep(CALM_SECONDS)
        commit, mail = accepted(world)
        commits.append(commit)
        ours.append(mail)
        time.sleep(CALM_SECONDS)
        raw.append(bare(world, smtp_url))
    say(f"{ROUNDS} rounds, interleaved, workers idle before each")
    say(line("commit with its outbox row", commits))
    say(line("begin of commit -> mail at the sink", ours))
    say(line("bare smtplib to the same sink", raw))
    ratio = statistics.median(ours) / statistics.median(raw)
    say(f"{'ratio of the medians':<36} {ratio:5.2f}  (aim: p50 at most 50 ms)")
    time.sleep(2)
    for name, percent in idle_cost(world).items():
        say(f"idle {name:<31} {percent:5.2f} % of a core")


if __name__ == "__main__":
    main()
