"""A real server with TLS on this machine, and the guard that lets tests reach it."""

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from services.scheduling.eigenagenda.ophalen import Guard
from tests.notifications.bezorging.servers import certificate


@dataclass
class Calendars:
    """What the server gives at each path, and what it was asked."""

    url: str = ""
    guard: Guard = field(default_factory=Guard)
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    # what a CalDAV server answers to who asks when it is busy
    busy: dict[str, bytes] = field(default_factory=dict)
    drips: set[str] = field(default_factory=set)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    reports: list[tuple[str, str | None]] = field(default_factory=list)

    def give(self, path: str, body: bytes = b"", status: int = 200, **headers: str):
        self.pages[path] = (status, headers, body)
        return f"{self.url}{path}"


@contextmanager
def calendar_server(folder: Path) -> Iterator[Calendars]:
    found = Calendars()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, self.headers["Authorization"]))
            status, headers, body = found.pages[self.path]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.path in found.drips:
                while True:
                    self.wfile.write(b"X")
                    time.sleep(0.05)
            self.wfile.write(body)

        def do_REPORT(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found.reports.append((query, self.headers["Authorization"]))
            self.send_response(200 if self.path in found.busy else 501)
            self.end_headers()
            self.wfile.write(found.busy.get(self.path, b""))

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    path, context = certificate(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.url = f"https://localhost:{server.server_port}"
    found.guard = Guard(
        allows=lambda address: address in ("127.0.0.1", "::1"),
        context=lambda: ssl.create_default_context(cafile=str(path)),
        seconds=20,
        most=1000,
    )
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
