"""A world for the driver, one run in it, the rest after it, and what the judge says."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from services.scheduling.plaatsen.models import Plaats
from shared import clock
from tests.databases import SERVICES
from tests.dovecot import Dovecot, find_dovecot
from tests.dovecot import running as dovecot_running
from tests.faults.driver.drive import Driver, Run
from tests.faults.driver.judge import Judge, Verdict
from tests.faults.driver.ledger import Ledger
from tests.faults.driver.plan import Plan
from tests.faults.driver.strikes import Strikes
from tests.faults.postgres import Postgres, own_postgres
from tests.faults.processes import LOADED, wait_for
from tests.faults.world import World, world_in
from tests.people import COLLEGA, COORDINATOR, employ

STAFF = {COORDINATOR.email, COLLEGA.email}
# with backoff and the waits of mails; each is quicker than to wait for it
LATER_SECONDS = (60, 120, 180, 300, 600, 600, 600, 600)
QUIET_SECONDS = 20


@dataclass
class Stage:
    """A running world in which one seed plays after another."""

    strikes: Strikes
    post: Dovecot | None
    ledgers: list[Ledger] = field(default_factory=list)
    cases: int = 0

    @property
    def world(self) -> World:
        return self.strikes.world

    def play(self, plan: Plan) -> tuple[Run, Verdict]:
        """Walk, come to rest, and judge all that this world ever told anybody."""
        # a test before this one put the clock right
        clock.set_offset(self.strikes.offset)
        driver = Driver(self.strikes, plan, first=self.cases, post=self.post)
        self.cases += len(plan.cases)
        self.ledgers.append(driver.run.ledger)
        run = driver.drive()
        self.rest()
        skew = timedelta(seconds=self.strikes.skew)
        staff = STAFF | self.world.expected
        verdict = self.judge.verdict(staff=staff, skew=skew)
        if not run.ledger.of("aanmelding", told=True):
            verdict.violations.append("nobody was told anything: this proves nothing")
        return run, verdict

    @property
    def judge(self) -> Judge:
        world = self.world
        return Judge(world.checker, list(world.sink.raw), self.ledgers)

    def rest(self) -> None:
        """Until nothing is under way; where something waits for later, later comes."""
        for seconds in LATER_SECONDS:
            if wait_for(self._is_quiet, seconds=QUIET_SECONDS, every=0.5):
                return
            self.strikes.shift(seconds)
        wait_for(self._is_quiet, seconds=3 * LOADED, every=0.5)

    def _is_quiet(self) -> bool:
        return not self.judge.restless() and not (self.post and self.post.mails())


@contextmanager
def stage_in(
    folder: Path, *, templates: Path, postgres: bool = False, post: bool = True
) -> Iterator[Stage]:
    """Start everything once; several seeds may play in it."""
    with ExitStack() as stack:
        server: Postgres | None = None
        if postgres:
            server = stack.enter_context(own_postgres())
            urls = server.urls
        else:
            for file in templates.iterdir():
                shutil.copy(file, folder / file.name)
            urls = {name: f"sqlite:///{folder}/{name}.db" for name in SERVICES}
        dovecot, more = None, {}
        if post and find_dovecot():
            dovecot = stack.enter_context(dovecot_running())
            more = {"IMAP_URL": dovecot.url()}
        world = stack.enter_context(world_in(folder, urls, **more))
        stack.callback(clock.set_offset, 0)
        strikes = Strikes(world, server)
        _furnish(world)
        strikes.start_all()
        _wait_for_staff(world)
        yield Stage(strikes, dovecot)


def _furnish(world: World) -> None:
    """Two coordinators, and a house with two rooms."""
    kernel = world.kernels["scheduling"]
    employ(kernel, COORDINATOR, COLLEGA)
    with kernel.writing() as session:
        session.add(
            Plaats(
                id="11111111-1111-4111-8111-111111111111",
                regio="limburg",
                naam="Huis van het Kind Voorbeeld",
                soort="huis_van_het_kind",
                gemeente="Genk",
                adres="Stadsplein 1",
                ruimtes=[{"naam": "zaal 1"}, {"naam": "zaal 2"}],
            )
        )
        session.commit()


def _wait_for_staff(world: World) -> None:
    query = f"SELECT epoch FROM staff_copy WHERE staff_id = '{COORDINATOR.id}'"
    for name in SERVICES:
        assert wait_for(
            lambda at=name: world.checker.rows(at, query), seconds=LOADED
        ), name
