"""Radicale, a calendar server that shares no code with our library."""

import base64
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.dovecot import free_ports

STARTS_WITHIN_SECONDS = 60
SETTINGS = """\
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}/collections
[logging]
level = warning
"""
QUERY = """\
<c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:d="DAV:">
<d:prop><d:getetag/></d:prop>
<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
<c:time-range start="{start}" end="{end}"/>
</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"""
LOGIN = base64.b64encode(b"noor:x").decode()


@dataclass(frozen=True)
class Radicale:
    """The calendar of one person."""

    port: int

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            headers = {"Authorization": f"Basic {LOGIN}", **headers}
            connection.request(method, f"/noor/agenda/{path}", body, headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        assert answer.status < 300, (answer.status, text)
        return text

    def keep(self, name: str, calendar: bytes) -> bytes:
        """Store what an invitation says, as a client does; return what stands there."""
        # the method belongs to the mail (RFC 4791, 4.1)
        lines = calendar.split(b"\r\n")
        stored = b"\r\n".join(line for line in lines if not line.startswith(b"METHOD:"))
        assert stored != calendar
        self.ask("PUT", f"{name}.ics", stored, **{"Content-Type": "text/calendar"})
        return self.ask("GET", f"{name}.ics")

    def holds(self, start: str, end: str) -> int:
        """How many appointments it sees between these moments."""
        body = QUERY.format(start=start, end=end).encode()
        return self.ask("REPORT", "", body, Depth="1").count(b"<href>")


@contextmanager
def running(folder: Path) -> Iterator[Radicale]:
    """Run it with one empty calendar."""
    (port,) = free_ports(1)
    settings = folder / "radicale.conf"
    settings.write_text(SETTINGS.format(port=port, folder=folder))
    command = [sys.executable, "-m", "radicale", "--config", str(settings)]
    with (folder / "radicale.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        server = Radicale(port)
        _wait(server, process, folder / "radicale.log")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(server: Radicale, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            server.ask("MKCALENDAR", "")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("Radicale did not start: " + log.read_text("utf-8"))
