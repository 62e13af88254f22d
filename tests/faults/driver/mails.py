"""What stands in a mail at the sink, for who reads it."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.faults.processes import wait_for
from tests.faults.world import World

SOON = 45


def text_of(raw: bytes) -> str:
    """All that can be read in a mail."""
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    parts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join(str(part.get_content()) for part in parts)


def find_last(world: World, address: str, pattern: str) -> re.Match[str] | None:
    """The newest mail to this address in which this stands."""
    for mail in reversed(world.mails):
        if mail.recipient == address:
            text = text_of(mail.raw).replace("\r\n ", "").replace("\n ", "")
            if found := re.search(pattern, text):
                return found
    return None


def wait_for_mail(
    world: World, address: str, pattern: str, *, seconds: float = SOON
) -> re.Match[str] | None:
    """The same, as soon as it is there; seldom longer than it takes to retry."""
    wait_for(
        lambda: find_last(world, address, pattern) is not None,
        seconds=seconds,
        every=0.3,
    )
    return find_last(world, address, pattern)
