"""The mails that the catcher kept, as a person finds them."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


class Mailbox:
    """Reads the folder of the mail catcher."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def mails(self, to: str = "") -> list[EmailMessage]:
        """Every caught mail to this address, oldest first."""
        found = []
        for path in sorted(self._folder.glob("*.eml"), key=lambda p: p.stat().st_mtime):
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            if to in str(mail["To"]):
                found.append(mail)
        return found  # type: ignore[return-value]

    def wait_for_link(self, to: str, containing: str, *, seconds: float = 15) -> str:
        """Wait for a mail to this address with such a link and return the link."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for address in [one for mail in self.mails(to) for one in links(mail)]:
                if containing in address:
                    return address
            time.sleep(0.1)
        raise AssertionError(f"no link with {containing} to {to}")

    def wait(self, to: str, *, count: int = 1, seconds: float = 15) -> EmailMessage:
        """Wait for the count-th mail to this address and return it."""
        deadline = time.monotonic() + seconds
        while len(found := self.mails(to)) < count:
            if time.monotonic() > deadline:
                raise AssertionError(f"{len(found)} of {count} mails to {to}")
            time.sleep(0.1)
        return found[count - 1]


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
