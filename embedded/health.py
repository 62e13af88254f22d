"""Is a process there, and does it answer?"""

import http.client
import socket
from collections.abc import Mapping

from embedded import redis_server
from embedded.programs import smtp_address
from embedded.state import SERVICES, State

PAGES = ("/healthz", "/planning/healthz", "/berichten/healthz")
# each worker writes it once it listens to its queue
WORKS = b"worker started"


def is_healthy(
    name: str, state: State, environ: Mapping[str, str], log_start: int
) -> bool:
    """Ask the process itself wherever it can be asked."""
    if name == "redis":
        return redis_server.answers(environ["REDIS_URL"])
    if name == "catcher":
        return _greets(*smtp_address(environ))
    if name == "web":
        return all(_serves(environ, page) for page in PAGES)
    if name == "workers":
        with (state.log / f"{name}.log").open("rb") as log:
            log.seek(log_start)
            return log.read().count(WORKS) >= len(SERVICES)
    return True


def _greets(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=2) as connection:
            return connection.recv(3) == b"220"
    except OSError:
        return False


def _serves(environ: Mapping[str, str], page: str) -> bool:
    host = environ["HOST"] if environ["HOST"] != "0.0.0.0" else "127.0.0.1"
    connection = http.client.HTTPConnection(host, int(environ["PORT"]), timeout=5)
    try:
        connection.request("GET", page)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
