"""Mailboxes over the wire: fetch, commit, and only then move. No session waits for it.

What a process that dies had committed is known by its place in the mailbox and is only
moved by the next one; what it had not is read again.
"""

import imaplib
import logging
import re
import time
from datetime import datetime

from sqlalchemy.exc import IntegrityError, OperationalError

from services.notifications.bezorging.teruggekomen import Report, read_report
from services.notifications.config import settings_of
from services.notifications.postbus.domain import (
    Place,
    claim_mailbox,
    known,
    release_mailbox,
    take_in,
)
from services.notifications.postbus.imap import (
    Mailbox,
    MailboxAwayError,
    Waiting,
    why,
)
from services.notifications.postbus.mail import Answer, AsideError, read_mail
from services.notifications.postbus.models import Binnengekomen, Naam, Reden
from services.notifications.postbus.queries import due_mailboxes, mailboxes
from services.notifications.postbus.server import ImapSettings
from shared import clock
from shared.kernel import Kernel
from shared.messaging.broker import ring

log = logging.getLogger(__name__)
READ = "lees_post"
# an answer stands before the pictures of a signature; what follows is not fetched: a
# mail may be made so that reading it takes minutes
MOST_BYTES = 256 * 1024
# parts in parts in parts: from a thousand on, Python reads them for ever
_NESTS = re.compile(rb"(?:multipart|message)/", re.IGNORECASE)
MOST_NESTED = 50
# well within the lease, whatever the mail server does
BUDGET_SECONDS = 60
READ_FOLDER, ASIDE_FOLDER = "Verwerkt", "Terzijde"
HANDLED = (Reden.GEEN, Reden.HERHAALD)


def sweep_mailboxes(kernel: Kernel) -> None:
    """Ring when a mailbox is due."""
    names = list(mailboxes(kernel))
    if not names:
        return
    with kernel.reading() as session:
        due = due_mailboxes(session, names, now=clock.now())
    if due:
        ring(kernel.broker, service=kernel.name, actor=READ, args=())


def read_mailboxes(kernel: Kernel) -> None:
    """Read each mailbox that is due and that no other process reads."""
    for naam, where in mailboxes(kernel).items():
        if _claim(kernel, naam):
            reason = _read(kernel, naam, where)
            with kernel.writing() as session:
                release_mailbox(session, naam, reason=reason, now=clock.now())
                session.commit()


def _claim(kernel: Kernel, naam: Naam) -> bool:
    with kernel.writing() as session:
        try:
            taken = claim_mailbox(session, naam, now=clock.now())
            session.commit()
        except IntegrityError:  # another one made its row just now
            return False
        return taken


def _read(kernel: Kernel, naam: Naam, where: ImapSettings) -> str:
    """Work off what lies in a mailbox; return why that did not go on."""
    token_server = settings_of(kernel).imap_oauth_url
    begun, until = clock.now(), time.monotonic() + BUDGET_SECONDS
    try:
        with Mailbox(where, token_server=token_server) as box:
            moved = True
            while moved and (waiting := box.waiting()):
                moved = False
                for each in waiting:
                    row = _know(kernel, naam, box, each, judge=where.judge, since=begun)
                    if row is not None:
                        handled = row.reden in HANDLED
                        box.move(each.uid, READ_FOLDER if handled else ASIDE_FOLDER)
                        moved = True
                    if time.monotonic() > until:
                        return ""
    except MailboxAwayError as error:
        log.warning("mailbox away", extra={"code": error.reason})
        return error.reason
    except (imaplib.IMAP4.error, OSError) as error:
        log.warning("mailbox away", extra={"error": type(error).__name__})
        return why(error)
    return ""


def _know(
    kernel: Kernel,
    naam: Naam,
    box: Mailbox,
    waiting: Waiting,
    *,
    judge: str,
    since: datetime,
) -> Binnengekomen | None:
    """Record one mail, unless that was done; None where another reader is at it."""
    place = Place(
        postbus=naam,
        uidvalidity=box.uidvalidity,
        uid=waiting.uid,
        received=waiting.received,
    )
    with kernel.reading() as session:
        found = known(session, place)
    if found is not None:
        # two that move one mail at the same time would make it two
        return found if found.gelezen_op < since else None
    answer = _answer(box, waiting, judge=judge)
    return _record(kernel, place, answer) if answer else None


def _answer(
    box: Mailbox, waiting: Waiting, *, judge: str
) -> Answer | AsideError | Report | None:
    raw = box.fetch(waiting.uid, MOST_BYTES)
    if raw is None:
        return None
    if len(_NESTS.findall(raw)) > MOST_NESTED:
        return AsideError(Reden.ONLEESBAAR)
    try:
        return read_report(raw) or read_mail(raw, judge=judge)
    except AsideError as error:
        unread = waiting.size > MOST_BYTES and error.reden is Reden.GEEN_ANTWOORD
        return AsideError(Reden.TE_GROOT) if unread else error
    except Exception as error:
        # written by anybody to break whoever reads it: a human looks, the next goes on
        log.warning("mail not read", extra={"error": type(error).__name__})
        return AsideError(Reden.ONLEESBAAR)


def _record(
    kernel: Kernel, place: Place, answer: Answer | AsideError | Report
) -> Binnengekomen | None:
    try:
        return _commit(kernel, place, answer)
    except OperationalError:
        # the database is away or busy: it stays where it lies
        raise
    except Exception as error:
        with kernel.reading() as session:
            if known(session, place):
                # another process had it at the same time, and moves it
                return None
        # whatever it was: a human looks at this one, and the next has its turn
        log.error("answer not recorded", extra={"error": type(error).__name__})
        return _commit(kernel, place, AsideError(Reden.ONLEESBAAR))


def _commit(
    kernel: Kernel, place: Place, answer: Answer | AsideError | Report
) -> Binnengekomen:
    with kernel.writing() as session:
        row = take_in(session, place, answer, now=clock.now())
        session.commit()
    log.info("mail read", extra={"state": row.reden or "answer"})
    return row
