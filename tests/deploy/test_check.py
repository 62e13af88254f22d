"""The health check of a container: what it calls well."""

import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tests.house.tree import ROOT


class Service(BaseHTTPRequestHandler):
    """Answers with the status that its path names."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


def check(address: str) -> int:
    # as compose calls it: without site-packages
    command = [sys.executable, "-S", "deploy/check.py", address]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


@pytest.mark.parametrize(("status", "wanted"), [(200, 0), (503, 1), (302, 1)])
def test_only_a_good_answer_is_well(status: int, wanted: int) -> None:
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        assert check(f"http://127.0.0.1:{server.server_port}/{status}") == wanted
        server.shutdown()


def test_nobody_there_is_not_well() -> None:
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        port = server.server_port
    assert check(f"http://127.0.0.1:{port}/200") == 1
