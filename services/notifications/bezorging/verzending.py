"""Mails over the wire: claim, commit, send, record. No session is open meanwhile."""

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import TypeVar

from sqlmodel import Session

from services.notifications.bezorging.domain import (
    JOB,
    Claimed,
    claim_mail,
    settle_mail,
)
from services.notifications.bezorging.heartbeat import (
    Claim,
    Heart,
    beats_of,
    lookout_of,
)
from services.notifications.bezorging.houdbaar import is_still_asked
from services.notifications.bezorging.message import ReadyMessage
from services.notifications.bezorging.models import WACHTEND, Bericht, Soort, Stand
from services.notifications.bezorging.seats import Seats
from services.notifications.bezorging.server import SmtpSettings
from services.notifications.bezorging.smtp import Connection, Mail, Outcome
from services.notifications.bezorging.teruggekomen import envelope_id
from services.notifications.bezorging.wachtrij import (
    due_mails,
    end_claim,
    postpone_mails,
    release_mail,
)
from services.notifications.config import settings_of
from services.notifications.uitnodiging.domain import hold_tafels, mails_ended
from shared import clock
from shared.kernel import Kernel, kernel_of
from shared.logging import bound_request_id
from shared.messaging.broker import ring

log = logging.getLogger(__name__)
Item = TypeVar("Item")
Result = TypeVar("Result")
Done = tuple[Claimed, Outcome | None]
# at most so many threads of a worker wait for the mail server, however slow it is;
# the others go on working for the sisters
SEATS = Seats(2)
# a process that dies repeats no more than what left within this time
SETTLE_SECONDS = 0.05


def send_mails(kernel: Kernel) -> None:
    """Send all that is due, unless enough threads of this process do already."""
    settings = settings_of(kernel)
    if not settings.smtp_url:
        return

    def job() -> None:
        with _mail(settings.smtp_url).connect() as connection:
            _send_all(kernel, connection)

    SEATS.work(job)


def sweep_mails(kernel: Kernel) -> None:
    """Ring for mails that are due; end the claims of processes that died."""
    _record(kernel, [])
    with kernel.reading() as session:
        beats = beats_of(session)
        due = bool(due_mails(session, now=clock.now()))
    dead = lookout_of(kernel).look(beats)
    for claim in dead:
        _apart(kernel, [(claim, beats[claim])], _end)
    if settings_of(kernel).smtp_url and (due or dead):
        ring(kernel.broker, service=kernel.name, actor=JOB, args=())


def _send_all(kernel: Kernel, connection: Connection) -> None:
    # what could not be taken or was given back waits for the sweeper to ring
    passed: set[str] = set()
    while ids := _due(kernel, passed):
        begun = time.monotonic()
        claimed = _apart(kernel, ids, _claim, otherwise=_postpone)
        passed |= set(ids) - {each.id for each in claimed}
        if claimed:
            with Heart(kernel, claimed, since=begun) as heart:
                passed |= _send(kernel, connection, claimed, heart)


def _due(kernel: Kernel, passed: set[str]) -> list[str]:
    with kernel.reading() as session:
        return due_mails(session, now=clock.now(), without=passed)


def _send(
    kernel: Kernel, connection: Connection, claimed: Sequence[Claimed], heart: Heart
) -> set[str]:
    """Hand these over one by one; return those that were not begun."""
    settled = time.monotonic()
    done: list[Done] = []
    given_back: set[str] = set()
    for each in claimed:
        if not heart.is_strong or not _is_wanted(kernel, each):
            given_back.add(each.id)
            done.append((each, None))
            continue
        message = ReadyMessage(
            raw=each.raw,
            sender=each.sender,
            recipient=each.recipient,
            envelope_id=envelope_id(kernel, each.id, now=clock.now()),
        )
        with bound_request_id(each.request_id):
            done.append((each, connection.deliver(message)))
        if time.monotonic() - settled > SETTLE_SECONDS:
            _record(kernel, done)
            done, settled = [], time.monotonic()
    _record(kernel, done)
    return given_back


def _is_wanted(kernel: Kernel, claimed: Claimed) -> bool:
    """Look once more before a reminder: the answer may have come since the claim."""
    if claimed.soort != Soort.HERINNERING:
        return True
    with kernel.reading() as session:
        return is_still_asked(session, claimed.id)


def _record(kernel: Kernel, done: Sequence[Done]) -> None:
    """Settle these, and what could not be settled before.

    Without a database it is not known there that they left: as long as this process
    lives it knows, and tries again, so that none is thought lost and sent twice.
    """
    unsettled: deque[Done] = kernel.memory.setdefault("unsettled", deque())
    found = list(done)
    # another thread of this process may do the same
    with suppress(IndexError):
        while True:
            found.append(unsettled.popleft())
    _apart(kernel, found, _settle, _settle_alone, failed=unsettled)


def _claim(session: Session, ids: Sequence[str]) -> list[Claimed]:
    hold_tafels(session, ids)
    settings, now = settings_of(kernel_of(session)), clock.now()
    claimed, ended = [], []
    for bericht_id in ids:
        found = claim_mail(
            session, bericht_id, mail_to_parents=settings.mail_to_parents, now=now
        )
        if isinstance(found, Bericht):
            ended.append(found)
        elif found is not None:
            claimed.append(found)
    _follow(session, ended)
    return claimed


def _settle(session: Session, done: Sequence[Done]) -> list[Bericht]:
    hold_tafels(session, [claimed.id for claimed, _ in done])
    rows = _settle_alone(session, done)
    _follow(session, rows)
    return rows


def _settle_alone(session: Session, done: Sequence[Done]) -> list[Bericht]:
    """Only the mail itself: whatever else goes wrong, it may not leave again."""
    now, rows = clock.now(), []
    for claimed, outcome in done:
        if outcome is None:
            release_mail(session, claimed)
            continue
        row = settle_mail(session, claimed, outcome, now=now)
        if row is not None:
            rows.append(row)
            with bound_request_id(claimed.request_id):
                log.info("mail tried", extra={"state": row.stand, "type": row.soort})
    return rows


def _postpone(session: Session, ids: Sequence[str]) -> list[Claimed]:
    postpone_mails(session, ids, now=clock.now())
    return []


def _end(session: Session, dead: Sequence[tuple[Claim, int]]) -> list[Bericht]:
    hold_tafels(session, [bericht_id for (bericht_id, _), _ in dead])
    found = []
    for (bericht_id, claim), beat in dead:
        row = end_claim(session, bericht_id, claim, beat, now=clock.now())
        if row is not None:
            found.append(row)
    _follow(session, found)
    return found


def _apart(
    kernel: Kernel,
    items: Sequence[Item],
    work: Callable[[Session, Sequence[Item]], list[Result]],
    otherwise: Callable[[Session, Sequence[Item]], list[Result]] | None = None,
    failed: deque[Item] | None = None,
) -> list[Result]:
    """Do this for all in one commit; if one stands in the way, for each apart.

    What fails in every way is added to `failed`.
    """
    if not items:
        return []
    try:
        with kernel.writing() as session:
            found = work(session, items)
            session.commit()
            return found
    except Exception as error:
        # whatever one mail does or the database says: the others still get their turn,
        # and what these rows say stays as it was
        log.error("mails not worked", extra={"error": type(error).__name__})
    if len(items) > 1:
        apart = [_apart(kernel, [item], work, otherwise, failed) for item in items]
        return [found for each in apart for found in each]
    if otherwise:
        return _apart(kernel, items, otherwise, failed=failed)
    if failed is not None:
        failed.extend(items)
    return []


def _follow(session: Session, rows: Sequence[Bericht]) -> None:
    final = [row for row in rows if row.stand not in (*WACHTEND, Stand.GECLAIMD)]
    if final:
        mails_ended(session, final, now=clock.now())


@cache
def _mail(smtp_url: str) -> Mail:
    return Mail(SmtpSettings.parse(smtp_url))
