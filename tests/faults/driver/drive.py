"""One run: every case on a thread of its own, and each fault when its act begins."""

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

from tests.dovecot import Dovecot
from tests.faults.driver import intake_acts, tafel_acts
from tests.faults.driver.browser import NotNowError
from tests.faults.driver.case import Case
from tests.faults.driver.ledger import Ledger, Traffic
from tests.faults.driver.plan import Plan, Strike
from tests.faults.driver.strikes import Strikes
from tests.faults.processes import wait_for

ACTS: dict[str, Callable[[Case], None]] = {
    act.__name__: act
    for act in (
        intake_acts.aanmelden,
        intake_acts.bevestigen,
        intake_acts.terugkoppelen,
        intake_acts.aanvaarden,
        intake_acts.besluiten,
        tafel_acts.plannen,
        tafel_acts.kiezen,
        tafel_acts.vragen,
        tafel_acts.antwoorden,
        tafel_acts.antwoorden_als_ouder,
        tafel_acts.terugmailen,
        tafel_acts.verplaatsen,
        tafel_acts.wisselen,
        tafel_acts.afzeggen,
    )
}
# an act is on its way where a request waits, or what it set in motion did not rest
WORKING = {
    "intake": "SELECT id FROM outbox WHERE state = 'open'",
    "scheduling": "SELECT id FROM outbox WHERE state = 'open'",
    "notifications": "SELECT id FROM bericht WHERE stand IN ('klaar', 'geclaimd')",
}
LOOK_SECONDS = 4


@dataclass
class Run:
    """What happened: the promises, and the faults with an act in flight."""

    plan: Plan
    ledger: Ledger = field(default_factory=Ledger)
    struck: Counter[str] = field(default_factory=Counter)
    # faults that met nothing: they prove nothing and do not count
    missed: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


class Driver:
    """Walks the cases of one plan through a running world."""

    def __init__(
        self, strikes: Strikes, plan: Plan, *, first: int = 0, post: Dovecot | None
    ) -> None:
        self.strikes, self.plan = strikes, plan
        self.world = strikes.world
        self.run = Run(plan)
        self._traffic = Traffic()
        self._begun = [[Event() for _ in acts] for acts in plan.cases]
        self._cases = [
            Case(
                self.world,
                self.run.ledger,
                self._traffic,
                name=_name(plan.seed, number),
                number=first + number,
                post=post,
            )
            for number in range(len(plan.cases))
        ]

    def drive(self) -> Run:
        begun = time.monotonic()
        everybody = len(self.plan.cases) + len(self.plan.strikes)
        with ThreadPoolExecutor(everybody) as threads:
            walks = [threads.submit(self._walk, n) for n in range(len(self._cases))]
            fate = [threads.submit(self._strike, one) for one in self.plan.strikes]
            for done in (*walks, *fate):
                done.result()
        self.run.seconds = time.monotonic() - begun
        return self.run

    def _walk(self, number: int) -> None:
        case, acts = self._cases[number], self.plan.cases[number]
        try:
            for act, begun in zip(acts, self._begun[number], strict=True):
                begun.set()
                try:
                    ACTS[act](case)
                except NotNowError as reason:
                    self.run.ledger.skip(f"{act}: {reason}")
        finally:
            # whatever fails here, no fault waits for ever
            for begun in self._begun[number]:
                begun.set()

    def _strike(self, one: Strike) -> None:
        self._begun[one.case][one.act].wait()
        time.sleep(one.after)
        met = self.world.sink.met
        flying = wait_for(self._in_flight, seconds=LOOK_SECONDS, every=0.01)
        flying = self.strikes.strike(one) and flying
        if one.kind == "smtp" and one.target != "away":
            flying = self.world.sink.met > met
        (self.run.struck if flying else self.run.missed)[one.name] += 1

    def _in_flight(self) -> bool:
        if self._traffic.open:
            return True
        try:
            return any(self.world.checker.rows(*one) for one in WORKING.items())
        except Exception:  # PostgreSQL is away: nobody can tell
            return False


def _name(seed: int, number: int) -> str:
    """A name without figures, as people have."""
    letters = "abcdefghij"
    return "".join(letters[int(one)] for one in f"{seed}{number}")
