"""A process that dies by SIGKILL at one exact step, once.

The file that tells it happened lets whoever takes its place live.
"""

import functools
import importlib
import os
import signal
import threading
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

ENTER, BEFORE, AFTER, LEAVE = "enter", "before its commit", "after it", "leave"
INBOX, CONFIRM = "shared.messaging.inbox", "shared.messaging.confirm"
ACTORS = "shared.messaging.actors"
SENDING = "services.notifications.bezorging.verzending"
WIRE = "services.notifications.bezorging.smtp"

# step: where the name is looked up, the name, and at which moment of it
RECEIVER = {
    "received": (INBOX, "_start", ENTER),
    "counting": (INBOX, "_start", BEFORE),
    "counted": (INBOX, "_start", AFTER),
    "worked": (INBOX, "_work", BEFORE),
    "kept": (INBOX, "_work", AFTER),
    "answering": (INBOX, "send_answer", ENTER),
    "answered": (INBOX, "send_answer", LEAVE),
}
SENDER = {
    "hearing": (ACTORS, "receive_answer", BEFORE),
    "heard": (ACTORS, "receive_answer", AFTER),
}
SWEEPER = {
    "sweeping": (ACTORS, "sweep", BEFORE),
    "swept": (ACTORS, "sweep", AFTER),
}
MAILER = {
    "claiming": (SENDING, "claim_mail", BEFORE),
    "claimed": (SENDING, "claim_mail", AFTER),
    "commanded": (WIRE, "_stuffed", LEAVE),
    "accepted": (SENDING, "settle_mail", ENTER),
    "settling": (SENDING, "settle_mail", BEFORE),
    "settled": (SENDING, "settle_mail", AFTER),
}
WEB = {
    "asked": ("flask_wtf.csrf", "validate_csrf", ENTER),
    "keeping": ("shared.messaging.outbox", "_waiting", BEFORE),
    "kept": ("shared.messaging.outbox", "_waiting", AFTER),
    "rung": ("shared.messaging.relay", "ring", LEAVE),
}
ROTATION = {
    "renewed": ("shared.rotation", "rotate", AFTER),
}
STEPS = {
    f"{kind} {step}": place
    for kind, steps in (
        ("receiver", RECEIVER),
        ("sender", SENDER),
        ("sweeper", SWEEPER),
        ("mailer", MAILER),
        ("web", WEB),
        ("rotation", ROTATION),
    )
    for step, place in steps.items()
}
_armed = threading.local()


def arm(step: str, file: Path) -> None:
    """Prepare to die at this step, unless somebody did already."""
    where, name, moment = STEPS[step]
    module = importlib.import_module(where)
    whole = getattr(module, name)

    def die() -> None:
        # only the first: its supervisor starts another one with the same settings
        if file.exists():
            return
        file.touch()
        os.kill(os.getpid(), signal.SIGKILL)

    def die_when_armed(_session: object) -> None:
        if getattr(_armed, "yes", False):
            die()

    @functools.wraps(whole)
    def deadly(*args: Any, **kwargs: Any) -> Any:
        if moment == ENTER:
            die()
        _armed.yes = True
        result = whole(*args, **kwargs)
        if moment == LEAVE:
            die()
        return result

    setattr(module, name, deadly)
    if moment in (BEFORE, AFTER):
        # listeners of the class run before those of one session, which ring
        hook = "before_commit" if moment == BEFORE else "after_commit"
        event.listen(Session, hook, die_when_armed)
