"""Migrations of one service: upgrade, check, and write a new one."""

import sys

from alembic import command
from alembic.config import Config

from shared.database.revision import migrations


def _config(service: str, url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations(service)))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config


def upgrade(service: str, url: str) -> None:
    """Bring the database of a service to the newest migration."""
    command.upgrade(_config(service, url), "head")


def main(service: str, url: str) -> None:
    """`python -m services.X.migrate [revision MESSAGE REV_ID]`; without it, upgrade."""
    if sys.argv[1:2] == ["revision"]:
        message, rev_id = sys.argv[2], sys.argv[3]
        command.revision(
            _config(service, url), message=message, autogenerate=True, rev_id=rev_id
        )
        return
    upgrade(service, url)
