"""A mail sink in a process of its own, so that it takes no time of who measures."""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from aiosmtpd.controller import Controller

from embedded.state import free_port
from tests.faults.moody import MoodySink
from tests.sink import READY_SECONDS

_SPAWN = multiprocessing.get_context("spawn")


class FarSink(MoodySink):
    """What has arrived over there, as far as it was taken."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        super().__init__()

    def listen(self, port: int = 0) -> None:
        """It listens over there."""

    def take(self, count: int) -> float:
        """Wait for so many more mails; return when the last came (perf_counter)."""
        at = 0.0
        for _ in range(count):
            if not self._pipe.poll(60):
                raise TimeoutError("a mail did not come")
            at, raw = self._pipe.recv()
            self.raw.append(raw)
        return at

    def drain(self) -> None:
        """Take what is there."""
        while self._pipe.poll():
            self.take(1)


class _Teller:
    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        # the clock that all processes of a machine share
        self._pipe.send((time.perf_counter(), envelope.original_content))
        return "250 kept"


def _serve(port: int, pipe: Connection) -> None:
    Controller(
        _Teller(pipe), hostname="127.0.0.1", port=port, ready_timeout=READY_SECONDS
    ).start()
    pipe.send("ready")
    while True:
        time.sleep(3600)


@contextmanager
def far_sink() -> Iterator[tuple[str, FarSink]]:
    """Yield the SMTP_URL of the sink, and what it tells."""
    here, there = _SPAWN.Pipe()
    port = free_port(0)
    process = _SPAWN.Process(target=_serve, args=(port, there), daemon=True)
    process.start()
    # else nobody would hear that it died
    there.close()
    try:
        assert here.recv() == "ready"
        yield f"smtp://127.0.0.1:{port}", FarSink(here)
    finally:
        process.kill()
        process.join()
