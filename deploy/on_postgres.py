"""How a backup reaches PostgreSQL, here or in a container."""

import gzip
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlsplit

from deploy.databases import KEY_TABLE, RUNNING, BackupError, Database


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

    @contextmanager
    def copied(self, data: Path) -> Iterator[str]:
        name = f"{self.service}_rehearsal"
        drop = f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
        owner = f" OWNER {self.role}" if self.role else ""
        self._sql(drop)
        self._sql(f"CREATE DATABASE {name}{owner}")
        try:
            self._named(name).load(data)
            yield name
        finally:
            self._sql(drop)

    def _named(self, name: str) -> "Postgres":
        """Another database of the same server."""
        *options, where = self.after
        if "://" in where:
            name = urlsplit(where)._replace(path=f"/{name}").geturl()
        return replace(self, after=(*options, name))

    def _sql(self, command: str) -> None:
        tool = self._tool("psql", "-q", "-c", command)
        subprocess.run(tool, capture_output=True, check=True)

    def load(self, *files: Path) -> None:
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
                for path in files:
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
