"""Real workers, a real queue and a real mail sink over one set of databases."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

import services.intake.app
from shared import clock
from shared.config import SuiteSettings
from shared.contracts import AanmeldingAanvaard, Contract, StuurBericht
from shared.kernel import Kernel
from shared.messaging.outbox import publish
from tests.faults.checker import Checker, Told
from tests.faults.moody import MoodySink, moody_sink
from tests.faults.processes import Processes, RedisProcess, processes, wait_for
from tests.house.tree import ROOT
from tests.settings import service_environment, suite_environment, use_environment

WORKERS = ("intake", "scheduling", "notifications")
EXAMPLES = ROOT / "tests" / "shared" / "contracts"
# longer than a claimed mail or a busy server is left alone
PATIENCE = 90


class World:
    """What a test does: say things, break things, and let the checker judge."""

    def __init__(
        self, *, run: Processes, redis: RedisProcess, sink: MoodySink, checker: Checker
    ) -> None:
        self.intake: Kernel = services.intake.app.make_kernel(suite=SuiteSettings())
        self.run = run
        self.redis = redis
        self.sink = sink
        self.checker = checker
        self.told: list[Told] = []
        # mails in flight when something was killed: these may come twice, unchanged
        self.in_flight = 0
        self._later = 0

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
        for name in ("ticker", *WORKERS):
            self.run.start(name)

    def restart_later(self, name: str) -> None:
        """Start a worker for which some minutes have passed."""
        self._later += PATIENCE
        self.run.start(name, later=self._later)

    def restore(self) -> None:
        """Bring back to life whatever a test left dead."""
        for name in ("ticker", *WORKERS):
            if self.run[name].poll() is not None:
                later = self._later if name == "notifications" else 0
                self.run.start(name, later=later)

    def violations(self) -> list[str]:
        return self.checker.violations(self.told, repeats=self.in_flight)

    def assert_made_good(self, *, seconds: float = 60) -> None:
        """Nothing lost, nothing double, within this time."""
        # seldom: the mail server lives in this process and needs its time too
        wait_for(lambda: not self.violations(), seconds=seconds, every=0.5)
        found = self.violations()
        assert not found, "\n".join(found[:9])
        assert self.checker.untold(self.told) == []


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
def world_in(folder: Path, urls: dict[str, str]) -> Iterator[World]:
    """A world with a queue and a sink; the test starts the processes."""
    home = folder / "redis"
    home.mkdir()
    redis = RedisProcess(home)
    redis.start()
    try:
        with moody_sink() as (smtp_url, sink), pytest.MonkeyPatch.context() as patch:
            values = suite_environment(redis_url=redis.url)
            for name, database in urls.items():
                values |= service_environment(name, database)
            values["SMTP_URL"] = smtp_url
            use_environment(patch, values)
            checker = Checker(urls, sink.raw)
            with processes(values, folder) as run:
                world = World(run=run, redis=redis, sink=sink, checker=checker)
                yield world
            world.intake.engine.dispose()
            checker.close()
    finally:
        redis.stop()
