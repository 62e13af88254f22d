"""Hearing of new mail at once: IMAP IDLE, a thread per mailbox beside the workers.

It reads nothing. Where it hears that mail came, the mailbox is due now and not after
its rest. What it does not hear is read after the rest, as without it: a server that
knows no IDLE, and a process that dies, cost only time.
"""

import imaplib
import logging
import time
from threading import Thread

from sqlmodel import col, update

from services.notifications.config import settings_of
from services.notifications.postbus.domain import REST
from services.notifications.postbus.imap import Mailbox, MailboxAwayError
from services.notifications.postbus.models import Naam, Postbus
from services.notifications.postbus.queries import mailboxes
from services.notifications.postbus.server import ImapSettings
from shared import clock
from shared.kernel import Kernel
from shared.messaging.broker import ring

log = logging.getLogger(__name__)
READ = "lees_post"
# between two of these the server is asked whether it is still there
QUIET_SECONDS = 60
# after the line broke; a server that knows no IDLE may learn it one day
AGAIN_SECONDS, RARELY_SECONDS = 30, 3600
# whoever reads it now lets go after so long at most; it rests then as always
PATIENCE_SECONDS = 60
LOOK_SECONDS = 0.25


def keep_listening(kernel: Kernel) -> None:
    """Have a thread of this process listen to each mailbox."""
    threads: dict[Naam, Thread] = kernel.memory.setdefault("listeners", {})
    for naam, where in mailboxes(kernel).items():
        if naam not in threads or not threads[naam].is_alive():
            about = (kernel, naam, where)
            threads[naam] = Thread(target=_listen_on, args=about, daemon=True)
            threads[naam].start()


def _listen_on(kernel: Kernel, naam: Naam, where: ImapSettings) -> None:
    while True:
        pause = AGAIN_SECONDS
        try:
            if not listen(kernel, naam, where):
                pause = RARELY_SECONDS
        except (MailboxAwayError, imaplib.IMAP4.error, OSError) as error:
            # why it is away is told by who reads it
            log.info("mailbox not heard", extra={"error": type(error).__name__})
        except Exception as error:  # the database may be there for the next one
            log.warning("mailbox not heard", extra={"error": type(error).__name__})
        time.sleep(pause)


def listen(kernel: Kernel, naam: Naam, where: ImapSettings) -> bool:
    """Listen until the line breaks; False where the server knows no IDLE."""
    token_server = settings_of(kernel).imap_oauth_url
    with Mailbox(where, token_server=token_server) as box:
        if not box.can_listen:
            log.info("mailbox cannot be heard")
            return False
        # what came before it listened
        news = box.has_mail()
        while True:
            if news:
                read_now(kernel, naam)
            news = box.hears_mail(QUIET_SECONDS)


def read_now(kernel: Kernel, naam: Naam) -> None:
    """Let a mailbox be read now; where somebody reads it, after that."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not _end_rest(kernel, naam):
        if time.monotonic() > until:
            return
        time.sleep(LOOK_SECONDS)
    ring(kernel.broker, service=kernel.name, actor=READ, args=())


def _end_rest(kernel: Kernel, naam: Naam) -> bool:
    """Make it due; False while somebody reads it, who has it for longer than a rest."""
    now = clock.now()
    with kernel.writing() as session:
        found = session.exec(
            update(Postbus)
            .where(col(Postbus.naam) == naam, col(Postbus.volgende_op) <= now + REST)
            .values(volgende_op=now)
        )
        session.commit()
    return int(found.rowcount) == 1
