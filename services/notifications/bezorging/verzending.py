"""One mail over the wire: claim, commit, send, record. No session is open meanwhile."""

import logging
from functools import cache

from sqlmodel import Session

from services.notifications.bezorging.domain import (
    JOB,
    Claimed,
    claim_mail,
    settle_mail,
)
from services.notifications.bezorging.message import ReadyMessage
from services.notifications.bezorging.models import WACHTEND, Bericht, Stand
from services.notifications.bezorging.server import SmtpSettings
from services.notifications.bezorging.smtp import Mail
from services.notifications.bezorging.wachtrij import expire_claims, ring_due
from services.notifications.config import settings_of
from services.notifications.uitnodiging.domain import mail_ended
from shared import clock
from shared.kernel import Kernel
from shared.logging import bound_request_id
from shared.messaging.actors import start_job

log = logging.getLogger(__name__)


def send_mail(kernel: Kernel, bericht_id: str) -> None:
    """Send one waiting mail, unless another process has it or it may not go."""
    settings = settings_of(kernel)
    if not settings.smtp_url:
        return
    with kernel.writing() as session:
        claimed = claim_mail(
            session,
            bericht_id,
            mail_to_parents=settings.mail_to_parents,
            now=clock.now(),
        )
        if isinstance(claimed, Bericht):
            _follow(session, claimed)
        session.commit()
    if isinstance(claimed, Claimed):
        with bound_request_id(claimed.request_id):
            _hand_over(kernel, claimed, settings.smtp_url)


def _hand_over(kernel: Kernel, claimed: Claimed, smtp_url: str) -> None:
    message = ReadyMessage(
        raw=claimed.raw, sender=claimed.sender, recipient=claimed.recipient
    )
    with _mail(smtp_url).connect() as connection:
        outcome = connection.deliver(message)
    with kernel.writing() as session:
        row = settle_mail(session, claimed, outcome, now=clock.now())
        _follow(session, row)
        session.commit()
    if row is not None:
        log.info("mail tried", extra={"state": row.stand, "type": row.soort})


def sweep_mails(kernel: Kernel) -> None:
    """Ring for mails that are due; end the claims of processes that died."""
    with kernel.writing() as session:
        now = clock.now()
        for row in expire_claims(session, now=now):
            _follow(session, row)
        for bericht_id in ring_due(session, now=now):
            start_job(session, JOB, bericht_id)
        session.commit()


def _follow(session: Session, row: Bericht | None) -> None:
    final = row is not None and row.stand not in (*WACHTEND, Stand.GECLAIMD)
    if row is not None and final:
        mail_ended(session, row, now=clock.now())


@cache
def _mail(smtp_url: str) -> Mail:
    return Mail(SmtpSettings.parse(smtp_url))
