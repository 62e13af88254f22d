"""Only what is behind is migrated, and that is seen without alembic."""

import pytest

from embedded.databases import migrate, newest, present
from embedded.state import SERVICES, StartError, State, environment
from shared.database.revision import head


@pytest.mark.parametrize("service", SERVICES)
def test_newest_is_what_alembic_says(service) -> None:
    assert newest(service) == {head(service)}


def test_migrated_database_says_so(sqlite_urls) -> None:
    assert {name: present(url) for name, url in sqlite_urls.items()} == {
        name: newest(name) for name in SERVICES
    }


def test_database_that_is_not_there_says_nothing(tmp_path) -> None:
    (tmp_path / "empty.db").touch()

    assert present(f"sqlite:///{tmp_path}/none.db") == set()
    assert present(f"sqlite:///{tmp_path}/empty.db") == set()
    assert present("postgresql://somewhere/else") == set()


def test_database_at_its_newest_costs_nothing(sqlite_urls, tmp_path) -> None:
    log = tmp_path / "migrate.log"
    given = {f"{name.upper()}_DATABASE_URL": url for name, url in sqlite_urls.items()}

    # without any key a migration could not even start
    migrate(given, log)

    assert log.read_text() == ""


@pytest.mark.integration
def test_only_what_is_behind_is_migrated(sqlite_urls, tmp_path) -> None:
    given = {f"{name.upper()}_DATABASE_URL": url for name, url in sqlite_urls.items()}
    given["INTAKE_DATABASE_URL"] = f"sqlite:///{tmp_path}/new.db"
    (tmp_path / "var").mkdir()
    environ = environment(State(tmp_path / "var"), given)

    migrate(environ, tmp_path / "migrate.log")

    assert present(given["INTAKE_DATABASE_URL"]) == newest("intake")


@pytest.mark.integration
def test_failed_migration_is_named(sqlite_urls, tmp_path) -> None:
    given = {f"{name.upper()}_DATABASE_URL": url for name, url in sqlite_urls.items()}
    given["SCHEDULING_DATABASE_URL"] = f"sqlite:///{tmp_path}/no/such/folder.db"
    log = tmp_path / "migrate.log"

    with pytest.raises(StartError, match="database of scheduling"):
        migrate(given, log)
    assert log.read_text()
