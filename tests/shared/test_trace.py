"""One request id from the press of a button to the mail, over a real Redis."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dramatiq import Worker

from shared.kernel import Kernel
from shared.logging import SafeJsonFormatter
from shared.messaging.broker import make_broker
from tests.faults.processes import RedisProcess, wait_for
from tests.intake.cases import SECRETS, fill_in
from tests.notifications.bezorging.servers import sink
from tests.suite import ACTORS, APPS, Suite

pytestmark = pytest.mark.integration
MAIL = "lotte.maes@example.org"


class Lines(logging.Handler):
    """Every log line of the suite, as it would stand in the log."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(SafeJsonFormatter("suite"))
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))

    def of(self, request_id: str) -> list[dict[str, Any]]:
        found = [json.loads(line) for line in self.said]
        return [line for line in found if line.get("request_id") == request_id]


@pytest.fixture
def lines() -> Iterator[Lines]:
    handler, root = Lines(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield handler
    root.removeHandler(handler)
    root.setLevel(before)


@contextmanager
def working(kernels: dict[str, Kernel]) -> Iterator[None]:
    """A worker for each service, as in its process."""
    workers = []
    for name, kernel in kernels.items():
        ACTORS[name].bind(kernel)
        workers.append(Worker(kernel.broker, queues={name}, worker_threads=1))
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.stop()


@contextmanager
def connected(suite: Suite, folder: Path) -> Iterator[tuple[dict[str, Kernel], Any]]:
    """The kernels on a real Redis and a real mail server."""
    server = RedisProcess(folder)
    server.start()
    with sink() as mails:
        kernels = {
            name: replace(kernel, broker=make_broker(server.url))
            for name, kernel in suite.kernels.items()
        }
        kernel = kernels["notifications"]
        address = {"smtp_url": f"smtp://127.0.0.1:{mails.port}"}
        own = kernel.config.own.model_copy(update=address)
        config = replace(kernel.config, own=own)
        kernels["notifications"] = replace(kernel, config=config)
        with working(kernels):
            yield kernels, mails
        for kernel in kernels.values():
            kernel.broker.client.close()  # type: ignore[attr-defined]
    server.stop()


def test_one_request_can_be_followed_to_its_mail(
    suite: Suite, lines: Lines, tmp_path: Path
) -> None:
    with connected(suite, tmp_path) as (kernels, mails):
        app = APPS["intake"].create_app(kernels["intake"])
        app.config["WTF_CSRF_ENABLED"] = False
        client = app.test_client()
        fill_in(client)
        answer = client.post("/aanmelden/controleren")
        assert answer.status_code == 303, answer.text
        request_id = answer.headers["X-Request-ID"]
        assert wait_for(lambda: bool(mails.mails), seconds=60)
        assert wait_for(
            lambda: "mail tried" in {x["message"] for x in lines.of(request_id)},
            seconds=60,
        )

    told = [(line["message"], line.get("type")) for line in lines.of(request_id)]
    assert ("request", None) in told
    assert ("message worked", "AanmeldingStand") in told
    assert ("message worked", "StuurBericht") in told
    assert ("mail tried", "adres_bevestigen") in told
    for value in (*SECRETS, MAIL):
        assert not [line for line in lines.said if value in line], value
