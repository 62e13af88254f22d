"""Fifty referrers and twenty coordinators at once, for minutes, on all real processes.

Beside the same requests of one person alone, in the same run. People read and type
between their requests; what they wait for, what fails, how old the oldest message and
mail that wait become, and what the processes keep in memory is counted.
"""

import math
import re
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import choice, uniform

import psutil
from sqlmodel import func, select

from bench.inbox import staff_cookie
from bench.latency import world_of_one_run
from bench.load import address, ask, request
from bench.servers import memory_mb, tree
from bench.sink import FarSink
from bench.table import Row, p95
from bench.whole import COOKIE, CSRF, family
from services.notifications.bezorging.models import Bericht, Stand
from shared import clock
from shared.database.tables import OutboxState
from tests.faults.world import PREFIXES, WORKERS, World
from tests.people import COORDINATOR, employ

REFERRERS, COORDINATORS = 50, 20
SLOWEST = 6
# what somebody reads or types between two requests; a page takes longer in truth
THINKS = (1.0, 5.0)
ALONE_WALKS = 3
LOOKS_EVERY = 5
DRAINED = 120
IDS = re.compile(r"[0-9a-f-]{36}")
OPENED = re.compile(r'href="(/inbox/[0-9a-f-]{36})"')
# what is aimed at
SLOWER, OLDEST, FLAT = 3.0, 60, 1.1


@dataclass
class Seen:
    """What all of them met."""

    # milliseconds, by what was asked
    asked: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    sent: int = 0
    memory: list[float] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)

    @property
    def durations(self) -> list[float]:
        return [each for took in self.asked.values() for each in took]


class OverError(Exception):
    """The time is over: whoever is half way goes home."""


class Person:
    """One browser; it thinks between requests."""

    def __init__(self, world: World, seen: Seen, think: Callable[[], None]) -> None:
        self._ports = {
            name: int(world.run.environment[f"{name.upper()}_PORT"])
            for name in PREFIXES
        }
        self._seen, self._think = seen, think
        self.headers = address()
        # of who has signed in, before whatever a page gives
        self.signed_in = ""

    def ask(self, service: str, what: bytes, expect: int) -> str:
        self._think()
        started = time.perf_counter()
        answer = ask(self._ports[service], what)
        method, path = what.decode().split(" ", 2)[:2]
        route = f"{method} {IDS.sub('ID', path)}"
        self._seen.asked[route].append((time.perf_counter() - started) * 1000)
        if answer.status != expect:
            raise ConnectionError(f"{route} answered {answer.status}")
        if cookie := COOKIE.search(answer.head):
            self.headers["Cookie"] = f"{self.signed_in}{cookie[1]}"
        return answer.body.decode()

    def refer(self) -> None:
        """Fill in the whole form and send it."""
        for code, page in (*family().items(), ("controleren", {})):
            shown = self.ask(
                "intake", request(f"/aanmelden/{code}", headers=self.headers), 200
            )
            found = CSRF.search(shown)
            token = found[1] if found else ""
            typed = page | {"csrf_token": token, "actie": "verder"}
            if code == "controleren":
                typed = {"csrf_token": token}
            posted = request(f"/aanmelden/{code}", headers=self.headers, form=typed)
            self.ask("intake", posted, 303)
        self._seen.sent += 1

    def look(self) -> None:
        """See what is new, open one, and see what is planned today."""
        inbox = self.ask("intake", request("/inbox", headers=self.headers), 200)
        if links := OPENED.findall(inbox):
            one = request(choice(links), headers=self.headers)
            self.ask("intake", one, 200)
        for path in ("/planning/", "/planning/trajecten", "/planning/permanentie"):
            self.ask("scheduling", request(path, headers=self.headers), 200)
        self.ask("notifications", request("/berichten/", headers=self.headers), 200)


def measure(*, postgres: bool, minutes: float) -> Iterator[Row]:
    with world_of_one_run(postgres=postgres) as (world, sink):
        world.run.environment["TRUSTED_PROXIES"] = "1"
        employ(world.kernels["scheduling"], COORDINATOR)
        for name in PREFIXES:
            world.serve(name)
        alone = Seen()
        _alone(world, alone)
        crowd = Seen()
        _crowd(world, sink, crowd, seconds=minutes * 60)
        drained = _drained(world, sink)
        yield from _rows(alone, crowd, minutes, drained)


def _alone(world: World, seen: Seen) -> None:
    for _ in range(ALONE_WALKS):
        Person(world, seen, lambda: None).refer()
        _coordinator(world, seen, lambda: None).look()


def _coordinator(world: World, seen: Seen, think: Callable[[], None]) -> Person:
    person = Person(world, seen, think)
    cookie = staff_cookie(world.run.environment, COORDINATOR.id)
    person.signed_in = f"{cookie}; "
    person.headers["Cookie"] = cookie
    return person


def _crowd(world: World, sink: FarSink, seen: Seen, *, seconds: float) -> None:
    over = threading.Event()

    def think() -> None:
        if over.wait(uniform(*THINKS)):
            raise OverError

    def referrer() -> None:
        Person(world, seen, think).refer()

    def coordinator() -> None:
        _coordinator(world, seen, think).look()

    def again(act: Callable[[], None]) -> None:
        while True:
            try:
                # they do not all come in the same second
                think()
                act()
            except OverError:
                return
            except Exception as error:
                # whatever it was: a thread that ends in silence would be no error
                seen.errors.append(f"{type(error).__name__} {error}")

    acts = [referrer] * REFERRERS + [coordinator] * COORDINATORS
    people = [threading.Thread(target=again, args=(act,)) for act in acts]
    for one in people:
        one.start()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(LOOKS_EVERY)
        seen.memory.append(_memory(world))
        seen.waiting.append(_oldest(world))
        sink.drain()
    over.set()
    for one in people:
        one.join()


def _memory(world: World) -> float:
    names = (*WORKERS, *(f"{name} web" for name in PREFIXES))
    pids = [pid for name in names for pid in tree(world.run[name].pid)]
    pids.append(world.redis.pid)
    return memory_mb([pid for pid in pids if psutil.pid_exists(pid)])


def _oldest(world: World) -> float:
    """Seconds that the oldest message or mail has waited by now."""
    found = []
    for kernel in world.kernels.values():
        outbox = kernel.tables.outbox
        with kernel.reading() as session:
            waits = select(func.min(outbox.created_at)).where(
                outbox.state == OutboxState.OPEN
            )
            found.append(session.exec(waits).one())
    with world.kernels["notifications"].reading() as session:
        mails = select(func.min(Bericht.gemaakt_op)).where(Bericht.stand == Stand.KLAAR)
        found.append(session.exec(mails).one())
    now = clock.now()
    return max(((now - each).total_seconds() for each in found if each), default=0.0)


def _drained(world: World, sink: FarSink) -> float:
    """Seconds until nothing waits any more, after the last of them left."""
    started = time.monotonic()
    while _oldest(world) and time.monotonic() - started < DRAINED:
        sink.drain()
        time.sleep(0.5)
    return time.monotonic() - started


def _rows(alone: Seen, crowd: Seen, minutes: float, drained: float) -> Iterator[Row]:
    who = f"{REFERRERS} referrers, {COORDINATORS} coordinators, {minutes:g} min"
    rate = len(crowd.durations) / minutes / 60
    ratio = p95(crowd.durations) / p95(alone.durations)
    yield Row(
        f"{who}: p95 beside one alone",
        f"{_words(crowd)}, {rate:.0f}/s, {crowd.sent} aanmeldingen",
        _words(alone),
        ratio,
        f"<= {SLOWER:.2f}",
        ratio <= SLOWER,
    )
    yield from _slowest(alone, crowd)
    first = crowd.errors[0] if crowd.errors else "none"
    share = len(crowd.errors) / len(crowd.durations)
    yield Row(f"{who}: errors", first, "-", share, "none", not crowd.errors)
    oldest = max(crowd.waiting)
    said = f"oldest {oldest:.1f} s, all done {drained:.1f} s after the last"
    good = oldest <= OLDEST and drained < DRAINED
    yield Row("what waits meanwhile", said, "-", oldest, f"<= {OLDEST} s", good)
    # after a start all of it has been used once
    third = len(crowd.memory) // 3
    begin = statistics.median(crowd.memory[third : 2 * third])
    end = statistics.median(crowd.memory[-third:])
    said = f"{end:.0f} MB in the last third"
    flat = end / begin
    yield Row("memory", said, f"{begin:.0f} MB", flat, f"<= {FLAT}", flat <= FLAT)


def _slowest(alone: Seen, crowd: Seen) -> Iterator[Row]:
    """The routes that kept people waiting longest, each beside itself alone."""
    by_route = sorted(crowd.asked.items(), key=lambda one: -p95(one[1]))
    for route, took in by_route[:SLOWEST]:
        before = p95(alone.asked[route]) if alone.asked[route] else math.nan
        said = f"{len(took)} times, p95 {p95(took):.0f} ms"
        ratio = p95(took) / before
        yield Row(f"p95 of {route}", said, f"{before:.0f} ms", ratio, "-", reached=True)


def _words(seen: Seen) -> str:
    took = seen.durations
    return f"p50 {statistics.median(took):.0f} p95 {p95(took):.0f} ms"
