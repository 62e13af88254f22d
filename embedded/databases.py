"""Brings the three databases to the newest tables, quickly when they are there."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from embedded.state import ROOT, SERVICES, StartError

REVISION = re.compile(r"^revision(?::[^=]+)? = ['\"](\w+)['\"]", re.M)
DOWN = re.compile(r"^down_revision(?::[^=]+)? = ['\"](\w+)['\"]", re.M)
SQLITE = "sqlite:///"


def newest(service: str) -> set[str]:
    """The last migrations of a service, read without loading alembic."""
    folder = ROOT / "services" / service / "migrations" / "versions"
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]
    made = {name for text in texts for name in REVISION.findall(text)}
    return made - {name for text in texts for name in DOWN.findall(text)}


def present(url: str) -> set[str]:
    """What the database says of itself; nothing where only alembic can tell."""
    path = Path(url.removeprefix(SQLITE))
    if not url.startswith(SQLITE) or not path.exists():
        return set()
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT version_num FROM alembic_version")
        return {str(row[0]) for row in rows}
    except sqlite3.OperationalError:
        return set()
    finally:
        connection.close()


def migrate(environ: Mapping[str, str], log: Path) -> None:
    """Migrate what is not at its newest; the three at the same time."""
    behind = [
        service
        for service in SERVICES
        if present(environ[f"{service.upper()}_DATABASE_URL"]) != newest(service)
        or not newest(service)
    ]
    with log.open("ab") as output:
        running = {
            service: subprocess.Popen(
                [sys.executable, "-m", f"services.{service}.migrate"],
                env=dict(environ),
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            for service in behind
        }
        failed = [name for name, process in running.items() if process.wait() != 0]
    if failed:
        raise StartError(
            f"The database of {' and '.join(failed)} could not be brought up to date; "
            f"the end of {log}:",
            log,
        )
