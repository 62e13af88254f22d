"""An SMTP server that can be told to be silent, slow, cut off, or unwilling."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from tests.sink import OwnPort, Sink

SLOW_SECONDS = 1.0


class Mood(StrEnum):
    WILLING = "willing"
    SILENT = "silent"
    SLOW = "slow"
    # takes the mail and dies before it says so: nobody knows
    CUT = "cut"
    BUSY = "busy"


class MoodySink(Sink):
    """A sink whose mood the test sets; it refuses some people for good."""

    def __init__(self) -> None:
        super().__init__()
        self.mood = Mood.WILLING
        self.refused: set[str] = set()
        self.met = 0

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.met += self.mood is not Mood.WILLING
        if self.mood is Mood.BUSY:
            return "451 4.3.2 try again later"
        if self.mood is Mood.SLOW:
            await asyncio.sleep(SLOW_SECONDS)
        if self.mood is Mood.SILENT:
            # it never got as far as keeping it
            await asyncio.sleep(60)
            return "421 4.4.2 too late"
        answer = await super().handle_DATA(server, session, envelope)
        if self.mood is Mood.CUT:
            server.transport.close()
        return answer


@contextmanager
def moody_sink() -> Iterator[tuple[str, MoodySink]]:
    """Yield the SMTP_URL of a running sink, and the sink."""
    sink = MoodySink()
    controller = OwnPort(sink)
    controller.start()
    try:
        # a worker waits this long at each step, so that a test need not wait more
        yield f"smtp://127.0.0.1:{controller.port}?timeout=5", sink
    finally:
        controller.stop()
