"""A PostgreSQL of one test alone, to be killed."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shared.database.migrate import upgrade
from tests.databases import SERVICES, postgres_server
from tests.faults.processes import LOADED, wait_for


class Postgres:
    """A server with three migrated databases."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.urls = {}
        for name in SERVICES:
            self._server.psql(f"CREATE DATABASE {name}")
            self.urls[name] = self._server.get_uri(database=name)
            upgrade(name, self.urls[name])

    def stop_at_once(self) -> None:
        """As if the power went: no goodbye to anybody, recovery at the next start."""
        postmaster = self._server.get_pid()
        os.kill(postmaster, signal.SIGQUIT)
        assert wait_for(lambda: not _lives(postmaster), seconds=LOADED)

    def start(self) -> None:
        # on a busy machine the recovery takes longer than the library waits
        assert wait_for(self._started, seconds=LOADED)

    def _started(self) -> bool:
        try:
            self._server.ensure_postgres_running()
        except (subprocess.SubprocessError, AssertionError):
            return False
        return True


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # a finished child that nobody waited for yet
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]


@contextmanager
def own_postgres() -> Iterator[Postgres]:
    with postgres_server() as server:
        yield Postgres(server)
