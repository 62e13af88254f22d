"""What strikes: each fault with its healing, on one thing at a time."""

import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

import psutil

from shared import clock
from tests.faults.driver.plan import MOST_MINUTES, SERVICES, WEBS, WORKERS, Strike
from tests.faults.moody import Mood
from tests.faults.processes import LOADED, wait_for
from tests.faults.world import World

# what a service may write at most while its disk is full: hardly anything
FULL_BYTES = 4096
MAILER = "notifications"
A_MINUTE = 61.0
# a step may never be reached: then it is none
DYING_SECONDS = 15
# until the people at one page are told, and the mail leaves
DOUBT_SECONDS = 40


class Strikes:
    """Breaks things of a running world and puts them right."""

    def __init__(self, world: World, postgres: Any = None) -> None:
        self.world = world
        self.postgres = postgres
        # how far the clock of the suite is ahead: it never goes back
        self.offset = 0.0
        # who mails may be ahead of it, so that nobody waits for the next try
        self.mailer_offset = 0.0
        # by how much the clocks of two processes differed at most
        self.skew = 0.0
        things = (*WORKERS, *WEBS, "redis", "smtp", "doubt", "postgres", "clock")
        self._locks = {name: Lock() for name in things}

    def start_all(self) -> None:
        for name in (*WORKERS, *WEBS):
            self._start(name)
        for name in SERVICES:
            self.world.wait_for_web(name)

    def strike(self, one: Strike) -> bool:
        """Let it happen, wait as long as it lasts, and heal; False: it never came."""
        with self._alone(one):
            return getattr(self, f"_{one.kind}")(one) is not False

    def shift(self, seconds: float) -> None:
        """Every process lives on at a later time, one after the other."""
        self.offset += seconds
        self.skew = max(self.skew, seconds)
        clock.set_offset(self.offset)
        for name in (*WORKERS, *WEBS):
            self._restart(name)
        for name in SERVICES:
            self.world.wait_for_web(name)

    @contextmanager
    def _alone(self, one: Strike) -> Iterator[None]:
        # nobody freezes what another has just killed
        names = {
            "kill": [one.target],
            "freeze": [one.target],
            "die": [one.target.partition(":")[0]],
            "disk": [one.target, f"{one.target} web"],
            "clock": [*WORKERS, *WEBS, "clock"],
            "smtp": ["smtp", MAILER],
        }.get(one.kind, [one.kind])
        held = [self._locks[name] for name in sorted(names)]
        for lock in held:
            lock.acquire()
        try:
            yield
        finally:
            for lock in held:
                lock.release()

    def _kill(self, one: Strike) -> None:
        self.world.run.kill(one.target)
        time.sleep(one.seconds / 4)
        self._restart(one.target)

    def _restart(self, name: str) -> None:
        if self.world.run.lives(name):
            self.world.run.kill(name)
        self._start(name)

    def _start(self, name: str, *, dies: str = "") -> None:
        ahead = self.mailer_offset if name == MAILER else 0.0
        self.world.run.start(name, later=max(self.offset, ahead), dies=dies)

    def _die(self, one: Strike) -> bool:
        """Let it die by itself in the midst of its work, at this step and no other."""
        name, _, step = one.target.partition(": ")
        self.world.run.kill(name)
        self._start(name, dies=step)
        file = self.world.run.death_of(name)
        died = wait_for(file.exists, seconds=DYING_SECONDS)
        self._restart(name)
        file.unlink(missing_ok=True)
        return died

    def _freeze(self, one: Strike) -> None:
        frozen = self._everybody(one.target)
        for each in frozen:
            with suppress(psutil.NoSuchProcess):
                each.send_signal(signal.SIGSTOP)
        time.sleep(one.seconds)
        for each in frozen:
            with suppress(psutil.NoSuchProcess):
                each.send_signal(signal.SIGCONT)

    def _redis(self, one: Strike) -> None:
        redis = self.world.redis
        if one.target == "flush":
            redis.client.flushall()
        elif one.target == "freeze":
            redis.freeze()
            time.sleep(one.seconds)
            redis.thaw()
        else:
            redis.kill()
            time.sleep(one.seconds / 2)
            redis.start()

    def _smtp(self, one: Strike) -> None:
        if one.target == "away":
            with self.world.sink.away():
                time.sleep(one.seconds)
        else:
            self.world.sink.mood = Mood(one.target)
            time.sleep(one.seconds)
            self.world.sink.mood = Mood.WILLING
        # what could not go is tried again a minute later: it is
        self.mailer_offset = max(self.mailer_offset, self.offset) + A_MINUTE
        self.skew = max(self.skew, self.mailer_offset - self.offset)
        self._retire(MAILER)

    def _doubt(self, one: Strike) -> bool:
        """The server has the mail of this one, and nobody ever knows."""
        doubted = self.world.sink.doubted
        doubted.add(one.target)
        met = wait_for(lambda: one.target not in doubted, seconds=DOUBT_SECONDS)
        doubted.discard(one.target)
        return met

    def _retire(self, name: str) -> None:
        """End it as a new version does: it may finish what it has in hand."""
        with suppress(ProcessLookupError):
            self.world.run[name].send_signal(signal.SIGTERM)
        self.world.run[name].wait(LOADED)
        self._restart(name)

    def _disk(self, one: Strike) -> None:
        """No room for one service: what it appends to any file fails (RLIMIT_FSIZE)."""
        full = [*self._everybody(one.target), *self._everybody(f"{one.target} web")]
        for each in full:
            _may_write(each, FULL_BYTES)
        time.sleep(one.seconds)
        for each in full:
            _may_write(each, resource.RLIM_INFINITY)

    def _postgres(self, one: Strike) -> None:
        self.postgres.stop_at_once()
        time.sleep(one.seconds / 4)
        self.postgres.start()

    def _clock(self, one: Strike) -> None:
        self.shift(one.seconds / 4 * MOST_MINUTES * 60)

    def _everybody(self, name: str) -> list[psutil.Process]:
        """This process and those it started."""
        with suppress(psutil.NoSuchProcess):
            found = psutil.Process(self.world.run[name].pid)
            return [found, *found.children(recursive=True)]
        return []


def _may_write(process: psutil.Process, most: int) -> None:
    with suppress(psutil.NoSuchProcess):
        process.rlimit(psutil.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
