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
        much = done.returncode in TOO_MUCH or b"MemoryError" in done.stderr
        raise FetchError(Fout.TE_GROOT if much else Fout.GEEN_AGENDA)
    return [
        (datetime.fromisoformat(begin), datetime.fromisoformat(end))
        for begin, end in json.loads(done.stdout)
    ]
