"""Migrations of one service: upgrade, check, and write a new one."""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

ROOT = Path(__file__).resolve().parents[2]


def _config(service: str, url: str) -> Config:
    config = Config()
    folder = ROOT / "services" / service / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config


def upgrade(service: str, url: str) -> None:
    """Bring the database of a service to the newest migration."""
    command.upgrade(_config(service, url), "head")


def head(service: str) -> str | None:
    return ScriptDirectory.from_config(_config(service, "")).get_current_head()


def is_at_head(service: str, engine: Engine) -> bool:
    """Say whether every migration ran here."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == head(service)


def main(service: str, url: str) -> None:
    """`python -m services.X.migrate [revision MESSAGE REV_ID]`; without it, upgrade."""
    if sys.argv[1:2] == ["revision"]:
        message, rev_id = sys.argv[2], sys.argv[3]
        command.revision(
            _config(service, url), message=message, autogenerate=True, rev_id=rev_id
        )
        return
    upgrade(service, url)
