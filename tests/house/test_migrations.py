"""Each service has one migration head and models that agree with it."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from shared.database.migrate import _config, is_at_head
from tests.house.tree import SERVICES
from tests.suite import Suite


@pytest.mark.parametrize("service", SERVICES)
def test_migrations_have_one_head(service: str) -> None:
    heads = ScriptDirectory.from_config(_config(service, "")).get_heads()

    assert len(heads) == 1


@pytest.mark.parametrize("service", SERVICES)
def test_models_agree_with_the_migrations(service: str, both: Suite) -> None:
    kernel = both.kernels[service]
    with kernel.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, kernel.tables.metadata)

    assert differences == []


@pytest.mark.parametrize("service", SERVICES)
def test_migrated_database_is_ready(service: str, suite: Suite) -> None:
    assert is_at_head(service, suite.kernels[service].engine)
