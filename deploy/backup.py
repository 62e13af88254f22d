"""`make backup`, `make restore FROM=…`: the three databases without their casus keys.

`rehearse` tries what an upgrade would do to them.

The wrapped keys go to a file of their own, of which only the newest is kept. A restore
always takes that one: whatever was destroyed since stays unreadable in every backup.

Only the standard library: it runs on the machine that has the containers.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from deploy.databases import SQLITE, BackupError, Database, Sqlite
from deploy.on_postgres import Postgres

ROOT = Path(__file__).resolve().parent.parent
SERVICES = ("intake", "scheduling", "notifications")
KEYS = "keys"


def backup(folder: Path, found: dict[str, Database]) -> Path:
    """Dump the data of each service, then its keys; return where the data is."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
    part, whole = folder / f"{stamp}.part", folder / stamp
    part.mkdir(parents=True, mode=0o700)
    names = key_names(found)
    try:
        for name, database in found.items():
            database.dump_data(part / f"{name}.data")
            write(part / f"{name}.names", names[name])
        # after the data: every case in it has its key here, or was destroyed since
        keep_keys(folder, found, names)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    part.rename(whole)
    return whole


def key_names(found: dict[str, Database]) -> dict[str, str]:
    return {name: database.key_names() for name, database in found.items()}


def keep_keys(folder: Path, found: dict[str, Database], names: dict[str, str]) -> None:
    """Replace the one copy of the wrapped keys, unless it knows more than we do."""
    keys = folder / KEYS
    keys.mkdir(parents=True, mode=0o700, exist_ok=True)
    for name, database in found.items():
        part = keys / f"{name}.part"
        database.dump_keys(part)
        sync(part)
        refuse_fewer(database, keys / f"{name}.data", part)
        write(keys / f"{name}.names", names[name])
        part.replace(keys / f"{name}.data")


def refuse_fewer(database: Database, kept: Path, new: Path) -> None:
    """Raise BackupError when a case would lose its key: none ever leaves the table.

    Of an empty or another database; every backup would be blind for good.
    """
    if not kept.is_file():
        return
    missing = database.cases_in(kept) - database.cases_in(new)
    if missing:
        new.unlink()
        raise BackupError(
            f"{kept} holds the keys of {len(missing)} cases that the database of "
            f"{database.service} does not know: is it a new or another one? Restore "
            f"a backup first, or move {kept.parent} away. Its keys were not replaced."
        )


def restore(folder: Path, source: Path, found: dict[str, Database]) -> None:
    """Put back the data of that backup with the newest keys; all is checked first."""
    keys = folder / KEYS
    for name, database in found.items():
        if not (source / f"{name}.data").is_file():
            raise BackupError(f"{source} holds no backup of {name}: nothing changed.")
        if not (keys / f"{name}.data").is_file():
            raise BackupError(
                f"{keys} holds no keys of {name}, and without them no case can be "
                "read: nothing changed."
            )
        needed = {
            line
            for part in (source, keys)
            for line in (part / f"{name}.names").read_text("utf-8").split()
        }
        database.check_ring(needed)
        database.check_idle()
    for name, database in found.items():
        database.load(source / f"{name}.data", keys / f"{name}.data")
        database.finish(alone=len(found) < len(SERVICES))


def rehearse(source: Path, found: dict[str, Database]) -> Iterator[str]:
    """Try the migrations of this build on copies of a backup, without keys."""
    for name, database in found.items():
        if not (source / f"{name}.data").is_file():
            raise BackupError(f"{source} holds no backup of {name}.")
        yield database.rehearse(source / f"{name}.data")


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


def write(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8")
    sync(part)
    part.replace(path)


def sync(path: Path) -> None:
    path.chmod(0o600)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Back up and restore.")
    parser.add_argument("what", choices=["backup", "keys", "restore", "rehearse"])
    parser.add_argument("source", nargs="?", type=Path, help="a backup to restore")
    parser.add_argument("--only", choices=SERVICES, action="append")
    options = parser.parse_args(arguments)
    folder = Path(os.environ.get("BACKUP_FOLDER") or ROOT / "backups")
    try:
        found = databases(options.only or SERVICES)
        if options.what == "backup":
            say(f"Backed up to {backup(folder, found)}")
        elif options.what == "keys":
            keep_keys(folder, found, key_names(found))
            say(f"The newest keys are in {folder / KEYS}")
        elif options.source is None:
            raise BackupError("Say which backup: make restore FROM=backups/…")
        elif options.what == "rehearse":
            for line in rehearse(options.source, found):
                say(line)
        else:
            restore(folder, options.source, found)
            say(f"Restored {' and '.join(found)} from {options.source}")
    except (BackupError, OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
