"""Requests that lie about themselves, on a bare socket to the server of `make run`.

Whatever comes: an answer that says no, nothing unforeseen in the log, and the same
process serves the next one.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from embedded.gunicorn_settings import SILENT_SECONDS, threads
from embedded.state import free_port
from shared.compose import MAX_FORM_BYTES
from tests.faults.processes import LOADED, wait_for
from tests.house.tree import ROOT
from tests.settings import service_environment, suite_environment

pytestmark = pytest.mark.timeout(300)
SIGN_IN, CALENDAR = "/planning/inloggen", "/planning/mijn-account/agenda"
TYPED = "Content-Type: application/x-www-form-urlencoded"
PARTS = "Content-Type: multipart/form-data; boundary=x"
CHUNKS = "Transfer-Encoding: chunked"
# what a page of ours adds, and anybody else may
OURS = "Sec-Fetch-Site: same-origin"
UNFORESEEN = "unhandled error"
PART = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nv\r\n'
MANY_PARTS = PART * 10_000 + b"--x--\r\n"
MANY_FIELDS = b"&".join(b"f%d=1" % number for number in range(100_000))
LARGE = b"a=" + b"x" * 3_000_000


@dataclass
class Server:
    port: int
    process: psutil.Process
    log: Path

    def connect(self, data: bytes) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=LOADED)
        # it need not listen to the end before it answers
        with suppress(ConnectionError):
            line.sendall(data)
        return line

    def ask(self, data: bytes) -> int:
        """Send this and nothing after it; the status, 0 for none."""
        with self.connect(data) as line:
            with suppress(OSError):
                line.shutdown(socket.SHUT_WR)
            answer = line.recv(64)
        return int(answer.split()[1]) if answer else 0


def head(method: str, path: str, *lines: str) -> bytes:
    first = f"{method} {path} HTTP/1.1"
    return "\r\n".join((first, "Host: x", "Connection: close", *lines, "", "")).encode()


def post(path: str, body: bytes, *lines: str) -> bytes:
    return head("POST", path, f"Content-Length: {len(body)}", *lines) + body


@pytest.fixture(scope="module")
def server(
    sqlite_templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder, port = tmp_path_factory.mktemp("wire"), free_port(0)
    shutil.copy(sqlite_templates / "scheduling.db", folder)
    url = f"sqlite:///{folder}/scheduling.db"
    own = suite_environment() | service_environment("scheduling", url)
    command = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}"]
    command += ["-c", "python:embedded.gunicorn_settings"]
    log = folder / "log"
    with log.open("w") as file:
        started = subprocess.Popen(
            [*command, "services.scheduling.wsgi:app"],
            cwd=ROOT,
            env={**os.environ, **own},
            stdout=file,
            stderr=file,
        )
    try:
        found = Server(port, psutil.Process(started.pid), log)
        assert wait_for(lambda: serves(found), seconds=LOADED), log.read_text()
        yield found
    finally:
        started.terminate()
        started.wait(LOADED)


def serves(server: Server) -> bool:
    try:
        return server.ask(head("GET", SIGN_IN)) == 200
    except OSError:
        return False


LIES = {
    "less than it says": head("POST", SIGN_IN, TYPED, "Content-Length: 99") + b"a=1",
    "a length below nothing": head("POST", SIGN_IN, TYPED, "Content-Length: -1"),
    "two lengths": head(
        "POST", SIGN_IN, TYPED, "Content-Length: 3", "Content-Length: 30"
    ),
    "a length and chunks": head("POST", SIGN_IN, TYPED, CHUNKS, "Content-Length: 3"),
    "a length of a million millions": head(
        "POST", SIGN_IN, TYPED, f"Content-Length: {10**12}"
    ),
    **{
        f"chunks: {name}": head("POST", SIGN_IN, TYPED, CHUNKS) + body
        for name, body in {
            "larger than it says": b"1\r\na=1\r\n0\r\n\r\n",
            "smaller than it says": b"ff\r\na=1\r\n0\r\n\r\n",
            "below nothing": b"-3\r\na=1\r\n0\r\n\r\n",
            "no number": b"zz\r\na=1\r\n0\r\n\r\n",
            "a number without end": b"1" * 100_000,
            "much beside the number": b"3;" + b"x" * 65_536 + b"\r\na=1\r\n0\r\n\r\n",
            "much after them": b"0\r\nX: " + b"y" * 65_536 + b"\r\n\r\n",
        }.items()
    },
    "header of 64 KB": head("GET", SIGN_IN, "X-A: " + "a" * 65_536),
    "a thousand headers": head("GET", SIGN_IN, *[f"X-{n}: a" for n in range(1000)]),
    "address of 64 KB": head("GET", SIGN_IN + "?" + "a" * 65_536),
    "two hosts": head("GET", SIGN_IN, "Host: y"),
    "10,000 parts": post(SIGN_IN, MANY_PARTS, PARTS),
    "100,000 fields": post(SIGN_IN, MANY_FIELDS, TYPED),
    "100,000 fields in chunks": head("POST", SIGN_IN, TYPED, CHUNKS)
    + b"%x\r\n%b\r\n0\r\n\r\n" % (len(MANY_FIELDS), MANY_FIELDS),
    "a large form": post(SIGN_IN, LARGE, TYPED),
    **{
        f"{name} of somebody signed out": post(CALENDAR, body, kind, OURS)
        for name, body, kind in (
            ("a large form", LARGE, TYPED),
            ("10,000 parts", MANY_PARTS, PARTS),
            ("100,000 fields", MANY_FIELDS, TYPED),
        )
    },
    "chunks of somebody signed out": head("POST", CALENDAR, TYPED, CHUNKS, OURS)
    + b"zz\r\n",
}


@pytest.mark.parametrize("lie", LIES)
def test_lie_is_answered_and_the_next_one_served(server: Server, lie: str) -> None:
    before, unforeseen = server.process.children(), server.log.read_text()
    spent = worker_seconds(server)

    status = server.ask(LIES[lie])

    assert 400 <= status < 500
    assert serves(server)
    assert server.process.children() == before
    logged = server.log.read_text().removeprefix(unforeseen)
    assert UNFORESEEN not in logged
    assert "Traceback" not in logged
    # nobody buys minutes of a server with one request
    assert worker_seconds(server) - spent < 3


@pytest.mark.parametrize(
    # the first is read, and misses the token of the page
    ("most", "status"),
    [(MAX_FORM_BYTES - 1, 400), (MAX_FORM_BYTES + 1, 413)],
)
def test_form_in_chunks_is_read_whole_or_refused(
    server: Server, most: int, status: int
) -> None:
    body = b"a=" + b"x" * (most - 2)
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)

    with server.connect(head("POST", SIGN_IN, TYPED, CHUNKS, OURS) + chunks) as line:
        page = b"".join(iter(lambda: line.recv(65_536), b"")).decode()

    assert page.startswith(f"HTTP/1.1 {status} ")
    assert ("Dit is te groot" in page) == (status == 413)


def worker_seconds(server: Server) -> float:
    (worker,) = server.process.children()
    return float(worker.cpu_times().user)


@pytest.mark.parametrize(
    "half",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX-",
        head("POST", SIGN_IN, TYPED, "Content-Length: 99") + b"a=1",
        head("POST", SIGN_IN, TYPED, CHUNKS) + b"ff\r\na=1",
    ],
)
def test_who_stops_half_way_keeps_nobody_waiting_for_ever(
    server: Server, half: bytes
) -> None:
    with ExitStack() as held:
        for _ in range(threads):
            held.enter_context(server.connect(half))
        begun = time.monotonic()
        with server.connect(head("GET", SIGN_IN)) as line:
            line.settimeout(6 * SILENT_SECONDS)
            assert line.recv(64).startswith(b"HTTP/1.1 200")
        # they did hold all of it
        assert time.monotonic() - begun > SILENT_SECONDS / 2
