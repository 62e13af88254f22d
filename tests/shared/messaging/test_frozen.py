"""A Redis that takes commands and never answers costs a person one wait, not many."""

import time
from collections.abc import Iterator
from socket import create_server

import pytest

from shared.messaging.broker import DEAF_SECONDS, PATIENCE_SECONDS, make_broker, ring

pytestmark = pytest.mark.integration


@pytest.fixture
def frozen_url() -> Iterator[str]:
    """The kernel accepts the connection; nobody ever reads from it."""
    with create_server(("127.0.0.1", 0)) as silent:
        yield f"redis://127.0.0.1:{silent.getsockname()[1]}/0"


def test_many_rings_wait_once(frozen_url: str) -> None:
    broker = make_broker(frozen_url)
    started = time.monotonic()

    taken = [
        ring(broker, service="notifications", actor="verstuur", args=(str(number),))
        for number in range(12)
    ]

    assert taken == [False] * 12
    assert time.monotonic() - started < 2 * PATIENCE_SECONDS
    broker.client.close()


def test_ring_is_tried_again_after_a_while(frozen_url: str) -> None:
    broker = make_broker(frozen_url)
    assert not ring(broker, service="intake", actor="verstuur", args=())
    time.sleep(DEAF_SECONDS)
    started = time.monotonic()

    ring(broker, service="intake", actor="verstuur", args=())

    assert time.monotonic() - started >= PATIENCE_SECONDS / 2
    broker.client.close()
