"""`make faults SEEDS=1..12`: one seed after another, each in a world of its own.

What a seed gave for this commit is kept in var/faults; those are left out the next
time, so a long run may be broken off and goes on where it was.
"""

import argparse
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from shared.database.migrate import upgrade
from tests.databases import SERVICES
from tests.dovecot import find_dovecot, prepare_dovecot
from tests.faults.driver import results
from tests.faults.driver.plan import Plan, load, plan_of
from tests.faults.driver.play import stage_in


def seeds_of(text: str) -> list[int]:
    """`1..12`, `7` or `1..3,9`."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("..")
        found += range(int(first), int(last or first) + 1)
    return found


def main() -> int:
    asked = argparse.ArgumentParser(prog="make faults")
    asked.add_argument("seeds", nargs="?", default="1..12", type=seeds_of)
    asked.add_argument("--plan", type=Path, help="a plan that was kept")
    asked.add_argument("--results", type=Path, default=results.FILE)
    told = asked.parse_args()
    # who is told to stop stops what it started as well
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    prepare_dovecot()
    if not find_dovecot():
        print("no Dovecot: nobody answers by mail", flush=True)
    plans = [load(told.plan)] if told.plan else [plan_of(seed) for seed in told.seeds]
    at = results.commit()
    # with changed files nobody knows what was played
    before = [] if at.endswith("-dirty") else results.read(told.results, at=at)
    done = {line["seed"] for line in before}
    with tempfile.TemporaryDirectory() as name:
        templates = Path(name)
        for service in SERVICES:
            upgrade(service, f"sqlite:///{templates}/{service}.db")
        for plan in plans:
            if plan.seed not in done or told.plan:
                _play(plan, templates, told.results, at)
    lines = results.read(told.results, at=at)
    print(results.summary(lines), flush=True)
    asked_for = {plan.seed for plan in plans}
    return int(any(line["violations"] for line in lines if line["seed"] in asked_for))


def _play(plan: Plan, templates: Path, file: Path, at: str) -> None:
    folder = file.parent / f"seed-{plan.seed}"
    folder.mkdir(parents=True, exist_ok=True)
    world = Path(tempfile.mkdtemp(prefix=f"seed-{plan.seed}-"))
    with stage_in(world, templates=templates, postgres=plan.postgres) as stage:
        run, verdict = stage.play(plan)
    if not verdict.violations:
        shutil.rmtree(world)
    line = results.line_of(run, verdict, at=at)
    results.append(file, line)
    plan.save(folder / "plan.json")
    (folder / "ledger.json").write_text(run.ledger.as_json())
    print(f"seed {plan.seed}: {run.struck.total()} faults in flight,", end=" ")
    print(f"{verdict.mails} mails, {len(verdict.violations)} wrong", flush=True)
    for sentence in verdict.violations:
        print(f"  {sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
