"""What each seed gave, one line each, by commit; runs add up."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.faults.driver.drive import Run
from tests.faults.driver.judge import Verdict
from tests.house.tree import ROOT

FILE = ROOT / "var" / "faults" / "results.jsonl"


def commit() -> str:
    """The commit that is tried; with a mark where files differ from it."""
    asked = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    return found.stdout.strip()


def line_of(run: Run, verdict: Verdict, *, at: str) -> dict[str, Any]:
    return {
        "commit": at,
        "seed": run.plan.seed,
        "postgres": run.plan.postgres,
        "cases": len(run.plan.cases),
        "told": run.ledger.counts(),
        "struck": dict(run.struck),
        "missed": dict(run.missed),
        "skipped": run.ledger.skipped,
        "mails": verdict.mails,
        "again": verdict.again,
        "unsure": verdict.unsure,
        "seconds": round(run.seconds),
        "violations": verdict.violations,
    }


def read(file: Path, *, at: str) -> list[dict[str, Any]]:
    """The lines of this commit."""
    if not file.exists():
        return []
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    return [line for line in lines if line["commit"] == at]


def append(file: Path, line: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as open_file:
        open_file.write(json.dumps(line) + "\n")


def summary(lines: Iterable[dict[str, Any]]) -> str:
    """The sum of all runs, for people."""
    lines = list(lines)
    total: dict[str, Counter[str]] = {
        key: sum((Counter(line[key]) for line in lines), Counter())
        for key in ("told", "struck", "missed", "skipped")
    }
    wrong = [line["seed"] for line in lines if line["violations"]]
    on_postgres = sum(line["postgres"] for line in lines)
    rows = [
        f"{len(lines)} seeds, {on_postgres} of them on PostgreSQL; "
        f"{sum(line['cases'] for line in lines)} cases, "
        f"{sum(line['mails'] for line in lines)} mails",
        "confirmed to somebody: " + _words(total["told"]),
        f"faults with an act in flight: {total['struck'].total()} "
        f"({_words(total['struck'])})",
        f"faults that met nothing, not counted: {total['missed'].total()}",
        f"acts that could not be done, or not in time: {total['skipped'].total()}",
        f"again to a professional, the same bytes, after a break in the line: "
        f"{sum(line['again'] for line in lines)}",
        f"onzeker, a human is asked: {sum(line['unsure'] for line in lines)}",
        f"seeds with something lost, double, leaked or late: {wrong or 'none'}",
    ]
    return "\n".join(rows)


def _words(counts: Counter[str]) -> str:
    shown = ("aanmelding", "terugkoppeling", "besluit", "tafel", "keuze", "antwoord")
    known = [name for name in counts if name in shown] or list(counts)
    return ", ".join(f"{name} {counts[name]}" for name in sorted(known))
