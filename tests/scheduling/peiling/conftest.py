"""What the tests of the date poll have in common."""

import pytest

from shared import clock
from tests.scheduling.cases import MAANDAG
from tests.scheduling.peiling.polls import Polled
from tests.suite import Suite


@pytest.fixture(autouse=True)
def _monday():
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def polled(suite: Suite) -> Polled:
    return Polled(suite)
