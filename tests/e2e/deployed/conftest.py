"""Driven with DEPLOYED_URL only: `make up DEMO=1`, then `make drill`."""

from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import expect

from tests.e2e import referrer
from tests.e2e.conftest import DEPLOYED_URL, PATIENCE_SECONDS, Running
from tests.e2e.mailbox import PostMailbox

collect_ignore_glob = [] if DEPLOYED_URL else ["test_*.py"]


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    """The same deployment for each test; mails from now on, a referrer of its own."""
    address = f"referrer-{token_hex(4)}@example.org"
    monkeypatch.setattr(referrer, "REFERRER", address)
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    return Running(DEPLOYED_URL, tmp_path, PostMailbox(DEPLOYED_URL))
