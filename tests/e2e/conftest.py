"""The suite as `make run` starts it, on a port and a folder of its own.

With DEPLOYED_URL the people use the demo that runs at that address instead, and are
as patient as the page for a service that is down asks them to be.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from embedded.state import State
from tests.e2e.mailbox import Mailbox, PostMailbox
from tests.e2e.patience import be_patient
from tests.house.tree import ROOT

START_SECONDS = 120
STOP_SECONDS = 15
# a process that was killed is back long before
PATIENCE_SECONDS = 90
DEPLOYED_URL = os.environ.get("DEPLOYED_URL", "")


class Running:
    """The address, the mails and (not of a deployment) the folder of a suite."""

    def __init__(self, url: str, folder: Path, mailbox: Mailbox) -> None:
        self.url = url
        self.folder = folder
        self.mailbox = mailbox

    @contextmanager
    def web_away(self) -> Iterator[None]:
        """Stop the web process, and start it again as `make run` does."""
        self._supervise("stop")
        yield
        self._supervise("start")

    def _supervise(self, what: str) -> None:
        socket_path = State(self.folder).supervisor_socket
        command = [sys.executable, "-m", "supervisor.supervisorctl"]
        command += ["-s", f"unix://{socket_path}", what, "front:web"]
        subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start everything once for all walks, really, and stop it in order."""
    folder = tmp_path_factory.mktemp("var")
    if DEPLOYED_URL:
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        yield Running(DEPLOYED_URL, folder, PostMailbox(DEPLOYED_URL))
        return
    with started(folder) as found:
        yield found


@contextmanager
def started(folder: Path, **more: str) -> Iterator[Running]:
    """Start everything as `make run` does, with these settings too."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        name: value for name, value in os.environ.items() if not name.endswith("_URL")
    } | {"STATE_FOLDER": str(folder), "PORT": str(port), "HOST": "127.0.0.1", **more}
    log = (folder / "run.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "embedded.run"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=log,
    )
    found = Running(f"http://127.0.0.1:{port}", folder, Mailbox(folder / "mail"))
    try:
        _wait_until_ready(found, process)
        yield found
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=STOP_SECONDS)
        log.close()


def _wait_until_ready(found: Running, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Ctrl-C" not in (found.folder / "run.log").read_text("utf-8"):
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail((found.folder / "run.log").read_text("utf-8"))
        time.sleep(0.1)
    for path in ("/readyz", "/planning/readyz", "/berichten/readyz"):
        try:
            urllib.request.urlopen(found.url + path, timeout=5).close()
        except urllib.error.URLError as error:
            pytest.fail(f"{path}: {error}")


@pytest.fixture
def person(browser: Browser, running: Running) -> Iterator["People"]:
    """Make people, each with a browser of their own."""
    people = People(browser, running)
    yield people
    people.leave()


class People:
    """Opens pages for several people; each has own cookies."""

    def __init__(self, browser: Browser, running: Running) -> None:
        self._browser = browser
        self._running = running
        self._contexts: list[BrowserContext] = []

    def open(self, path: str, *, javascript: bool = True, width: int = 1280) -> Page:
        """A new person opens this path (or whole address)."""
        context = self._browser.new_context(
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            # the certificate itself is asked about in tests/e2e/deployed
            ignore_https_errors=bool(DEPLOYED_URL),
        )
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if DEPLOYED_URL:
            page.set_default_timeout(PATIENCE_SECONDS * 1000)
            be_patient(context, seconds=PATIENCE_SECONDS)
        page.goto(path if path.startswith("http") else self._running.url + path)
        return page

    def leave(self) -> None:
        for context in self._contexts:
            context.close()
