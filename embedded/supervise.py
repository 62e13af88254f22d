"""Writes what supervisord runs, and talks with it."""

import http.client
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import xmlrpc.client
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from embedded.state import MARK, StartError, State

# supervisord stops the group with the highest number first and waits for it
GROUPS = {"store": 10, "post": 20, "crew": 30, "front": 40}
CONFIG = """\
[supervisord]
nodaemon = true
silent = true
logfile = {log}/supervisord.log
logfile_maxbytes = 1MB
logfile_backups = 2
pidfile = {sockets}/supervisord.pid
childlogdir = {log}

[unix_http_server]
file = {sockets}/supervisor.sock
chmod = 0700

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
"""
PROGRAM = """
[program:{name}]
command = {command}
directory = {directory}
environment = {environment}
autostart = false
autorestart = true
startsecs = 1
startretries = 20
stopsignal = TERM
stopwaitsecs = {stop_seconds}
stopasgroup = false
killasgroup = true
redirect_stderr = true
stdout_logfile = {log}/{name}.log
stdout_logfile_maxbytes = 5MB
stdout_logfile_backups = 3
"""


@dataclass(frozen=True)
class Program:
    """One process that is kept running."""

    name: str
    group: str
    command: list[str]
    stop_seconds: int = 3
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        return f"{self.group}:{self.name}"


def write_config(state: State, directory: Path, programs: list[Program]) -> Path:
    """The file for supervisord; groups stop in reverse order."""
    parts = [CONFIG.format(log=_safe(state.log), sockets=_safe(state.sockets))]
    for program in programs:
        pairs = program.environment.items()
        parts.append(
            PROGRAM.format(
                name=program.name,
                command=_safe(shlex.join(program.command)),
                directory=_safe(directory),
                environment=",".join(f'{name}="{_safe(text)}"' for name, text in pairs),
                stop_seconds=program.stop_seconds,
                log=_safe(state.log),
            )
        )
    for group, priority in GROUPS.items():
        names = ",".join(item.name for item in programs if item.group == group)
        if names:
            parts.append(f"\n[group:{group}]\nprograms = {names}\n")
            parts.append(f"priority = {priority}\n")
    path = state.folder / "supervisord.conf"
    path.write_text("".join(parts), encoding="utf-8")
    return path


def _safe(value: object) -> str:
    return str(value).replace("%", "%%")


class _Connection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=10)
        self._path = str(path)

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


@dataclass(frozen=True)
class Condition:
    """How a program is: RUNNING, STARTING, BACKOFF, FATAL …, and its process."""

    state: str
    pid: int


class Remote:
    """A running supervisord, reached through its socket."""

    def __init__(self, state: State) -> None:
        self._socket = state.supervisor_socket

    def _ask(self, method: str, *arguments: Any) -> Any:
        connection = _Connection(self._socket)
        body = xmlrpc.client.dumps(arguments, f"supervisor.{method}")
        try:
            connection.request("POST", "/RPC2", body, {"Content-Type": "text/xml"})
            answer = connection.getresponse().read()
        finally:
            connection.close()
        return xmlrpc.client.loads(answer)[0][0]

    def pid(self) -> int | None:
        """Its process, or None when nothing answers."""
        try:
            return int(self._ask("getPID"))
        except (OSError, http.client.HTTPException, xmlrpc.client.Fault):
            return None

    def wait(self, process: "subprocess.Popen[bytes]", patience: float = 10) -> None:
        """Until it answers; it may also end, or stay away."""
        deadline = time.monotonic() + patience
        while self.pid() is None:
            if process.poll() is not None or time.monotonic() > deadline:
                raise StartError(
                    "supervisord does not start; var/log/supervisord.log says why."
                )
            time.sleep(0.02)

    def start(self, program: Program) -> None:
        self._ask("startProcess", program.full_name, False)

    def conditions(self) -> dict[str, Condition]:
        told = self._ask("getAllProcessInfo")
        return {
            row["name"]: Condition(row["statename"], int(row["pid"])) for row in told
        }

    def shutdown(self) -> None:
        self._ask("shutdown")


def leftovers(state: State) -> list[int]:
    """Processes of this folder that lost their supervisor; found by their mark."""
    mark = f"{MARK}={state.folder}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if mark in variables and int(folder.name) != os.getpid():
            found.append(int(folder.name))
    return found


def sweep(state: State, patience: float = 5.0) -> None:
    """End what an earlier, killed run left behind; kindly first."""
    deadline = time.monotonic() + patience
    _signal(leftovers(state), signal.SIGTERM)
    while (left := leftovers(state)) and time.monotonic() < deadline:
        time.sleep(0.05)
    _signal(left, signal.SIGKILL)


def _signal(pids: list[int], number: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def supervisord(config: Path) -> list[str]:
    return [sys.executable, "-m", "supervisor.supervisord", "-c", str(config)]
