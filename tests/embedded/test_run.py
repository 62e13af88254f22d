"""`make run` for real: it starts, holds, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import psutil
import pytest

from embedded.state import State, free_port
from embedded.supervise import Remote, leftovers
from tests.house.tree import ROOT

pytestmark = pytest.mark.integration


class Launch:
    """One `make run` with a folder and a port of its own."""

    def __init__(self, folder, port) -> None:
        self.state = State(folder)
        self.log = folder.parent / "run.log"
        self.environ = {
            name: value for name, value in os.environ.items() if name[-4:] != "_URL"
        } | {"STATE_FOLDER": str(folder), "PORT": str(port), "DEMO": "false"}
        self.port = port

    def start(self):
        with self.log.open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "embedded.run"],
                cwd=ROOT,
                env=self.environ,
                stdout=log,
                stderr=log,
            )

    def refused(self):
        """Start once more; what it says when it does not."""
        process = self.start()
        try:
            assert process.wait(timeout=100) == 1
        finally:
            process.terminate()
            process.wait()
        return self.log.read_text()

    def wait(self, process) -> None:
        until(lambda: "Ctrl-C" in self.log.read_text() or process.poll() is not None)
        assert process.poll() is None, self.log.read_text()

    def get(self, path):
        address = f"http://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(address, timeout=10) as response:
            return response.status


def until(so, seconds=90) -> None:
    deadline = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def pid_of(launch, name):
    return Remote(launch.state).conditions()[name].pid


def workers_of(crew):
    return [child.pid for child in psutil.Process(crew).children()]


@pytest.fixture(scope="module")
def launch(tmp_path_factory):
    return Launch(tmp_path_factory.mktemp("run") / "var", free_port(0))


@pytest.fixture
def running(launch):
    process = launch.start()
    launch.wait(process)
    yield process
    process.kill()
    process.wait()
    for pid in leftovers(launch.state):
        os.kill(pid, signal.SIGKILL)


def test_it_serves_holds_and_leaves_nothing_behind(launch, running) -> None:
    for path in ("/readyz", "/planning/readyz", "/berichten/readyz", "/post/"):
        assert launch.get(path) == 200
    assert "already runs" in launch.refused()

    crew = pid_of(launch, "workers")
    workers = workers_of(crew)
    assert len(workers) == 3
    os.kill(workers[0], signal.SIGKILL)
    until(lambda: len(set(workers_of(crew)) - set(workers)) == 1)
    os.kill(crew, signal.SIGKILL)
    until(lambda: pid_of(launch, "workers") not in (0, crew))
    until(lambda: not set(workers) & set(leftovers(launch.state)))

    started = time.monotonic()
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=15) == 0
    assert time.monotonic() - started < 10
    assert leftovers(launch.state) == []
    order = [
        line.rpartition("stopped: ")[2].split()[0]
        for line in (launch.state.log / "supervisord.log").read_text().splitlines()
        if "stopped: " in line
    ]
    assert order[:2] == ["web", "workers"]
    assert order[-2:] == ["catcher", "redis"]


def test_start_after_a_kill_of_everything_above_works(launch, running) -> None:
    supervisor = Remote(launch.state).pid()
    orphan = pid_of(launch, "redis")
    running.kill()
    running.wait()
    os.kill(supervisor, signal.SIGKILL)
    until(lambda: Remote(launch.state).pid() is None)
    assert orphan in leftovers(launch.state)

    again = launch.start()
    launch.wait(again)

    assert launch.get("/readyz") == 200
    assert orphan not in leftovers(launch.state)
    again.send_signal(signal.SIGINT)
    assert again.wait(timeout=15) == 0
    assert leftovers(launch.state) == []


def test_process_that_cannot_start_is_named_with_its_log(launch) -> None:
    # a policy that is not there stops each service
    launch.environ["POLICY_FILE"] = str(launch.state.folder / "none.toml")

    told = launch.refused()

    del launch.environ["POLICY_FILE"]
    assert "does not start" in told
    assert "none.toml" in told
    assert leftovers(launch.state) == []


def test_port_in_use_is_said_in_one_sentence(launch) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", launch.port))
        other.listen()

        told = launch.refused()

    assert told.strip().count("\n") == 0
    assert f"make run PORT={launch.port + 1}" in told


def test_stop_of_nothing_says_so(launch) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "embedded.run", "stop"],
        cwd=ROOT,
        env=launch.environ,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "does not run" in told.stdout
