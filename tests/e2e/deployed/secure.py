"""A second gateway before the same services, with TLS from files of a test."""

import shutil
import socket
import ssl
from http.client import HTTPConnection, HTTPMessage, HTTPSConnection
from pathlib import Path
from typing import Any

from tests.e2e.deployed.deployment import containers, docker, seen, wait_until
from tests.house.tree import ROOT
from tests.notifications.bezorging.servers import certificate

TEMPLATE = ROOT / "deploy" / "gateway" / "https.conf.template"
PARENTS = "afspraak.test"


class Secure:
    """Answers at two names; whoever asks comes to 127.0.0.1 all the same."""

    name, parents = "zorgtafel.test", PARENTS

    def __init__(self, folder: Path) -> None:
        path, _ = certificate(folder, name=self.name)
        shutil.copy(path, folder / "fullchain.pem")
        shutil.copy(path, folder / "privkey.pem")
        self._authority = folder / "fullchain.pem"
        first = seen(containers("gateway")[0])
        self._container = docker(
            *("run", "--detach", f"--network={_network(first)}", *_mounts(first)),
            f"--volume={TEMPLATE}:/etc/nginx/templates/default.conf.template:ro",
            f"--volume={folder}:/etc/nginx/tls:ro",
            f"--env=GATEWAY_PARENT_HOST={PARENTS}",
            "--env=GATEWAY_HTTPS_PORT=444",
            *("--publish=127.0.0.1::8080", "--publish=127.0.0.1::8443"),
            first["Config"]["Image"],
        ).split()[-1]
        wait_until(self._listens, "the second gateway listens", seconds=30)

    def stop(self) -> None:
        docker("rm", "--force", self._container)

    def said(self) -> str:
        return docker("logs", self._container)

    def get(
        self, path: str, *, host: str = name, trusted: bool = True
    ) -> tuple[int, HTTPMessage, str]:
        """Over TLS; trusts nobody but the authority of this test, or not even that."""
        context = ssl.create_default_context()
        if trusted:
            context.load_verify_locations(self._authority)
        # the certificate is for one name; the other host is told in the request
        connection = _Here(self.name, self._port("8443/tcp"), context=context)
        return _asked(connection, path, host)

    def plain(self, path: str) -> tuple[int, HTTPMessage]:
        connection = HTTPConnection("127.0.0.1", self._port("8080/tcp"))
        return _asked(connection, path, self.name)[:2]

    def _listens(self) -> bool:
        try:
            return self.plain("/_gateway/alive")[0] < 500
        except (OSError, KeyError, TypeError):
            return False

    def _port(self, inside: str) -> int:
        bound = seen(self._container)["NetworkSettings"]["Ports"]
        return int(bound[inside][0]["HostPort"])


class _Here(HTTPSConnection):
    def connect(self) -> None:
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        context: ssl.SSLContext = self._context  # type: ignore[attr-defined]
        self.sock = context.wrap_socket(raw, server_hostname=self.host)


def _asked(
    connection: HTTPConnection, path: str, host: str
) -> tuple[int, HTTPMessage, str]:
    try:
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


def _network(container: Any) -> str:
    return str(next(iter(container["NetworkSettings"]["Networks"])))


def _mounts(container: Any) -> list[str]:
    """All of the first gateway's files but its template and its certificate."""
    return [
        f"--volume={one.get('Name') or one['Source']}:{one['Destination']}:ro"
        for one in container["Mounts"]
        if not one["Destination"].endswith((".template", "/tls"))
    ]
