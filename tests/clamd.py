"""Debian's clamd with one signature of our own: no download, no network.

As root it is installed where it is missing, as Chromium is for the browser tests.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STARTS_WITHIN_SECONDS = 60
# the harmless file that scanners agree to find, in two pieces: a scanner of the
# machine that runs this should not find the test itself
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SETTINGS = """\
DatabaseDirectory {folder}/signatures
LocalSocket {folder}/clamd.sock
Foreground yes
StreamMaxLength 12M
"""


def find_clamd() -> str:
    """The path of clamd; empty where there is none."""
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin") or ""


def prepare_clamd() -> None:
    """Install Debian's where there is none; the tests that need it say so else."""
    apt = shutil.which("apt-get")
    if find_clamd() or not apt or os.geteuid() != 0:
        return
    print("Installing ClamAV for the test of attachments ...", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    install = ["install", "-y", "--no-install-recommends", "clamav-daemon"]
    for command in (["update"], install):
        subprocess.run([apt, *options, *command], env=environ, capture_output=True)


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Run clamd in this folder; give its address."""
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "test.ndb").write_text(f"Zorgtafel.Test:0:*:{EICAR.hex()}\n")
    settings = folder / "clamd.conf"
    settings.write_text(SETTINGS.format(folder=folder))
    with (folder / "clamd.log").open("wb") as log:
        process = subprocess.Popen(
            [find_clamd(), "--config-file", str(settings)], stdout=log, stderr=log
        )
        try:
            _wait(folder / "clamd.sock", process, folder / "clamd.log")
            yield f"unix://{folder}/clamd.sock"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(path: Path, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(log.read_text("utf-8"))
        with socket.socket(socket.AF_UNIX) as probe:
            if path.exists() and probe.connect_ex(str(path)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("clamd did not start: " + log.read_text("utf-8"))
