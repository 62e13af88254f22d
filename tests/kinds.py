"""Runs all tests and ends with a table: which kind ran how often, or why not.

`make test` is `python -m tests.kinds`. With CI=true a kind without a test that
passed fails the run: nothing stays unproven in silence.
"""

import os
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.browser import prepare_chromium
from tests.clamd import prepare_clamd
from tests.dovecot import prepare_dovecot
from tests.nginx import prepare_nginx

ROOT = Path(__file__).resolve().parent.parent
# the first that fits, by marker or by folder; all else is unit
MARKED = ("faults", "browser", "postgres", "integration", "house")
FOLDERS = {"faults": "faults", "e2e": "browser", "house": "house"}
KINDS = ("unit", "house", "integration", "postgres", "browser", "faults")


def kind_of(item: pytest.Item) -> str:
    """What a test needs to run."""
    folder = FOLDERS.get(item.path.relative_to(ROOT / "tests").parts[0], "")
    for kind in MARKED:
        if kind == folder or item.get_closest_marker(kind):
            return kind
    return "unit"


@dataclass
class Tally:
    """What became of the tests of one kind."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: set[str] = field(default_factory=set)

    def words(self) -> str:
        parts = [f"{self.passed:>5} passed"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        if self.skipped:
            why = "; ".join(sorted(self.reasons))
            parts.append(f"{self.skipped} not run: {why}")
        if not (self.passed or self.failed or self.skipped):
            parts = ["    none: there is no test of this kind in what was asked"]
        return ", ".join(parts)


class Kinds:
    """The pytest plugin that counts by kind."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = defaultdict(Tally)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # a test whose process died has no properties
        kind = str(dict(report.user_properties).get("kind", "unit"))
        tally = self.tallies[kind]
        if report.failed:
            tally.failed += 1
        elif report.skipped:
            tally.skipped += 1
            tally.reasons.add(_reason(report))
        elif report.when == "call":
            tally.passed += 1

    def table(self) -> str:
        lines = [f"  {kind:<12} {self.tallies[kind].words()}" for kind in KINDS]
        return "\n".join(["", "kind              tests", *lines])

    def missing(self) -> list[str]:
        return [kind for kind in KINDS if not self.tallies[kind].passed]


def _reason(report: pytest.TestReport) -> str:
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return "no reason given"


def side_by_side() -> list[str]:
    """Arguments that spread the files over processes, the slow folders first.

    One more than there are cores: the slow folders mostly wait, for a process that was
    killed, a browser or a term, and others use the cores meanwhile.
    """
    processes = min(4, (os.cpu_count() or 2) + 1)
    return [f"-n{processes}", "--dist=loadfile", "--no-loadscope-reorder"]


def main(arguments: list[str]) -> int:
    prepare_chromium()
    prepare_clamd()
    prepare_dovecot()
    prepare_nginx()
    kinds = Kinds()
    status = int(pytest.main(["-q", *side_by_side(), *arguments], plugins=[kinds]))
    print(kinds.table())
    if os.environ.get("CI") == "true" and kinds.missing() and not status:
        print(
            f"\nCI asks for every kind; none passed of: {', '.join(kinds.missing())}."
        )
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
