"""Takes every mail, delivers none: each becomes a file that a page shows.

In a container: `python -m embedded.catcher --page` serves that page as well.
"""

import asyncio
import os
import signal
import sys
import threading
from email.utils import format_datetime
from functools import partial
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from aiosmtpd.smtp import SMTP, Envelope, Session

from shared import clock

MOST_BYTES = 25 * 1024 * 1024
# a demo that runs for weeks must not fill a disk
MOST_MAILS = 2000


class Catcher:
    """Keeps mails as .eml files whose names sort by time."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._numbers = count()

    async def handle_DATA(  # noqa: N802  # the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        await asyncio.to_thread(self.keep, envelope, content)
        return "250 OK"

    def keep(self, envelope: Envelope, content: bytes) -> None:
        """Answer 250 only when the whole mail stands under its name."""
        now = clock.now()
        name = f"{now:%Y%m%dT%H%M%S.%f}-{next(self._numbers):04d}-{os.getpid()}"
        lines = [f"Return-Path: <{envelope.mail_from}>"]
        lines += [f"Delivered-To: {to}" for to in envelope.rcpt_tos]
        lines.append(f"Received: by catcher; {format_datetime(now)}")
        top = "".join(f"{line}\r\n" for line in lines).encode()
        part = self._folder / f"{name}.part"
        with part.open("wb") as file:
            file.write(top + content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._folder / f"{name}.eml")
        self._forget_oldest()

    def _forget_oldest(self) -> None:
        for path in sorted(self._folder.glob("*.eml"))[:-MOST_MAILS]:
            path.unlink(missing_ok=True)


async def serve(folder: Path, host: str, port: int) -> None:
    """Until SIGTERM or SIGINT."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    catcher = Catcher(folder)
    # with a name of its own: asking the network for one can take seconds
    protocol = partial(
        SMTP,
        catcher,
        hostname="catcher",
        data_size_limit=MOST_BYTES,
        enable_SMTPUTF8=True,
    )
    server = await loop.create_server(protocol, host, port)
    async with server:
        await asked.wait()


def serve_page() -> None:
    """The page beside it, in a thread that ends with the process."""
    from werkzeug.serving import make_server

    from embedded.post import create_post

    page = make_server("0.0.0.0", 8080, create_post(), threaded=True)
    threading.Thread(target=page.serve_forever, daemon=True).start()


def main(arguments: list[str]) -> None:
    listen = urlsplit(os.environ.get("SMTP_LISTEN") or os.environ["SMTP_URL"])
    if "--page" in arguments:
        serve_page()
    folder = Path(os.environ["MAIL_FOLDER"])
    asyncio.run(serve(folder, listen.hostname or "127.0.0.1", listen.port or 25))


if __name__ == "__main__":
    main(sys.argv[1:])
