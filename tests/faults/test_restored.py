"""One service after the other is put back to yesterday, with all processes real."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from shared import clock
from tests.databases import with_its_tools
from tests.faults.processes import LOADED, wait_for
from tests.faults.world import WORKERS, World
from tests.house.tree import ROOT

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]


class Site:
    """What an operator types; the workers stand still while data is put back."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.environment = {
            **with_its_tools(os.environ),
            **world.run.environment,
            "BACKUP_FOLDER": str(folder),
        }

    def backup(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "deploy.backup", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=10 * LOADED,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def put_back(self, service: str, old: str, since: str, *, more: bool) -> None:
        """Restore one service; what comes meanwhile or at once waits, or goes."""
        for name in WORKERS:
            self.world.run.kill(name)
        for kernel in self.world.kernels.values():
            kernel.engine.dispose()
        self.world.checker.close()
        self.backup("restore", old, "--only", service)
        self.world.start_all()
        for name in WORKERS:
            process = self.world.run.start(f"{name} reconcile {since}")
            assert process.wait(LOADED) == 0
        if more:
            self.world.accept(2)
            self.world.say(2)


def test_each_service_goes_back_to_yesterday_and_nothing_is_lost_or_double(
    fresh_on_both: World, tmp_path: Path
) -> None:
    fresh = fresh_on_both
    site = Site(fresh, tmp_path / "backups")
    since = (clock.now() - timedelta(hours=1)).isoformat()
    fresh.start_all()
    fresh.accept(3)
    fresh.say(3)
    fresh.assert_made_good()
    old = site.backup("backup").rpartition(" ")[2]
    yesterday = list(fresh.told)
    fresh.accept(3)
    fresh.say(3)
    fresh.assert_made_good()

    site.put_back("scheduling", old, since, more=True)
    # it knows again what its sisters told it since
    fresh.assert_made_good(seconds=5 * LOADED)
    mails = len(fresh.mails)

    site.put_back("intake", old, since, more=False)
    since_then = [each for each in fresh.told if each not in yesterday]
    # what it told since yesterday is gone from it, and done all the same
    fresh.told = list(yesterday)
    fresh.expected |= {each.recipient for each in since_then}
    today = fresh.say(2)
    fresh.assert_made_good(seconds=5 * LOADED)
    assert fresh.checker.undone(since_then) == []
    assert len(fresh.mails) == mails + 2

    site.put_back("notifications", old, since, more=False)
    # it forgot what it sent since: what it is told again leaves again, written anew
    # but under the same Message-ID
    known = {f"{each.reference}: came again with other bytes" for each in today}
    fresh.in_flight = len(today)
    fresh.say(2)

    def wrong() -> set[str]:
        return {*fresh.violations()} - known

    wait_for(lambda: not wrong(), seconds=5 * LOADED, every=0.5)
    assert wrong() == set()
