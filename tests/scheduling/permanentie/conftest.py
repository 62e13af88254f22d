"""What the tests of the roster share: a Monday morning and a team of three."""

import pytest

from shared import clock
from shared.policy import PolicyView
from tests.scheduling.permanentie.team import NOW, staffed


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def kernel(suite):
    return staffed(suite)


@pytest.fixture
def on_both(both):
    return staffed(both)


@pytest.fixture
def with_consent(monkeypatch):
    """A team that wrote in its policy that the colleague must agree."""
    plain = PolicyView.get

    def get(view, key):
        return key == "permanentie.wissel_akkoord" or plain(view, key)

    monkeypatch.setattr(PolicyView, "get", get)
