"""Real workers, a real queue and a real mail sink over one set of databases."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from random import randrange
from urllib.request import urlopen
from uuid import uuid4

import pytest

from embedded.state import free_port
from shared import clock
from shared.config import SuiteSettings
from shared.contracts import AanmeldingAanvaard, Contract, StuurBericht
from shared.kernel import Kernel
from shared.messaging.outbox import publish
from tests.faults.checker import Checker, Mail, Told, mails_in
from tests.faults.moody import MoodySink, moody_sink
from tests.faults.processes import (
    LOADED,
    Processes,
    RedisProcess,
    processes,
    wait_for,
)
from tests.house.tree import ROOT
from tests.settings import service_environment, suite_environment, use_environment
from tests.suite import APPS

WORKERS = ("intake", "scheduling", "notifications")
PREFIXES = {"intake": "", "scheduling": "/planning", "notifications": "/berichten"}
EXAMPLES = ROOT / "tests" / "shared" / "contracts"
# longer than a claimed mail or a busy server is left alone
PATIENCE = 90


class World:
    """What a test does: say things, break things, and let the checker judge."""

    def __init__(
        self, *, run: Processes, redis: RedisProcess, sink: MoodySink, checker: Checker
    ) -> None:
        suite = SuiteSettings()
        self.kernels = {
            name: app.make_kernel(suite=suite) for name, app in APPS.items()
        }
        self.run = run
        self.redis = redis
        self.sink = sink
        self.checker = checker
        self.told: list[Told] = []
        # who may get mails beside those; the team hears of each aanmelding
        policy = self.intake.policy.at(clock.now(), region="limburg")
        self.expected = {policy.line("team_mail").mail}
        # mails in flight when something was killed: these may come twice, unchanged
        self.in_flight = 0
        self._later: dict[str, float] = {}

    @property
    def intake(self) -> Kernel:
        return self.kernels["intake"]

    @property
    def mails(self) -> list[Mail]:
        return mails_in(list(self.sink.raw))

    def close(self) -> None:
        for kernel in self.kernels.values():
            kernel.engine.dispose()

    def say(self, count: int, *, refused: bool = False) -> list[Told]:
        """Promise mails, each in a transaction of its own."""
        return [self._tell(*_mail(refused=refused)) for _ in range(count)]

    def accept(self, count: int) -> list[Told]:
        """Accept aanmeldingen: each must become one traject."""
        return [self._tell(*_acceptance()) for _ in range(count)]

    def _tell(self, told: Told, message: Contract) -> Told:
        with self.intake.writing() as session:
            publish(session, message, casus_id=None)
            session.commit()
        # only now, and for ever: it is committed
        self.told.append(told)
        if told.refused:
            self.sink.refused.add(told.recipient)
        return told

    def start_all(self) -> None:
        for name in WORKERS:
            self.run.start(name)

    def url(self, service: str) -> str:
        """Where this service serves, once it was told to."""
        return f"http://127.0.0.1:{self.run.environment[f'{service.upper()}_PORT']}"

    def serve(self, service: str, *, dies: str = "") -> None:
        """Start the web server of a service and wait until it answers."""
        if dies or not self.run.lives(f"{service} web"):
            self.run.start(f"{service} web", dies=dies)
        self.wait_for_web(service)

    def wait_for_web(self, service: str) -> None:
        prefix = {
            "intake": "",
            "scheduling": "/planning",
            "notifications": "/berichten",
        }
        health = f"{self.url(service)}{prefix[service]}/healthz"
        assert wait_for(lambda: answers(health), seconds=2 * LOADED)

    def restart_later(self, name: str, seconds: float = PATIENCE) -> None:
        """Start a worker for which so much time has passed."""
        self._later[name] = self._later.get(name, 0) + seconds
        self.run.start(name, later=self._later[name])

    def restore(self) -> None:
        """Bring back to life whatever a test left dead."""
        self.run.forget_death()
        for service in PREFIXES:
            # one that was to die would be replaced by another that is
            if self.run.lives(f"{service} web"):
                self.run.kill(f"{service} web")
        for name in WORKERS:
            if self.run[name].poll() is not None:
                self.run.start(name, later=self._later.get(name, 0))

    def violations(self) -> list[str]:
        found = self.checker.violations(self.told, repeats=self.in_flight)
        return found + self.checker.unheard()

    def assert_kept(self, reference: str, email: str) -> None:
        """The aanmelding that a page confirmed is there and everybody heard of it."""
        check = self.checker.untrue
        wait_for(lambda: not check(reference, email), seconds=150, every=0.5)
        assert check(reference, email) == []

    def assert_made_good(self, *, seconds: float = 150) -> None:
        """Nothing lost, nothing double, within this time."""
        # seldom: the mail server lives in this process and needs its time too
        wait_for(lambda: not self.violations(), seconds=seconds, every=0.5)
        found = self.violations()
        assert not found, "\n".join(found[:9])
        known = self.expected | {each.recipient for each in self.told}
        assert {mail.recipient for mail in self.mails} <= known


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _mail(*, refused: bool) -> tuple[Told, StuurBericht]:
    aggregate = str(uuid4())
    told = Told(
        aggregate=aggregate,
        reference=f"JK-{aggregate[:13]}",
        recipient=f"c-{aggregate[:13]}@example.org",
        refused=refused,
    )
    message = StuurBericht(
        aggregate=aggregate,
        version=1,
        at=clock.now(),
        soort="nieuwe_aanmelding",
        naar_email=told.recipient,
        naar_naam="Noor Voorbeeld",
        referentie=told.reference,
        gegevens={"link": "http://suite.test/inbox"},
    )
    return told, message


def _acceptance() -> tuple[Told, AanmeldingAanvaard]:
    example = json.loads((EXAMPLES / "AanmeldingAanvaard.json").read_text())
    casus = str(uuid4())
    told = Told(aggregate=casus, reference=f"JK-{casus[:13]}")
    for person in (example["aanmelder"], *example["personen"]):
        person["id"] = str(uuid4())
    example |= {
        "id": str(uuid4()),
        "aggregate": casus,
        "casus_id": casus,
        "referentie": told.reference,
        # the recorded rules are no real ones
        "beleid": {},
    }
    return told, AanmeldingAanvaard.model_validate(example)


@contextmanager
def world_in(
    folder: Path,
    urls: dict[str, str],
    sink_of: Callable[[], AbstractContextManager[tuple[str, MoodySink]]] = moody_sink,
    **more: str,
) -> Iterator[World]:
    """A world with a queue and a sink; the test starts the processes."""
    home = folder / "redis"
    home.mkdir()
    redis = RedisProcess(home)
    redis.start()
    try:
        with sink_of() as (smtp_url, sink), pytest.MonkeyPatch.context() as patch:
            values = suite_environment(redis_url=redis.url)
            for name, database in urls.items():
                values |= service_environment(name, database)
            values |= {"SMTP_URL": smtp_url, **more}
            use_environment(patch, values)
            checker = Checker(urls, sink.raw)
            for name in urls:
                # below those that a machine hands out: while this server is away,
                # nobody who calls another one is given its port
                port = free_port(randrange(10_000, 30_000))
                values[f"{name.upper()}_PORT"] = str(port)
            with processes(values, folder) as run:
                world = World(run=run, redis=redis, sink=sink, checker=checker)
                yield world
            world.close()
            checker.close()
    finally:
        redis.stop()
