"""The life of a mail: queued, claimed, handed over once, and its bytes forgotten."""

import base64
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, and_, col, or_, select, update

from services.notifications.bezorging.compose import Composed, Envelope
from services.notifications.bezorging.houdbaar import (
    OF_FAMILY,
    OUTDATED,
    is_for_others,
    reason_to_stop,
)
from services.notifications.bezorging.message import MailAddressError, Mailbox
from services.notifications.bezorging.models import (
    VERTROKKEN,
    WACHTEND,
    Bericht,
    Soort,
    Stand,
)
from services.notifications.bezorging.smtp import Outcome, Verdict
from services.notifications.bezorging.verzoek import Request as Request
from services.notifications.bezorging.verzoek import row_for
from shared.encryption import CasusDestroyedError, SealError
from shared.kernel import kernel_of
from shared.messaging.actors import start_job

log = logging.getLogger(__name__)
JOB = "verstuur"
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 30, 60))
GIVE_UP_AFTER = timedelta(hours=24)
NO_ADDRESS = "geen bruikbaar mailadres"
NOT_MADE = "deze mail kon niet gemaakt worden"


@dataclass(frozen=True)
class Claimed:
    """One mail that this process, and no other, may hand over now."""

    id: str
    soort: str
    claim: str
    raw: bytes
    sender: str
    recipient: str
    request_id: str


def queue_mail(
    session: Session,
    request: Request,
    *,
    compose: Callable[[Envelope], Composed],
    now: datetime,
) -> Bericht:
    """Compose one mail and keep it sealed until it is handed over."""
    row = row_for(request, now=now)
    session.add(row)
    try:
        envelope = Envelope(
            key=row.id,
            sender=request.sender,
            recipient=Mailbox(request.email, request.name),
            now=now.replace(microsecond=0),
            reply_to=request.reply_to,
        )
    except MailAddressError:
        end_mail(row, Stand.MISLUKT, now=now, reason=NO_ADDRESS)
        return row
    try:
        composed = compose(envelope)
    except Exception:
        # whatever it was: the others at the table still get theirs
        log.exception("mail not made", extra={"type": row.soort})
        end_mail(row, Stand.MISLUKT, now=now, reason=NOT_MADE)
        return row
    _seal(session, row, composed, envelope)
    start_job(session, JOB)
    return row


def _seal(
    session: Session, row: Bericht, composed: Composed, envelope: Envelope
) -> None:
    row.message_id, row.sha256 = composed.message_id, composed.digest
    content = {
        "raw": base64.b64encode(composed.raw).decode(),
        "sender": envelope.sender.address,
        "recipient": envelope.recipient.address,
    }
    row.verzegeld = kernel_of(session).vault.seal_json(
        session, content, place=_place(row.id), casus_id=row.casus_id
    )


def claim_mail(
    session: Session, bericht_id: str, *, mail_to_parents: bool, now: datetime
) -> Claimed | Bericht | None:
    """Take one waiting mail for this process; None if it is not to go now.

    A mail that may no longer go is ended here, and its row returned.
    """
    claim = str(uuid4())
    row = _take(session, bericht_id, claim, now=now)
    if row is None:
        return None
    # a channel withdrawn or a moment gone by while it waited stops it here
    stop = reason_to_stop(session, row, mail_to_parents=mail_to_parents, now=now)
    if stop:
        end_mail(row, Stand.INGETROKKEN, now=now, reason=stop)
        return row
    try:
        found = _open(session, row, claim)
    except CasusDestroyedError:
        end_mail(row, Stand.INGETROKKEN, now=now, reason="casus vernietigd")
        return row
    except SealError:
        log.error("mail does not open", extra={"type": row.soort})
        end_mail(row, Stand.MISLUKT, now=now, reason="onleesbaar")
        return row
    if is_for_others(session, row, found.recipient):
        end_mail(row, Stand.MISLUKT, now=now, reason=OF_FAMILY)
        return row
    return found


def _take(
    session: Session, bericht_id: str, claim: str, *, now: datetime
) -> Bericht | None:
    due = and_(col(Bericht.stand) == Stand.UITGESTELD, col(Bericht.volgende_op) <= now)
    return session.exec(
        update(Bericht)
        .where(
            col(Bericht.id) == bericht_id,
            or_(col(Bericht.stand) == Stand.KLAAR, due),
        )
        .values(
            stand=Stand.GECLAIMD,
            claim=claim,
            hartslag=0,
            pogingen=Bericht.pogingen + 1,
        )
        .returning(Bericht)
        .execution_options(populate_existing=True, synchronize_session=False)
    ).scalar_one_or_none()


def _open(session: Session, row: Bericht, claim: str) -> Claimed:
    content = kernel_of(session).vault.open_json(
        session, row.verzegeld or b"", place=_place(row.id), casus_id=row.casus_id
    )
    return Claimed(
        id=row.id,
        soort=row.soort,
        claim=claim,
        raw=base64.b64decode(content["raw"]),
        sender=content["sender"],
        recipient=content["recipient"],
        request_id=row.request_id,
    )


def settle_mail(
    session: Session, claimed: Claimed, outcome: Outcome, *, now: datetime
) -> Bericht | None:
    """Record what became of a claimed mail; None if the claim was lost meanwhile."""
    row = session.exec(
        select(Bericht)
        .where(
            Bericht.id == claimed.id,
            Bericht.claim == claimed.claim,
            # a late answer still ends the doubt
            col(Bericht.stand).in_([Stand.GECLAIMD, Stand.ONZEKER]),
        )
        .with_for_update()
    ).first()
    if row is None:
        return None
    if outcome.verdict is Verdict.ACCEPTED:
        end_mail(row, Stand.VERZONDEN, now=now)
    elif outcome.verdict is Verdict.UNKNOWN and row.privaat:
        end_mail(row, Stand.ONZEKER, now=now, reason=outcome.reason)
    elif outcome.verdict is Verdict.PERMANENT or row.stand == Stand.ONZEKER:
        # a human was asked about the latter: it may not go by itself any more
        end_mail(row, Stand.MISLUKT, now=now, reason=outcome.reason)
    elif row.achterhaald:
        # what it says is no longer so; what is, was told since or is a task
        row.twijfel = row.twijfel or outcome.verdict is Verdict.UNKNOWN
        end_mail(row, Stand.INGETROKKEN, now=now, reason=OUTDATED)
    elif now - row.gemaakt_op >= GIVE_UP_AFTER:
        end_mail(row, Stand.MISLUKT, now=now, reason=outcome.reason)
    else:
        # to a professional: the same bytes under the same Message-ID
        row.twijfel = row.twijfel or outcome.verdict is Verdict.UNKNOWN
        row.stand, row.reden = Stand.UITGESTELD, outcome.reason[:64]
        wait = WAITS[min(row.pogingen, len(WAITS)) - 1]
        row.volgende_op = now + wait
        row.claim = None
    session.add(row)
    return row


def withdraw_waiting(session: Session, genodigde_id: str, *, now: datetime) -> int:
    """Stop what waits to go to this person and is old news; return how many.

    What is on the wire just now does not go a second time. A cancellation goes on:
    what it takes back was told.
    """
    old_news = update(Bericht).where(
        col(Bericht.genodigde_id) == genodigde_id,
        col(Bericht.soort) != Soort.AFZEGGING,
    )
    session.exec(
        old_news.where(col(Bericht.stand) == Stand.GECLAIMD).values(achterhaald=True)
    )
    stopped = session.exec(
        old_news.where(col(Bericht.stand).in_(WACHTEND)).values(
            stand=Stand.INGETROKKEN, verzegeld=None, geeindigd_op=now
        )
    )
    return int(stopped.rowcount)


def may_have_left(session: Session, genodigde_id: str) -> bool:
    """Tell whether any mail to this person left, or perhaps did."""
    found = session.exec(
        select(Bericht.id)
        .where(
            Bericht.genodigde_id == genodigde_id,
            or_(col(Bericht.stand).in_(VERTROKKEN), col(Bericht.twijfel)),
        )
        .limit(1)
    ).first()
    return found is not None


def end_mail(row: Bericht, stand: Stand, *, now: datetime, reason: str = "") -> None:
    row.stand, row.reden, row.geeindigd_op = stand, reason[:64], now
    # the digest stays, to recognise the mail; its words do not
    row.verzegeld = None


def _place(bericht_id: str) -> str:
    return f"bericht/verzegeld/{bericht_id}"
