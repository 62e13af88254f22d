"""A web server that is replaced cuts nobody off: each is served, or refused at once."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from embedded.state import free_port
from tests.faults.processes import LOADED, wait_for
from tests.house.tree import ROOT

pytestmark = pytest.mark.integration
SERVED, REFUSED, CUT = "served", "refused", "cut off"
SLOW = '''
import time



def app(environ, start):
    """Takes its time, as a page that writes does."""
    time.sleep(0.3)
    start("200 OK", [("Content-Length", "2")])
    return [b"ok"]
'''
ASK = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"


def ask(port: int) -> str:
    """Send once, as the gateway does: a connection of its own for each request."""
    try:
        line = socket.create_connection(("127.0.0.1", port), timeout=LOADED)
    except ConnectionRefusedError:
        return REFUSED
    with line:
        try:
            line.sendall(ASK)
            return SERVED if line.recv(64).startswith(b"HTTP/1.1 200") else CUT
        except OSError:
            return CUT


def test_who_sent_before_the_door_shut_is_served(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    port = free_port(0)
    command = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}"]
    command += ["-c", "python:deploy.gunicorn_settings", "slow:app"]
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path})
    answers: list[str] = []
    people = [
        threading.Thread(target=lambda: answers.append(ask(port))) for _ in range(5)
    ]
    try:
        assert wait_for(lambda: ask(port) == SERVED, seconds=LOADED)
        (worker,) = psutil.Process(server.pid).children()
        # they come while it looks elsewhere, and wait at its door
        worker.suspend()
        for one in people:
            one.start()
        assert wait_for(lambda: connected(port) >= len(people), seconds=LOADED)
        server.send_signal(signal.SIGTERM)
        # the door of the whole server is shut by now, but for this one's part
        assert wait_for(lambda: door_is_shut(server.pid), seconds=LOADED)
        worker.resume()
        # who comes now is sent on at once, also while they are served
        assert wait_for(lambda: later(answers, port) == REFUSED, seconds=LOADED)
        for one in people:
            one.join(LOADED)
        assert server.wait(LOADED) == 0
    finally:
        server.kill()
        server.wait()

    assert set(answers) == {SERVED}
    assert len(answers) >= len(people)


def later(answers: list[str], port: int) -> str:
    if (answer := ask(port)) != REFUSED:
        answers.append(answer)
    return answer


def connected(port: int) -> int:
    """How many reached the port, also those that nobody opened to."""
    lines = psutil.net_connections("tcp")
    return sum(
        one.status == "ESTABLISHED" and bool(one.raddr) and one.raddr.port == port
        for one in lines
    )


def door_is_shut(pid: int) -> bool:
    found = psutil.Process(pid).net_connections("tcp")
    return not any(one.status == "LISTEN" for one in found)
