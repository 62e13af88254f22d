"""Every web container is replaced while somebody sends: no post fails."""

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DEPLOYED_URL, People
from tests.e2e.deployed.deployment import (
    ENV,
    compose_script,
    containers,
    seen,
    wait_until_well,
)
from tests.house.tree import ROOT, SERVICES
from tests.notifications.bezorging.servers import certificate
from tests.scheduling.medewerkers.elsewhere import policy_with_rules
from tests.scheduling.medewerkers.provider import (
    CLIENT,
    ROLE_CLAIM,
    SECRET,
    Provider,
    serving,
)
from tests.scheduling.medewerkers.provider import person as claims_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]
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


@contextmanager
def writing() -> Iterator[Writer]:
    """Somebody sends meanwhile, and every post of theirs is answered and kept."""
    writer = Writer()
    writer.start()
    try:
        yield writer
    finally:
        writer.stop.set()
        writer.join()
    assert writer.failed == []
    assert writer.saved > 20
    assert KEPT.findall(writer.page()) == [str(writer.saved)]


def test_upgrade_and_rollback_while_somebody_sends() -> None:
    wait_until_well()
    before = {name: containers(f"{name}-web") for name in SERVICES}
    with writing():
        compose_script("upgrade", "drill")
        between = {name: containers(f"{name}-web") for name in SERVICES}
        compose_script("rollback")
    after = {name: containers(f"{name}-web") for name in SERVICES}

    for name in SERVICES:
        assert before[name] != between[name] != after[name]


@contextmanager
def changed(provider: Provider, authority: bytes) -> Iterator[None]:
    """The settings of docs/operate.md for a provider with an authority of its own."""
    settings = {
        "POLICY_FILE": "/policy/drill.toml",
        "SCHEDULING_OIDC_ISSUER": provider.issuer,
        "SCHEDULING_OIDC_CLIENT_ID": CLIENT,
        "SCHEDULING_OIDC_CLIENT_SECRET": SECRET,
        "SCHEDULING_OIDC_ROLE_CLAIM": ROLE_CLAIM,
        "SCHEDULING_OIDC_CA": "/policy/drill.pem",
    }
    made = [ROOT / "deploy" / "policy" / name for name in ("drill.toml", "drill.pem")]
    assert not any(path.exists() for path in made), "this is not a folder for drills"
    before = ENV.read_text("utf-8")
    made[0].write_text(policy_with_rules(), "utf-8")
    made[1].write_bytes(authority)
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    ENV.write_text(f"{before}\n{lines}", "utf-8")
    try:
        yield
    finally:
        ENV.write_text(before, "utf-8")
        for path in made:
            path.unlink()


def test_sign_in_elsewhere_is_switched_on_while_somebody_sends(
    person: People, tmp_path: Path
) -> None:
    network = next(
        iter(seen(containers("gateway")[0])["NetworkSettings"]["Networks"].values())
    )
    file, secure = certificate(tmp_path, name=network["Gateway"])
    authority = b"-----BEGIN CERT" + file.read_bytes().partition(b"-----BEGIN CERT")[2]
    with serving(network["Gateway"], secure) as provider, writing():
        # an address that has an account here already is not let in
        mark = token_hex(4)
        mail = f"nele.{mark}@example.org"
        provider.claims = claims_of(sub=mark, vo_email=mail)
        with changed(provider, authority):
            compose_script("up", "demo")
            nele = person.open("/planning/inloggen")
            nele.click("text=Inloggen via de Vlaamse overheid")
            expect(nele.locator("body")).to_contain_text("Nele Okkernoot")
        compose_script("up", "demo")
    again = person.open("/planning/inloggen")
    expect(again.locator("main")).not_to_contain_text("Inloggen via")
