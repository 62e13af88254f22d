"""`make run`: checks, starts everything in order, shows the way in, waits, stops."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from embedded.databases import migrate
from embedded.programs import programs
from embedded.redis_server import answers
from embedded.start import ProgramError, start_and_wait
from embedded.state import (
    ROOT,
    StartError,
    State,
    environment,
    find_state,
    web_address,
)
from embedded.supervise import Program, Remote, supervisord, sweep, write_config
from services.scheduling.demo_accounts import ACCOUNTS, PASSWORD

STOP_SECONDS = 9.5
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked to stop."""


def main(arguments: list[str]) -> int:
    state = find_state(os.environ)
    if arguments == ["stop"]:
        return stop(state)
    for number in SIGNALS:
        signal.signal(number, _raise_stopped)
    try:
        run(state, os.environ)
    except Stopped:
        return 0
    except StartError as error:
        print(f"\n{error}", file=sys.stderr)
        if error.log:
            print(tail(error.log), file=sys.stderr)
        return 1
    return 0


def _raise_stopped(_number: int, _frame: FrameType | None) -> None:
    for number in SIGNALS:
        # it is stopping already; asking again changes nothing
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def stop(state: State) -> int:
    """`make stop`: from another terminal."""
    remote = Remote(state)
    if remote.pid() is None:
        print("Zorgtafel does not run from this folder.")
        return 0
    remote.shutdown()
    while remote.pid() is not None:
        time.sleep(0.1)
    return 0


def run(state: State, given: Mapping[str, str]) -> None:
    """From nothing to a running suite, until somebody stops it."""
    address = web_address(given)
    if (pid := Remote(state).pid()) is not None:
        raise StartError(
            f"Zorgtafel already runs from this folder (process {pid}); "
            "stop it first: make stop."
        )
    state.make_folders()
    sweep(state)
    check_port(*address)
    environ = environment(state, given)
    wanted = programs(state, environ, given)
    config = write_config(state, ROOT, wanted)
    # a session of its own: a Ctrl-C of the terminal reaches only this process
    supervisor = subprocess.Popen(
        supervisord(config), env=environ, cwd=ROOT, start_new_session=True
    )
    try:
        bring_up(state, environ, wanted, supervisor)
        print(banner(state, environ, given), flush=True)
        if supervisor.wait() < 0:
            raise StartError("supervisord was killed; everything is stopped.")
    finally:
        bring_down(state, supervisor)


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise StartError(
                f"Port {port} is reserved for root; choose one above 1023: "
                "make run PORT=8001."
            ) from error
        except OSError as error:
            raise StartError(
                f"Port {port} at {host} is in use or cannot be had; stop what uses "
                f"it, or choose another: make run PORT={port + 1}."
            ) from error


def bring_up(
    state: State,
    environ: dict[str, str],
    wanted: list[Program],
    supervisor: "subprocess.Popen[bytes]",
) -> None:
    """Redis, databases, demo data; then all that use them."""
    remote = Remote(state)
    remote.wait(supervisor)
    store = [program for program in wanted if program.name == "redis"]
    start_and_wait(store, state, environ, remote)
    if not store and not answers(environ["REDIS_URL"]):
        raise StartError("The Redis server of REDIS_URL does not answer.")
    migrate(environ, state.log / "migrate.log")
    load_demo(state, environ)
    others = [program for program in wanted if program.name != "redis"]
    start_and_wait(others, state, environ, remote)


def load_demo(state: State, environ: Mapping[str, str]) -> None:
    """Once, after the first migrations."""
    if not has_demo(environ) or state.demo_done.exists():
        return
    with (state.log / "demo.log").open("ab") as log:
        result = subprocess.run(
            [sys.executable, "-m", "embedded.demo"],
            env=dict(environ),
            cwd=ROOT,
            stdout=log,
            stderr=log,
            check=False,
        )
    if result.returncode:
        raise ProgramError("demo", state)
    state.demo_done.touch()


def has_demo(environ: Mapping[str, str]) -> bool:
    return environ["DEMO"].lower() in ("1", "true", "yes", "on")


def bring_down(state: State, supervisor: "subprocess.Popen[bytes]") -> None:
    """In order through supervisord, which knows it; then whoever is left."""
    remote = Remote(state)
    deadline = time.monotonic() + STOP_SECONDS
    if supervisor.poll() is None:
        supervisor.terminate()
    while supervisor.poll() is None:
        # each question also wakes it, so that it sees at once who has ended
        remote.pid()
        time.sleep(0.05)
        if time.monotonic() > deadline:
            supervisor.kill()
    sweep(state, patience=0.3)


def tail(log: Path, lines: int = 15) -> str:
    if not log.exists():
        return ""
    text = log.read_text(encoding="utf-8", errors="replace")
    return "\n".join(f"  {line}" for line in text.splitlines()[-lines:])


def banner(state: State, environ: Mapping[str, str], given: Mapping[str, str]) -> str:
    """Where it is, who can sign in, where the mails are."""
    home = environ["PUBLIC_URL"]
    lines = ["", f"Zorgtafel runs at {home}/", ""]
    if has_demo(environ):
        lines.append(f"  sign in (demo)   {home}/planning/inloggen")
        for account in ACCOUNTS:
            who = f"{account.naam}, {' en '.join(account.rollen)}"
            lines.append(f"    {account.email:<20} {PASSWORD}   {who}")
    if not given.get("SMTP_URL"):
        lines.append(f"  caught mails     {home}/post/")
    lines += [f"  logs             {state.log}", "", "Ctrl-C stops everything."]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
