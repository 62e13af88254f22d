"""How a backup reaches a database: what is the same everywhere, and SQLite."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

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

    def load(self, *files: Path) -> None:
        """Put back the data, then its keys."""
        raise NotImplementedError

    def check_idle(self) -> None:
        raise NotImplementedError

    def copied(self, data: Path) -> AbstractContextManager[str]:
        """A copy of this data beside the database, for as long as it is looked at."""
        raise NotImplementedError

    def rehearse(self, data: Path) -> str:
        """Migrate a copy of this data; raise BackupError when it does not go well."""
        with self.copied(data) as name:
            try:
                return self._app("migrate", "rehearse", name).strip()
            except subprocess.CalledProcessError as error:
                said = str(error.stderr).strip().splitlines()[-1:]
                raise BackupError(" ".join(said)) from error

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

    def load(self, *files: Path) -> None:
        data, keys = files
        part = self.path.with_name(f"{self.path.name}.part")
        shutil.copyfile(data, part)
        with closing(_sqlite(part)) as copy:
            copy.execute("ATTACH ? AS kept", (str(keys),))
            copy.execute(f"INSERT INTO {KEY_TABLE} SELECT * FROM kept.{KEY_TABLE}")
            copy.commit()
        for end in ("-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        part.replace(self.path)

    @contextmanager
    def copied(self, data: Path) -> Iterator[str]:
        with TemporaryDirectory(dir=self.path.parent) as folder:
            yield str(shutil.copyfile(data, Path(folder) / self.path.name))

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
