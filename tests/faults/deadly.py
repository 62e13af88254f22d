"""A process that dies by SIGKILL at one exact step, once.

The file that tells it happened lets whoever takes its place live.
"""

import functools
import os
import signal
import threading
from http import HTTPStatus
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from gunicorn.http.wsgi import Response
from sqlalchemy import event
from sqlmodel import Session

ENTER, BEFORE, AFTER, LEAVE = "enter", "before its commit", "after it", "leave"
# somebody pressed a button, and the page that says what became of it is out
TOLD = "told"
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
WEB_TOLD = {"told": ("flask_wtf.csrf", "validate_csrf", TOLD)}
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
        ("web", WEB | WEB_TOLD),
        ("rotation", ROTATION),
    )
    for step, place in steps.items()
}
_armed = threading.local()
_pressed = threading.Event()


def arm(step: str, file: Path) -> None:
    """Prepare to die at this step, unless somebody did already."""
    where, name, moment = STEPS[step]
    module = resolve_name(where)
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
        _pressed.set()
        result = whole(*args, **kwargs)
        if moment == LEAVE:
            die()
        return result

    setattr(module, name, deadly)
    if moment == TOLD:
        close = Response.close

        def closing(answer: Response) -> None:
            close(answer)
            # a form leads to another page: only that one says that it was done
            if _pressed.is_set() and answer.status_code == HTTPStatus.OK:
                die()

        Response.close = closing  # type: ignore[method-assign]
    if moment in (BEFORE, AFTER):
        # listeners of the class run before those of one session, which ring
        hook = "before_commit" if moment == BEFORE else "after_commit"
        event.listen(Session, hook, die_when_armed)
