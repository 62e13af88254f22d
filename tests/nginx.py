"""Debian's nginx, as the gateway runs it in a container.

Where it is missing it is unpacked, not installed: nothing starts by itself.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.house.tree import ROOT

STARTS_WITHIN_SECONDS = 30
UNPACKED = ROOT / ".nginx"
PLACES = (None, "/usr/sbin", str(UNPACKED / "usr" / "sbin"))
# answers with the address for which it believes that it is asked
SETTINGS = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {settings}
    server {{
        listen 127.0.0.1:{port};
        location / {{ return 200 $remote_addr; }}
    }}
}}
"""


def find_nginx() -> str:
    """The path of nginx; empty where there is none."""
    found = (shutil.which("nginx", path=place) for place in PLACES)
    return next((path for path in found if path), "")


def prepare_nginx() -> None:
    """Unpack Debian's where there is none; the test that needs it says so else."""
    apt = shutil.which("apt-get")
    if find_nginx() or not apt:
        return
    print("Fetching nginx for the test of the gateway ...", flush=True)
    UNPACKED.mkdir(exist_ok=True)
    for command in (["update"], ["download", "nginx"]):
        subprocess.run([apt, "-qq", *command], cwd=UNPACKED, capture_output=True)
    for package in UNPACKED.glob("*.deb"):
        subprocess.run(["dpkg", "-x", package.name, "."], cwd=UNPACKED)
        package.unlink()


@contextmanager
def running(folder: Path, settings: str, *, port: int) -> Iterator[None]:
    """Run nginx with these settings for all it serves."""
    path = folder / "nginx.conf"
    path.write_text(SETTINGS.format(folder=folder, settings=settings, port=port))
    command = [find_nginx(), "-p", str(folder), "-c", str(path), "-e", "stderr"]
    with (folder / "nginx.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait(port, process, folder / "nginx.log")
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)


def asked_for(port: int, **headers: str) -> str:
    """Return for which address nginx believes that this is asked."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", "/", headers=names)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            asked_for(port)
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx did not start: " + log.read_text("utf-8"))
