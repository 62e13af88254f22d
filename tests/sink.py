"""A real SMTP server that keeps what it gets, in memory."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

# on a loaded machine a server takes its time to start
READY_SECONDS = 60


class OwnPort(Controller):  # type: ignore[misc]
    """Serves on a free port, held from the start: nobody else can take it."""

    def __init__(self, handler: Any, *, port: int = 0, **options: Any) -> None:
        self._bound = socket.create_server(("127.0.0.1", port))
        super().__init__(
            handler,
            hostname="127.0.0.1",
            port=self._bound.getsockname()[1],
            ready_timeout=READY_SECONDS,
            **options,
        )

    def _create_server(self) -> Any:
        return self.loop.create_server(
            self._factory_invoker, sock=self._bound, ssl=self.ssl_context
        )


class Sink:
    """What arrived, in order of arrival, as raw bytes."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        self.raw.append(envelope.original_content)
        return "250 kept"

    def headers(self, name: str) -> list[str]:
        """The value of this header in each mail, read without parsing the rest."""
        found = []
        for raw in self.raw:
            head = raw.partition(b"\r\n\r\n")[0]
            found.append(str(message_from_bytes(head)[name]))
        return found

    @property
    def mails(self) -> list[EmailMessage]:
        return [
            message_from_bytes(raw, policy=policy.default)  # type: ignore[misc]
            for raw in self.raw
        ]


@contextmanager
def smtp_sink() -> Iterator[tuple[str, Sink]]:
    """Yield the SMTP_URL of a running sink, and the sink."""
    sink = Sink()
    controller = OwnPort(sink)
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{controller.port}", sink
    finally:
        controller.stop()
