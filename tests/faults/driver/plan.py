"""What one seed does: the acts of each case, and which fault strikes during which."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.deadly import MAILER, RECEIVER, SENDER, SWEEPER, WEB, WEB_TOLD

CASES = 4
STRIKES = 6
# each case begins so; half-way some are decided in another way and end there
ROAD = ("aanmelden", "bevestigen", "terugkoppelen", "aanvaarden", "plannen", "kiezen")
ELSEWHERE = ("aanmelden", "terugkoppelen", "besluiten")
LATER = (
    *("antwoorden",) * 3,
    *("terugmailen",) * 2,
    *("antwoorden_als_ouder",) * 2,
    *("verplaatsen",) * 2,
    "wisselen",
    "kiezen",
)
# of it a sister keeps each one, not the newest: twice would be seen
LAST = "vragen"
SERVICES = ("intake", "scheduling", "notifications")
WORKERS = SERVICES
WEBS = tuple(f"{name} web" for name in SERVICES)
# a process that dies by itself at one exact step of its work: `intake web: web kept`
DEATHS = (
    *(f"{name}: web {step}" for name in WEBS for step in WEB | WEB_TOLD),
    *(f"{name}: receiver {step}" for name in WORKERS for step in RECEIVER),
    *(f"{name}: sender {step}" for name in WORKERS for step in SENDER),
    *(f"{name}: sweeper {step}" for name in WORKERS for step in SWEEPER),
    *(f"notifications: mailer {step}" for step in MAILER),
)
MOODS = ("silent", "slow", "cut", "busy", "away")
# kind of fault: what it may hit, and how often it is drawn
ANYWHERE = {
    "kill": ((*WORKERS, *WEBS), 5),
    "die": (DEATHS, 6),
    "freeze": ((*WORKERS, *WEBS), 3),
    "redis": (("flush", "restart", "freeze"), 3),
    "smtp": (MOODS, 4),
    "clock": (("",), 1),
}
# what is drawn hardly ever hits these: it is done, and nobody heard of it
AIMED = {
    "kiezen": (("doubt", "mother"),),
    LAST: tuple(
        ("die", f"scheduling: receiver {step}") for step in ("kept", "answering")
    ),
}
SQLITE_ONLY = {"disk": (SERVICES, 3)}
POSTGRES_ONLY = {"postgres": (("restart",), 3)}
MOST_MINUTES = 40


@dataclass(frozen=True)
class Strike:
    """One fault: in which act of which case, how long after it began, and how long."""

    case: int
    act: int
    after: float
    kind: str
    target: str
    seconds: float

    @property
    def name(self) -> str:
        return f"{self.kind} {self.target}".strip()


@dataclass(frozen=True)
class Plan:
    """All that is decided before a run; the rest is the machine's timing."""

    seed: int
    postgres: bool
    cases: Sequence[Sequence[str]]
    strikes: Sequence[Strike]

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1) + "\n")


def plan_of(
    seed: int, *, cases: int = CASES, strikes: int = STRIKES, aimed: bool = True
) -> Plan:
    """The plan of a seed: always the same one; every fourth is on PostgreSQL."""
    random = Random(seed)
    postgres = seed % 4 == 0
    roads = [_road(random) for _ in range(cases)]
    faults = ANYWHERE | (POSTGRES_ONLY if postgres else SQLITE_ONLY)
    drawn = [_strike(random, roads, faults) for _ in range(strikes)]
    for road in roads:
        if road != list(ELSEWHERE):
            road.append(LAST)
    if aimed:
        drawn += _aimed(Random(f"{seed} aimed"), roads)
    return Plan(seed=seed, postgres=postgres, cases=roads, strikes=drawn)


def together(plans: Sequence[Plan]) -> Plan:
    """Several plans at the same time in one world, named after the first."""
    cases: list[Sequence[str]] = []
    strikes: list[Strike] = []
    for plan in plans:
        strikes += [replace(one, case=one.case + len(cases)) for one in plan.strikes]
        cases += plan.cases
    first = plans[0]
    return Plan(first.seed, first.postgres, cases, strikes)


def load(path: Path) -> Plan:
    """A plan that was kept."""
    kept = json.loads(path.read_text())
    return Plan(**{**kept, "strikes": [Strike(**one) for one in kept["strikes"]]})


def _road(random: Random) -> list[str]:
    if random.random() < 0.15:
        return list(ELSEWHERE)
    later = random.choices(LATER, k=random.randint(3, 5))
    # after what was chosen: whoever was told must hear it, and no parent by itself
    moved = ("verplaatsen",) if random.random() < 0.5 else ()
    off = ("afzeggen",) if random.random() < 0.25 else ()
    return [*ROAD, *later, *moved, *off]


def _strike(
    random: Random, roads: Sequence[Sequence[str]], faults: dict[str, Any]
) -> Strike:
    case = random.randrange(len(roads))
    kinds = list(faults)
    (kind,) = random.choices(kinds, [faults[name][1] for name in kinds])
    return Strike(
        case=case,
        act=random.randrange(len(roads[case])),
        after=round(random.uniform(0, 0.6), 3),
        kind=kind,
        target=random.choice(faults[kind][0]),
        seconds=round(random.uniform(0.5, 4), 2),
    )


def _aimed(random: Random, roads: Sequence[Sequence[str]]) -> Iterator[Strike]:
    """One at each of these acts, whatever is drawn."""
    for act, kinds in AIMED.items():
        there = [number for number, road in enumerate(roads) if act in road]
        if there:
            case, (kind, target) = random.choice(there), random.choice(kinds)
            at = roads[case].index(act)
            yield Strike(case, at, 0, kind, target, 0)
