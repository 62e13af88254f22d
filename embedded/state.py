"""Where `make run` keeps its things, and what its processes are told."""

import hashlib
import os
import socket
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from embedded import keys

ROOT = Path(__file__).resolve().parent.parent
SERVICES = ("intake", "scheduling", "notifications")
# a process that carries this variable with our folder is ours
MARK = "ZORGTAFEL_PROCESS_OF"
# the system refuses longer paths for a socket
LONGEST_SOCKET = 100


class StartError(Exception):
    """Why it cannot start, in one sentence that says what to do."""

    def __init__(self, sentence: str, log: Path | None = None) -> None:
        super().__init__(sentence)
        self.log = log


@dataclass(frozen=True)
class State:
    """The folder with all state of one `make run`."""

    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    @property
    def redis(self) -> Path:
        return self.folder / "redis"

    @property
    def demo_done(self) -> Path:
        """There once the demo is loaded."""
        return self.folder / "demo-loaded"

    def database(self, service: str) -> Path:
        return self.folder / f"{service}.db"

    def make_folders(self) -> None:
        for folder in (self.log, self.mail, self.redis, self.sockets):
            folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder, self.sockets):
            folder.chmod(0o700)

    @property
    def sockets(self) -> Path:
        near = self.folder / "run"
        if len(os.fsencode(near / "supervisor.sock")) <= LONGEST_SOCKET:
            return near
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"zorgtafel-{os.getuid()}-{name}"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def supervisor_socket(self) -> Path:
        return self.sockets / "supervisor.sock"


def find_state(environ: Mapping[str, str]) -> State:
    """var/, or the folder of STATE_FOLDER: the tests use one of their own."""
    return State(Path(environ.get("STATE_FOLDER") or ROOT / "var").resolve())


def web_address(environ: Mapping[str, str]) -> tuple[str, int]:
    """HOST and PORT as asked, or where it serves by default."""
    asked = environ.get("PORT") or "8000"
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        raise StartError(f"PORT={asked} is not a port: give a number from 1 to 65535.")
    return environ.get("HOST") or "127.0.0.1", int(asked)


def free_port(first: int) -> int:
    """The first port, or any other when that one is taken."""
    for port in (first, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    raise StartError("No port is free on this machine for the mail catcher.")


def environment(state: State, environ: Mapping[str, str]) -> dict[str, str]:
    """All that the services need; what is already set stays."""
    host, port = web_address(environ)
    shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
    defaults = {
        MARK: str(state.folder),
        "HOST": host,
        "PORT": str(port),
        "ENVIRONMENT": "development",
        "DEMO": "true",
        "PUBLIC_URL": f"http://{shown}:{port}",
        "REDIS_URL": f"unix://{state.redis_socket}?db=0",
        "MAIL_FOLDER": str(state.mail),
        "MAIL_FROM": "Team Jonge Kind <team@zorgtafel.example>",
        "MAIL_TO_PARENTS": "true",
        "APPROVED_TEXTS": str(ROOT / "shared" / "locale" / "demo.toml"),
        "PARENT_MAIL_FROM": "Afspraak <afspraak@post.example>",
        "PARENT_MAIL_REPLY_TO": "afspraak@post.example",
        "INTAKE_ATTACHMENTS": str(state.folder / "attachments"),
        "PYTHONUNBUFFERED": "1",
    }
    for service in SERVICES:
        name = f"{service.upper()}_DATABASE_URL"
        defaults[name] = f"sqlite:///{state.database(service)}"
    if not environ.get("SMTP_URL"):
        defaults["SMTP_URL"] = f"smtp://127.0.0.1:{free_port(8025)}"
    given = {name: value for name, value in environ.items() if value}
    return {**defaults, **_keys(state), **given}


def _keys(state: State) -> dict[str, str]:
    path = state.folder / "keys.env"
    if not path.exists() and any(state.database(name).exists() for name in SERVICES):
        raise StartError(
            f"{path} is gone, and without its keys the data in {state.folder} cannot "
            "be read: put it back, or remove the folder to begin anew."
        )
    return keys.read_or_make(path)
