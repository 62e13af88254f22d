"""Rounds that take turns, and one table at the end."""

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass

from bench.load import Burst
from bench.servers import Server

ROUNDS = 5


@dataclass(frozen=True)
class Row:
    """One job: what it takes here, at its bare best, and what is aimed at."""

    job: str
    ours: str
    bare: str
    ratio: float
    aim: str
    reached: bool
    # the same by processor time, which other work on the machine hardly changes
    cpu: float | None = None

    @property
    def missed(self) -> bool:
        return not self.reached


@dataclass
class Side:
    """One of the two that are compared."""

    server: Server
    fire: Callable[[], Burst]
    rates: list[float]
    durations: list[float]
    cpu: list[float]

    @classmethod
    def of(cls, server: Server, fire: Callable[[], Burst]) -> "Side":
        return cls(server, fire, [], [], [])

    def round(self) -> None:
        before = self.server.cpu()
        burst = self.fire()
        self.rates.append(burst.rate)
        self.durations += burst.durations
        spent = (self.server.cpu() - before) * 1000
        self.cpu.append(spent / len(burst.durations))

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def cost(self) -> float:
        """Milliseconds of processor for one."""
        return statistics.median(self.cpu)

    @property
    def words(self) -> str:
        took = f"p95 {p95(self.durations):.1f} ms, cpu {self.cost:.2f} ms"
        return f"{self.rate:.0f}/s {took}"


def take_turns(ours: Side, bare: Side, *, rounds: int = ROUNDS) -> None:
    """A B A B: whatever else the machine does, both suffer from it."""
    for side in (ours, bare):
        side.fire()
    for _ in range(rounds):
        ours.round()
        bare.round()


def rate_row(job: str, ours: Side, bare: Side, *, least: float) -> Row:
    """How many of the bare requests per second are left."""
    ratio = statistics.median(
        a / b for a, b in zip(ours.rates, bare.rates, strict=True)
    )
    return Row(
        job,
        ours.words,
        bare.words,
        ratio,
        f">= {least:.2f}",
        ratio >= least,
        bare.cost / ours.cost,
    )


def p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def print_table(rows: list[Row]) -> None:
    head = ("job", "ours", "bare", "ratio", "cpu", "aim", "reached")
    cells = [head] + [
        (
            row.job,
            row.ours,
            row.bare,
            f"{row.ratio:.2f}",
            f"{row.cpu:.2f}" if row.cpu else "-",
            row.aim,
            "yes" if row.reached else "NO",
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    for line in cells:
        said = "  ".join(
            text.ljust(width) for text, width in zip(line, widths, strict=True)
        )
        sys.stdout.write(said.rstrip() + "\n")
    sys.stdout.flush()
