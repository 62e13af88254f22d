"""Each service has one migration head and models that agree with it."""

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from shared.database.migrate import _config
from shared.database.revision import head, is_migrated
from tests.house.tree import ROOT, SERVICES
from tests.suite import Suite


@pytest.mark.parametrize("service", SERVICES)
def test_migrations_have_one_head(service: str) -> None:
    heads = ScriptDirectory.from_config(_config(service, "")).get_heads()

    # the web processes look at the names of the files alone
    assert heads == [head(service)]


@pytest.mark.parametrize("service", SERVICES)
def test_models_agree_with_the_migrations(service: str, both: Suite) -> None:
    kernel = both.kernels[service]
    with kernel.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, kernel.tables.metadata)

    assert differences == []


@pytest.mark.parametrize("service", SERVICES)
def test_migrated_database_is_ready(service: str, suite: Suite) -> None:
    assert is_migrated(service, suite.kernels[service].engine)


@pytest.mark.parametrize("service", SERVICES)
def test_database_that_is_behind_or_empty_is_not_ready(
    service: str, suite: Suite
) -> None:
    engine = suite.kernels[service].engine
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert not is_migrated(service, engine)

    with engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert not is_migrated(service, engine)


@pytest.mark.parametrize("service", SERVICES)
def test_what_serves_loads_nothing_that_only_others_need(service: str) -> None:
    modules = f"services.{service}.app, services.{service}.actors"
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, {modules}; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert f"services.{service}.app" in said
    assert {"alembic", "zxcvbn"}.isdisjoint(said)
