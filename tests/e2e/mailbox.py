"""The mails that the catcher kept, as a person finds them."""

import re
import ssl
import time
import urllib.request
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


class Mailbox:
    """Reads the folder of the mail catcher."""

    # how long whoever waits for a mail waits
    seconds = 15.0

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def mails(self, to: str = "") -> list[EmailMessage]:
        """Every caught mail to this address, oldest first."""
        found = [message_from_bytes(raw, policy=policy.default) for raw in self.raw()]
        return [mail for mail in found if to in str(mail["To"])]  # type: ignore[misc]

    def raw(self) -> list[bytes]:
        paths = sorted(self._folder.glob("*.eml"), key=lambda p: p.stat().st_mtime)
        return [path.read_bytes() for path in paths]

    def wait_for_link(self, to: str, containing: str) -> str:
        """Wait for a mail to this address with such a link and return the link."""
        deadline = time.monotonic() + self.seconds
        while time.monotonic() < deadline:
            for address in [one for mail in self.mails(to) for one in links(mail)]:
                if containing in address:
                    return address
            time.sleep(0.1)
        raise AssertionError(f"no link with {containing} to {to}")

    def wait(self, to: str, *, about: str = "", count: int = 1) -> EmailMessage:
        """Wait for the count-th mail to this address (about this) and return it.

        Somebody may have sent more than one aanmelding: `about` is the reference.
        """
        deadline = time.monotonic() + self.seconds
        while len(found := self._about(to, about)) < count:
            if time.monotonic() > deadline:
                raise AssertionError(f"{len(found)} of {count} mails {about} to {to}")
            time.sleep(0.1)
        return found[count - 1]

    def _about(self, to: str, about: str) -> list[EmailMessage]:
        return [mail for mail in self.mails(to) if about in body(mail)]


class PostMailbox(Mailbox):
    """Reads what the page of the mail catcher shows from now on.

    Of copies under one Message-ID it shows one: after a crash a professional may
    get the same bytes again, and other bytes are an error here.
    """

    # three tries of a mail server that is away: after one, two and four minutes
    seconds = 480.0

    def __init__(self, url: str) -> None:
        self._url = f"{url}/post/"
        self._known: dict[str, bytes] = {}
        self._known = dict.fromkeys(self._names(), b"")

    def raw(self) -> list[bytes]:
        try:
            for name in sorted(self._names() - set(self._known)):
                self._known[name] = _get(f"{self._url}{name}/bron")
        except OSError:
            pass  # the catcher is away for a moment; whoever waits asks again
        found: dict[str, bytes] = {}
        for mail in self.copies():
            key = str(message_from_bytes(mail)["Message-ID"])
            assert found.setdefault(key, mail) == mail, "came again with other bytes"
        return list(found.values())

    def copies(self) -> list[bytes]:
        """Each mail as often as it came, of what was read so far."""
        # the names begin with the moment
        known = [raw for _, raw in sorted(self._known.items())]
        parts = [raw.partition(b"Received: by catcher")[2] for raw in known]
        return [part.partition(b"\n")[2] for part in parts]

    def _names(self) -> set[str]:
        found: set[str] = set()
        for number in range(1, 41):
            page = _get(f"{self._url}?blad={number}").decode()
            fresh = set(re.findall(r"/post/(\d{8}T[0-9.-]+)/", page))
            found |= fresh
            # newest first: what follows is known as well
            if not fresh or fresh & set(self._known):
                break
        return found


def _get(address: str) -> bytes:
    # whether its certificate is good is asked in tests/e2e/deployed
    context = ssl._create_unverified_context()
    with urllib.request.urlopen(address, timeout=10, context=context) as response:
        return bytes(response.read())


def body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    return part.get_content() if part else ""


def links(mail: EmailMessage) -> list[str]:
    """Every address in the plain text."""
    found = re.findall(r"https?://\S+", body(mail))
    return [address.rstrip(".,)>") for address in found]


def link(mail: EmailMessage, containing: str) -> str:
    """The first address in the plain text that contains this."""
    for address in links(mail):
        if containing in address:
            return address
    raise AssertionError(f"no link with {containing}")


def calendar(mail: EmailMessage) -> EmailMessage | None:
    """The calendar part with a method, if the mail has one."""
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            return part  # type: ignore[return-value]
    return None
