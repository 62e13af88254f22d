"""How long a conversation with the mail server may take, and cutting it off."""

import contextlib
import smtplib
import socket
import threading
from collections.abc import Callable
from typing import Any, Self

# from the first word to the answer; a server that sends a little now and then
# would pass any time-out of a single step
BUDGET = 30.0
# what became of the mail is known by then
GOODBYE = 3.0
WHOLE = BUDGET + GOODBYE
_AGAIN = 0.2


class Watch:
    """Ends the conversation that it is shown when the time is up."""

    def __init__(self, seconds: float) -> None:
        self.late = threading.Event()
        self._seconds = seconds
        self._done = threading.Event()
        self._host: smtplib.SMTP | None = None
        self._thread = threading.Thread(target=self._wait, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._done.set()
        self._thread.join()

    def show(self, host: smtplib.SMTP) -> None:
        self._host = host

    def _wait(self) -> None:
        if self._done.wait(self._seconds):
            return
        self.late.set()
        # again: it may be connecting, and have no socket yet
        while True:
            self._cut_off()
            if self._done.wait(_AGAIN):
                return

    def _cut_off(self) -> None:
        sock = self._host.sock if self._host else None
        if sock is not None:
            with contextlib.suppress(OSError):
                # below TLS, whose own goodbye would wait for the other side
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


class _Shown:
    """Shows itself before the constructor connects."""

    def __init__(
        self, show: Callable[[Any], None], *where: str | int, **options: Any
    ) -> None:
        show(self)
        super().__init__(*where, **options)


class Smtp(_Shown, smtplib.SMTP):
    pass


class SmtpOverTls(_Shown, smtplib.SMTP_SSL):
    pass
