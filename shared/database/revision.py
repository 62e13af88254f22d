"""Whether every migration of a service ran; without what runs them.

Each web process asks this, and only a migration needs to load Alembic.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import Engine, inspect, text

SERVICES = Path(__file__).resolve().parents[2] / "services"
VERSION = text("SELECT version_num FROM alembic_version")


def migrations(service: str) -> Path:
    return SERVICES / service / "migrations"


@cache
def head(service: str) -> str:
    """Return the newest revision; the files are numbered, one follows the other."""
    files = (migrations(service) / "versions").glob("[0-9]*.py")
    return max(file.name.partition("_")[0] for file in files)


def revision_of(engine: Engine) -> str:
    """Return the newest migration that ran here; empty where none did."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return max(connection.scalars(VERSION).all(), default="")


def is_migrated(service: str, engine: Engine) -> bool:
    """Say whether every migration ran; after a roll-back newer ones did as well."""
    return revision_of(engine) >= head(service)
