"""The processes of `make run`."""

import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from embedded.redis_server import find_server
from embedded.state import State
from embedded.supervise import Program


def programs(
    state: State, environ: Mapping[str, str], given: Mapping[str, str]
) -> list[Program]:
    """All that runs here; what was given by address is somebody else's."""
    wanted = [
        web(environ),
        module("workers", "crew", "embedded.crew", 4),
    ]
    if not given.get("SMTP_URL"):
        wanted.append(module("catcher", "post", "embedded.catcher", 2))
    if not given.get("REDIS_URL"):
        wanted.append(redis(state))
    return wanted


def module(name: str, group: str, path: str, stop_seconds: int) -> Program:
    return Program(name, group, [sys.executable, "-m", path], stop_seconds)


def redis(state: State) -> Program:
    server = find_server(state.folder)
    command = server.command(state.redis, state.redis_socket)
    return Program("redis", "store", command, 2, server.environment)


def web(environ: Mapping[str, str]) -> Program:
    """One process for the three services; its threads share the databases well."""
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    command = [gunicorn, "-c", "python:embedded.gunicorn_settings"]
    command += ["--bind", f"{environ['HOST']}:{environ['PORT']}", "embedded.wsgi:app"]
    return Program("web", "front", command, 3)


def smtp_address(environ: Mapping[str, str]) -> tuple[str, int]:
    """Where the catcher listens."""
    parts = urlsplit(environ["SMTP_URL"])
    return parts.hostname or "127.0.0.1", parts.port or 25
