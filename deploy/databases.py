"""How a backup reaches a database: SQLite, PostgreSQL, or PostgreSQL in a container."""

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEY_TABLE = "casus_key"
SQLITE = "sqlite:///"
# whoever still writes would write into what is being replaced
RUNNING = "It still runs: stop it first, so that nothing is lost while it is restored."


class BackupError(Exception):
    """Why it does not go on, in one sentence."""


@dataclass(frozen=True)
class Database:
    """One service's database, and its commands where its keys are known."""

    service: str
    python: tuple[str, ...]

    def dump_data(self, path: Path) -> None:
        raise NotImplementedError

    def dump_keys(self, path: Path) -> None:
        raise NotImplementedError

    def cases_in(self, keys: Path) -> set[str]:
        """Whose keys are in this file; those of destroyed cases are named as well."""
        raise NotImplementedError

    def load(self, data: Path, keys: Path) -> None:
        raise NotImplementedError

    def check_idle(self) -> None:
        raise NotImplementedError

    def key_names(self) -> str:
        """The master keys in use, each with a fingerprint."""
        return self._app("rotate", "--names")

    def check_ring(self, needed: Iterable[str]) -> None:
        """Raise BackupError when the ring lacks one of these."""
        try:
            self._app("rotate", "--needs", *sorted(needed))
        except subprocess.CalledProcessError as error:
            said = str(error.stderr).strip().splitlines()[-1:]
            raise BackupError(f"{' '.join(said)} Nothing changed.") from error

    def finish(self, *, alone: bool) -> None:
        """Bring old tables to today's, and let what was destroyed stay so."""
        self._app("migrate")
        self._app("restored", *(["--alone"] if alone else []))

    def _app(self, command: str, *arguments: str) -> str:
        done = subprocess.run(
            [*self.python, "-m", f"services.{self.service}.{command}", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise subprocess.CalledProcessError(
                done.returncode, command, done.stdout, done.stderr
            )
        return done.stdout


@dataclass(frozen=True)
class Sqlite(Database):
    """A file; the backup is one too."""

    path: Path

    def dump_data(self, path: Path) -> None:
        with closing(_sqlite(self.path)) as source, closing(_sqlite(path)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute(f"DELETE FROM {KEY_TABLE}")
            copy.commit()
            # a deleted row stays in the file until it is written anew
            copy.execute("VACUUM")

    def dump_keys(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        with closing(_sqlite(self.path)) as source:
            source.execute("ATTACH ? AS kept", (str(path),))
            source.execute(
                f"CREATE TABLE kept.{KEY_TABLE} AS SELECT * FROM {KEY_TABLE}"
            )
            source.commit()

    def cases_in(self, keys: Path) -> set[str]:
        with closing(_sqlite(keys)) as kept:
            return {row[0] for row in kept.execute(f"SELECT casus_id FROM {KEY_TABLE}")}

    def load(self, data: Path, keys: Path) -> None:
        part = self.path.with_name(f"{self.path.name}.part")
        shutil.copyfile(data, part)
        with closing(_sqlite(part)) as copy:
            copy.execute("ATTACH ? AS kept", (str(keys),))
            copy.execute(f"INSERT INTO {KEY_TABLE} SELECT * FROM kept.{KEY_TABLE}")
            copy.commit()
        for end in ("-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        part.replace(self.path)

    def check_idle(self) -> None:
        if not self.path.exists():
            return
        with closing(_sqlite(self.path)) as own:
            try:
                own.execute("PRAGMA locking_mode=EXCLUSIVE")
                own.execute("BEGIN EXCLUSIVE")
                own.rollback()
            except sqlite3.OperationalError as error:
                raise BackupError(RUNNING) from error


def _sqlite(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5)
    connection.execute("PRAGMA secure_delete=ON")
    return connection


@dataclass(frozen=True)
class Postgres(Database):
    """`tool` is how to call PostgreSQL's own programs for this database."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    role: str = ""

    def dump_data(self, path: Path) -> None:
        self._dump(path, f"--exclude-table-data={KEY_TABLE}")

    def dump_keys(self, path: Path) -> None:
        self._dump(path, "--data-only", f"--table={KEY_TABLE}")

    def _dump(self, path: Path, *which: str) -> None:
        command = self._tool("pg_dump", "--no-owner", "--no-privileges", *which)
        with gzip.open(path, "wb") as file:
            _pump(command, into=file)

    def cases_in(self, keys: Path) -> set[str]:
        with gzip.open(keys, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("COPY "):
                    columns = line.partition("(")[2].partition(")")[0].split(", ")
                    break
            rows = takewhile(lambda line: line.strip() != "\\.", lines)
            return {row.split("\t")[columns.index("casus_id")] for row in rows}

    def load(self, data: Path, keys: Path) -> None:
        """All of it in one transaction: it is restored, or nothing changed."""
        command = self._tool("psql", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", "-")
        role = f"SET ROLE {self.role};\n" if self.role else ""
        fresh = f"{role}DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            try:
                process.stdin.write(fresh.encode())
                for path in (data, keys):
                    with gzip.open(path, "rb") as file:
                        shutil.copyfileobj(file, process.stdin)
                process.stdin.close()
            except BrokenPipeError:
                pass  # it says why
            said = process.stderr.read().decode()
        if process.returncode:
            raise BackupError(f"{said.strip()} Nothing changed in {self.service}.")

    def check_idle(self) -> None:
        query = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        command = self._tool("psql", "-At", "-c", query)
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        if done.stdout.strip() != "0":
            raise BackupError(RUNNING)

    def _tool(self, name: str, *arguments: str) -> list[str]:
        return [*self.before, name, *self.after, *arguments]


def _pump(command: Sequence[str], *, into: gzip.GzipFile) -> None:
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        shutil.copyfileobj(process.stdout, into)
        said = process.stderr.read().decode()
    if process.returncode:
        raise BackupError(said.strip() or "pg_dump failed")


def databases(services: Sequence[str]) -> dict[str, Database]:
    """The databases of the environment, or else those of the compose project."""
    return {name: _find(name) for name in services}


def _find(service: str) -> Database:
    url = os.environ.get(f"{service.upper()}_DATABASE_URL", "")
    here = (sys.executable,)
    if url.startswith(SQLITE):
        return Sqlite(service, here, Path(url.removeprefix(SQLITE)))
    if url:
        plain = url.replace("postgresql+psycopg://", "postgresql://")
        return Postgres(service, here, (), ("-d", plain))
    compose = tuple(os.environ.get("COMPOSE", "docker compose").split())
    inside = (*compose, "run", "--rm", "-T", "migrate", "python")
    reach = (*compose, "exec", "-T", "postgres")
    return Postgres(
        service, inside, reach, ("-U", "postgres", "-d", service), role=service
    )
