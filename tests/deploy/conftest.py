"""An operator with the suite, on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.operating import Operator
from tests.suite import Suite
from tests.walk import monday_comes


@pytest.fixture
def operator(both: Suite, tmp_path: Path) -> Iterator[Operator]:
    with monday_comes():
        yield Operator(both, tmp_path / "backups")
