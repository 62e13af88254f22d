"""Debian's Dovecot as the mailbox that answers come to: real IMAP, TLS and XOAUTH2.

As root it is installed where it is missing, as ClamAV is.
"""

import base64
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from ssl import create_default_context

from imapclient import IMAPClient

from tests.notifications.bezorging.servers import certificate

STARTS_WITHIN_SECONDS = 60
USER, PASSWORD = "team", "zeer-geheim"
# what a token is signed with, as Dovecot finds it: algorithm and key id in the path
TOKEN_KEY = b"only for these tests, and of enough length"
SETTINGS = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.pem
disable_plaintext_auth = yes
auth_mechanisms = plain xoauth2
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""
OAUTH2 = """\
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
username_attribute = sub
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server with one mailbox in it."""

    folder: Path
    port: int
    plain: int

    def url(self, *, password: str = PASSWORD, **options: str) -> str:
        more = "".join(f"&{name}={value}" for name, value in options.items())
        login = USER + (f":{password}" if password else "")
        cert = self.folder / "server.pem"
        return f"imaps://{login}@localhost:{self.port}?cafile={cert}{more}"

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """Somebody else at the same mailbox."""
        context = create_default_context(cafile=self.folder / "server.pem")
        client = IMAPClient("localhost", self.port, ssl_context=context, timeout=30)
        client.login(USER, PASSWORD)
        try:
            yield client
        finally:
            client.shutdown()

    def put(self, raw: bytes, *, received: datetime) -> None:
        with self.client() as client:
            client.append("INBOX", raw, msg_time=received)

    def mails(self, folder: str = "INBOX") -> int:
        """How many lie in this folder."""
        with self.client() as client:
            if not client.folder_exists(folder):
                return 0
            return int(client.select_folder(folder, readonly=True)[b"EXISTS"])

    def empty(self) -> None:
        """Take every folder away, as for a mailbox that was made anew."""
        with self.client() as client:
            for _, _, name in client.list_folders():
                if name != "INBOX":
                    client.delete_folder(name)
            client.select_folder("INBOX")
            found = client.search("ALL")
            if found:
                client.delete_messages(found)
                client.expunge()


def find_dovecot() -> str:
    """The path of Dovecot; empty where there is none that speaks IMAP."""
    if not Path("/usr/lib/dovecot/imap").exists():
        return ""
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin") or ""


def prepare_dovecot() -> None:
    """Install Debian's where there is none; the tests that need it say so else."""
    apt = shutil.which("apt-get")
    if find_dovecot() or not apt or os.geteuid() != 0:
        return
    print("Installing Dovecot for the test of the reply mailbox ...", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    install = ["install", "-y", "--no-install-recommends", "dovecot-imapd"]
    for command in (["update"], install):
        subprocess.run([apt, *options, *command], env=environ, capture_output=True)


@contextmanager
def running() -> Iterator[Dovecot]:
    """Run Dovecot in a folder of its own: not pytest's, which it could not enter."""
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    folder.chmod(0o755)
    ports = free_ports(2)
    server = Dovecot(folder, *ports)
    _configure(server)
    try:
        yield from _run(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(server: Dovecot) -> None:
    folder = server.folder
    # as root its processes run as nobody; else as whoever runs the tests
    me = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    certificate(folder)
    keys = folder / "keys" / "default" / "HS256"
    keys.mkdir(parents=True)
    (keys / "default").write_bytes(base64.b64encode(TOKEN_KEY))
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    (folder / "oauth2.conf").write_text(OAUTH2.format(folder=folder))
    (folder / "mail").mkdir()
    os.chown(folder / "mail", me.pw_uid, me.pw_gid)
    settings = SETTINGS.format(
        folder=folder,
        port=server.port,
        plain=server.plain,
        user=me.pw_name,
        group=grp.getgrgid(me.pw_gid).gr_name,
    )
    (folder / "dovecot.conf").write_text(settings)


def _run(server: Dovecot) -> Iterator[Dovecot]:
    command = [find_dovecot(), "-F", "-c", str(server.folder / "dovecot.conf")]
    with (server.folder / "out").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(server: Dovecot, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", server.port)) == 0:
                return
        time.sleep(0.1)
    said = [server.folder / name for name in ("out", "dovecot.log")]
    words = [path.read_text("utf-8") for path in said if path.exists()]
    raise RuntimeError("Dovecot did not start: " + "".join(words))


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
