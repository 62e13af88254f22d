"""Driven with DEPLOYED_URL only: `make up DEMO=1`, then `make drill`."""

from pathlib import Path
from secrets import token_hex

import pytest

from tests.e2e import referrer
from tests.e2e.conftest import DEPLOYED_URL, Running
from tests.e2e.mailbox import PostMailbox

collect_ignore_glob = [] if DEPLOYED_URL else ["test_*.py"]


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    """The same deployment for each test; mails from now on, a referrer of its own."""
    address = f"referrer-{token_hex(4)}@example.org"
    monkeypatch.setattr(referrer, "REFERRER", address)
    return Running(DEPLOYED_URL, tmp_path, PostMailbox(DEPLOYED_URL))
