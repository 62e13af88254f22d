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
    # greylisting: whoever it does not know may come again later
    GREY = "grey"


class MoodySink(Sink):
    """A sink whose mood the test sets; it refuses some people or mails for good."""

    def __init__(self) -> None:
        super().__init__()
        self.mood = Mood.WILLING
        self.refused: set[str] = set()
        self.unwanted: set[str] = set()
        self.known: set[str] = set()
        # whose next mail it takes without saying so, whatever its mood
        self.doubted: set[str] = set()
        self.met = 0
        self.listen()

    def listen(self, port: int = 0) -> None:
        self.server = OwnPort(self, port=port)
        self.server.start()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Meanwhile nobody listens: who comes is refused."""
        self.server.stop()
        try:
            yield
        finally:
            self.listen(self.server.port)

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 no such mailbox"
        if self.mood is Mood.GREY and address not in self.known:
            self.known.add(address)
            return "450 4.2.0 greylisted, come back"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.met += self.mood is not Mood.WILLING
        if self.unwanted & set(envelope.rcpt_tos):
            return "554 5.7.1 looks like spam"
        if self.mood is Mood.BUSY:
            return "451 4.3.2 try again later"
        if self.mood is Mood.SLOW:
            await asyncio.sleep(SLOW_SECONDS)
        if self.mood is Mood.SILENT:
            # it never got as far as keeping it
            await asyncio.sleep(60)
            return "421 4.4.2 too late"
        answer = await super().handle_DATA(server, session, envelope)
        doubted = self.doubted & {to.partition("-")[0] for to in envelope.rcpt_tos}
        self.doubted -= doubted
        if self.mood is Mood.CUT or doubted:
            server.transport.close()
        return answer


@contextmanager
def moody_sink() -> Iterator[tuple[str, MoodySink]]:
    """Yield the SMTP_URL of a running sink, and the sink."""
    sink = MoodySink()
    try:
        # a worker waits this long at each step, so that a test need not wait more
        yield f"smtp://127.0.0.1:{sink.server.port}?timeout=5", sink
    finally:
        sink.server.stop()
