"""Reading when a calendar is busy: times only, whatever else it says."""

import json
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from services.scheduling.eigenagenda.models import Fout
from services.scheduling.eigenagenda.ophalen import FetchError
from services.scheduling.zorgtafel.halfhours import Span

ROOT = Path(__file__).parents[3]
COUNTING = (sys.executable, "-m", "services.scheduling.eigenagenda.tellen")
# it ends by itself well before this, unless the machine is busy with other things
SECONDS = 30
TOO_MUCH = (-signal.SIGXCPU, -signal.SIGKILL)
# what it ends with when it saw so itself
SAID_SO = (b"MemoryError", b"TooOftenError")


def busy_times(content: bytes, *, since: datetime, until: datetime) -> list[Span]:
    """Return when the calendar is busy, overlaps joined; raise FetchError."""
    moments = (since.isoformat(), until.isoformat())
    try:
        done = subprocess.run(
            [*COUNTING, *moments],
            cwd=ROOT,
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FetchError(Fout.TE_GROOT) from error
    if done.returncode:
        said = any(each in done.stderr for each in SAID_SO)
        much = said or done.returncode in TOO_MUCH
        raise FetchError(Fout.TE_GROOT if much else Fout.GEEN_AGENDA)
    return [
        (datetime.fromisoformat(begin), datetime.fromisoformat(end))
        for begin, end in json.loads(done.stdout)
    ]
