"""Starts the processes in order and waits until each is healthy."""

import time
from collections.abc import Mapping

from embedded.health import is_healthy
from embedded.state import StartError, State
from embedded.supervise import Program, Remote

PATIENCE = 120.0
LOOK = 0.05
LOST = ("BACKOFF", "FATAL", "EXITED", "STOPPED")


class ProgramError(StartError):
    """A process that does not come up; its log says why."""

    def __init__(self, name: str, state: State) -> None:
        log = state.log / f"{name}.log"
        super().__init__(f"The process {name} does not start; the end of {log}:", log)


def start_and_wait(
    programs: list[Program], state: State, environ: Mapping[str, str], remote: Remote
) -> None:
    """Start these together; come back when all of them are healthy."""
    # a log of an earlier run says nothing about this one
    log_starts = {program.name: _size(program, state) for program in programs}
    for program in programs:
        remote.start(program)
    waiting = {program.name: 0 for program in programs}
    deadline = time.monotonic() + PATIENCE
    while waiting:
        conditions = remote.conditions()
        for name, pid in list(waiting.items()):
            now = conditions[name]
            # one that ended may be up again before anybody looked
            replaced = pid and now.pid and now.pid != pid
            if now.state in LOST or replaced or time.monotonic() > deadline:
                raise ProgramError(name, state)
            waiting[name] = now.pid
            if is_healthy(name, state, environ, log_starts[name]):
                del waiting[name]
        time.sleep(LOOK)


def _size(program: Program, state: State) -> int:
    log = state.log / f"{program.name}.log"
    return log.stat().st_size if log.exists() else 0
