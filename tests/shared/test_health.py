"""What each service says of itself, to an operator who looks."""

import pytest
from sqlalchemy import text

from shared.database.revision import head
from tests.reading import PATHS
from tests.suite import Suite


@pytest.mark.integration
@pytest.mark.parametrize("service", PATHS)
def test_service_is_ready_with_tables_of_its_build_or_newer(
    suite: Suite, service: str
) -> None:
    kernel, client = suite.kernels[service], suite.apps[service].test_client()
    path = f"{client.application.blueprints['health'].url_prefix or ''}/readyz"

    def ran(revision: str) -> tuple[int, bool, bool]:
        with kernel.engine.begin() as connection:
            known = {"known": revision}
            connection.execute(
                text("UPDATE alembic_version SET version_num = :known"), known
            )
        answer = client.get(path)
        return answer.status_code, answer.json["ready"], answer.json["database"]

    # the build before, after a roll-back, runs on what the newer one added
    for revision in (head(service), "9999"):
        assert ran(revision) == (200, True, True)
    assert ran("0001") == (503, False, True)
    assert client.get(path).json["policy"] == kernel.policy.hash
