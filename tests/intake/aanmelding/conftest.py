"""An aanmelding that was just sent, and the browser of its aanmelder."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from services.intake.aanmelding.models import Aanmelding
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, sent
from tests.suite import Suite


@pytest.fixture
def client(suite: Suite) -> Iterator[FlaskClient]:
    """A browser, twenty minutes after an aanmelding was sent."""
    with clock.pinned(VRIJDAG + timedelta(minutes=20)):
        yield suite.apps["intake"].test_client()


@pytest.fixture
def row(kernel: Kernel) -> Aanmelding:
    """An aanmelding that was just sent."""
    return sent(kernel)
