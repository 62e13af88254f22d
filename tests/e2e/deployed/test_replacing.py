"""Every web container is replaced while somebody sends: no post fails."""

import re
import subprocess
import threading
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

import pytest

from tests.e2e.conftest import DEPLOYED_URL
from tests.e2e.deployed.deployment import containers, wait_until_well
from tests.house.tree import ROOT, SERVICES

pytestmark = pytest.mark.timeout(1800)
SECTION = "/aanmelden/vraag"
FIELD = "minimaal_noodzakelijk"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
KEPT = re.compile(rf'name="{FIELD}"[^>]*>\s*nummer (\d+)')
OTHERS = ("/planning/healthz", "/berichten/healthz")


class Writer(threading.Thread):
    """Saves while typing, one after the other, and never tries twice."""

    def __init__(self) -> None:
        super().__init__()
        self.stop = threading.Event()
        self.saved = 0
        self.failed: list[str] = []
        self._browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar())
        )
        self._token = TOKEN.findall(self.page())[0]

    def page(self) -> str:
        with self._browser.open(DEPLOYED_URL + SECTION, timeout=60) as answer:
            text: str = answer.read().decode()
        return text

    def run(self) -> None:
        number = 0
        # one person saves no oftener: who does is told to wait
        while not self.stop.wait(0.5):
            number += 1
            typed = {"csrf_token": self._token, FIELD: f"nummer {number}"}
            try:
                self._send(f"{SECTION}/bewaren", urlencode(typed).encode())
                self.saved = number
                for path in OTHERS:
                    self._send(path)
            except OSError as error:
                self.failed.append(f"{number}: {error}")

    def _send(self, path: str, content: bytes | None = None) -> None:
        with self._browser.open(DEPLOYED_URL + path, content, timeout=60) as answer:
            answer.read()


def compose_script(*arguments: str) -> str:
    done = subprocess.run(
        ["deploy/compose.sh", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_upgrade_and_rollback_while_somebody_sends() -> None:
    wait_until_well()
    before = {name: containers(f"{name}-web") for name in SERVICES}
    writer = Writer()
    writer.start()
    try:
        compose_script("upgrade", "drill")
        between = {name: containers(f"{name}-web") for name in SERVICES}
        compose_script("rollback")
    finally:
        writer.stop.set()
        writer.join()
    after = {name: containers(f"{name}-web") for name in SERVICES}

    for name in SERVICES:
        assert before[name] != between[name] != after[name]
    assert writer.failed == []
    assert writer.saved > 20
    assert KEPT.findall(writer.page()) == [str(writer.saved)]
