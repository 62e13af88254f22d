"""Migrations of one service: upgrade, rehearse, look back, and write a new one.

The build before must be able to run on the tables of this one, for that is how one
goes back: a migration only adds. One that takes something away, a version after the
last code that used it, says `additive = False`, and no roll-back crosses it.
"""

import sys

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, make_url, text

from shared.database.engine import make_engine
from shared.database.revision import head, migrations, revision_of


class MigrationError(Exception):
    """Why it does not go on, in one sentence."""


def _config(service: str, url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations(service)))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config


def upgrade(service: str, url: str) -> None:
    """Bring the database of a service to the newest migration.

    What a newer build migrated stays as it is: this one was rolled back to.
    """
    engine = make_engine(url)
    ran = revision_of(engine)
    engine.dispose()
    if ran > head(service):
        return
    config = _config(service, url)
    known = {
        each.revision for each in ScriptDirectory.from_config(config).walk_revisions()
    }
    if ran and ran not in known:
        raise MigrationError(
            f"The tables of {service} are of migration {ran}, which this build no "
            "longer knows: upgrade to a build in between first."
        )
    command.upgrade(config, "head")


def rehearse(service: str, url: str) -> str:
    """Upgrade a copy; raise MigrationError when it fails or loses a row."""
    engine = make_engine(url)
    before, ran = _counts(engine), revision_of(engine)
    try:
        upgrade(service, url)
    except Exception as error:
        # whatever it is, it would be the same in earnest; its first line alone, for
        # what follows may hold values
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        raise MigrationError(f"{service} cannot be migrated: {reason}") from error
    after = _counts(engine)
    now = revision_of(engine)
    engine.dispose()
    for table, count in before.items():
        # what says so may drop a whole table
        if after.get(table, count) < count:
            raise MigrationError(
                f"{service} would lose {count - after[table]} rows of {table}."
            )
    return f"{service}: {sum(before.values())} rows, {ran} to {now}"


def _counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0
            for name in inspect(connection).get_table_names()
        }


def check_back(service: str, revision: str) -> None:
    """Raise MigrationError when what ran since took something away."""
    script = ScriptDirectory.from_config(_config(service, ""))
    for each in script.walk_revisions():
        if each.revision > revision and not getattr(each.module, "additive", True):
            raise MigrationError(
                f"Migration {each.revision} of {service} took away what the build "
                "before needs: going back takes a restore."
            )


def main(service: str, url: str) -> None:
    """`python -m services.X.migrate`: upgrade; or one of the four below."""
    try:
        match sys.argv[1:]:
            case []:
                upgrade(service, url)
            case ["revision", message, rev_id]:
                command.revision(
                    _config(service, url),
                    message=message,
                    autogenerate=True,
                    rev_id=rev_id,
                )
            case ["rehearse", database]:
                sys.stdout.write(f"{rehearse(service, _named(url, database))}\n")
            case ["ran"]:
                sys.stdout.write(f"{revision_of(make_engine(url))}\n")
            case ["back", revision]:
                check_back(service, revision)
            case _:
                raise MigrationError("usage: revision | rehearse | ran | back")
    except MigrationError as error:
        sys.exit(str(error))


def _named(url: str, database: str) -> str:
    """The address of another database at the same place."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)
