"""The gateway with TLS: what it speaks, and whom it does not send on from http."""

import json
import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse

import pytest

from shared.api.problem import MEDIA, Problem
from tests.house.tree import ROOT
from tests.nginx import find_nginx, running
from tests.notifications.bezorging.servers import certificate

TEMPLATE = ROOT / "deploy" / "gateway" / "https.conf.template"
NAME = "zorgtafel.test"
KEPT = ("Location", "Content-Type", "Cache-Control")
pytestmark = pytest.mark.skipif(
    not find_nginx(), reason="no nginx here (apt-get install nginx)"
)


@dataclass
class Gateway:
    plain: int
    secure: int

    def ask(self, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self.plain, timeout=30)
        try:
            connection.request(method, path, headers={"Host": NAME})
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()

    def greet(self, version: ssl.TLSVersion, ciphers: str = "") -> str:
        """Return the suite that is agreed on with a client that speaks this only."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.minimum_version = context.maximum_version = version
        # OpenSSL of today offers nothing old unless it is told to
        context.set_ciphers(f"{ciphers or 'ALL'}:@SECLEVEL=0")
        with (
            socket.create_connection(("127.0.0.1", self.secure), timeout=30) as raw,
            context.wrap_socket(raw, server_hostname=NAME) as line,
        ):
            agreed = line.cipher()
            assert agreed is not None
            return agreed[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    folder = tmp_path_factory.mktemp("tls")
    path, _ = certificate(folder, name=NAME)
    found = Gateway(free_port(), free_port())
    settings = TEMPLATE.read_text("utf-8")
    for old, new in (
        ("/etc/nginx/tls/fullchain.pem", str(path)),
        ("/etc/nginx/tls/privkey.pem", str(path)),
        ("listen 8080", f"listen 127.0.0.1:{found.plain}"),
        ("listen 8443", f"listen 127.0.0.1:{found.secure}"),
        ("${GATEWAY_HTTPS_PORT}", "444"),
        ("${GATEWAY_PARENT_HOST}", "afspraak.test"),
    ):
        assert old in settings
        settings = settings.replace(old, new)
    # what it serves is for others to test
    settings = re.sub(r"include \S+;", "location / { return 204; }", settings)
    with running(folder, settings, port=free_port()):
        yield found


@pytest.mark.parametrize("path", ["/aanmelden/?x=1", "/api", "/planning/api", "/apis/"])
def test_people_are_sent_on_to_https(gateway: Gateway, path: str) -> None:
    answer, _ = gateway.ask(path)

    assert answer.status == 308
    assert answer.headers["Location"] == f"https://{NAME}:444{path}"


@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
@pytest.mark.parametrize(
    "path", ["/api/v1/aanmeldingen/JK-1?x=1", "/planning/api/v1/agenda"]
)
def test_system_that_asks_in_the_clear_is_told_and_not_sent_on(
    gateway: Gateway, path: str, method: str
) -> None:
    answer, body = gateway.ask(path, method)

    assert answer.status == 403
    assert "Location" not in answer.headers
    assert answer.headers["Content-Type"] == MEDIA
    assert answer.headers["Cache-Control"] == "no-store"
    problem = Problem.model_validate(json.loads(body))
    assert problem.status == 403
    assert "https" in problem.detail


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_it_speaks_tls_of_today(gateway: Gateway, version: ssl.TLSVersion) -> None:
    assert re.search("GCM|CHACHA20", gateway.greet(version))


# the filter is for naming what nobody should use any more
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize(
    ("version", "ciphers"),
    [
        (ssl.TLSVersion.TLSv1_1, ""),
        (ssl.TLSVersion.TLSv1_2, "ECDHE-ECDSA-AES256-SHA"),
        (ssl.TLSVersion.TLSv1_2, "ECDHE-ECDSA-AES128-SHA256"),
        (ssl.TLSVersion.TLSv1_2, "ECDHE-ECDSA-AES256-CCM"),
    ],
)
def test_it_speaks_nothing_weaker(
    gateway: Gateway, version: ssl.TLSVersion, ciphers: str
) -> None:
    with pytest.raises(ssl.SSLError):
        gateway.greet(version, ciphers)
