"""What Redis' file holds of a casus goes with it."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from embedded.redis_server import private_server
from shared.destruction import _report
from shared.kernel import Kernel
from shared.messaging.broker import make_broker
from tests.absence import found_below
from tests.faults.processes import wait_for
from tests.suite import Suite

pytestmark = pytest.mark.integration
WORKED = "a message that was worked long ago"


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    return suite.kernels["scheduling"]


def test_worked_messages_leave_the_disk_with_their_casus(
    kernel: Kernel, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "redis"
    with private_server(folder) as url:
        broker = make_broker(url)
        broker.client.rpush("queue", WORKED)
        broker.client.delete("queue")
        assert wait_for(lambda: bool(found_below(folder, WORKED)), seconds=10)

        _report(replace(kernel, broker=broker), str(uuid4()))

        # the old file goes in the background
        assert wait_for(lambda: not found_below(folder, WORKED), seconds=10)
    assert "destroyed in all three services" in capsys.readouterr().out


def test_redis_that_is_away_is_said(kernel: Kernel) -> None:
    broker = make_broker("redis://127.0.0.1:1/0")

    with pytest.raises(SystemExit, match="BGREWRITEAOF"):
        _report(replace(kernel, broker=broker), str(uuid4()))
