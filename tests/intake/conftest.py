"""What the tests of intake start from; a test of both databases has its own."""

import pytest

from shared.kernel import Kernel
from tests.suite import Suite


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    """Intake on SQLite."""
    return suite.kernels["intake"]
