"""Who runs the commands in a shell, with a backup folder."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from shared.messaging.reconcile import reconcile
from tests.databases import with_its_tools
from tests.house.tree import ROOT
from tests.suite import Suite
from tests.walk import NOW


class Operator:
    """Who runs the commands in a shell, with a backup folder."""

    def __init__(self, suite: Suite, folder: Path) -> None:
        self.suite = suite
        self.folder = folder
        # the code that the commands run
        self.code = ROOT

    def run(self, *arguments: str, **changes: str) -> tuple[int, str]:
        # a command is a process of its own; PostgreSQL counts who is connected
        for kernel in self.suite.kernels.values():
            kernel.engine.dispose()
        environment = {
            **with_its_tools(os.environ),
            "BACKUP_FOLDER": str(self.folder),
            **changes,
        }
        done = subprocess.run(
            [sys.executable, "-m", "deploy.backup", *arguments],
            cwd=self.code,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def backup(self) -> Path:
        status, said = self.run("backup")
        assert status == 0, said
        return Path(said.strip().rpartition(" ")[2])

    def reconcile(self) -> None:
        for kernel in self.suite.kernels.values():
            reconcile(kernel, NOW - timedelta(hours=1))
        self.suite.deliver(ticks=4)
