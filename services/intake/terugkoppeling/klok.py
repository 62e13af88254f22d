"""Warnings about the feedback clock: at each share once, until it stops."""

import logging
from collections.abc import Collection
from datetime import date, datetime
from functools import partial

from sqlmodel import Session, col, select

from services.intake.aanmelding.domain.letters import warn_of_clock
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.rooster.queries import duty_at
from services.intake.terugkoppeling.models import Waarschuwing
from shared import clock
from shared.due import work_due
from shared.kernel import Kernel
from shared.policy import CaseRules

log = logging.getLogger(__name__)
PERCENTS = (50, 80, 100)
# the clock of a crisis runs on: somebody still owes the aanmelder a talk
RUNNING = (Stand.ONTVANGEN, Stand.CRISIS)


def first_warning(
    rules: CaseRules,
    received_at: datetime,
    deadline: datetime | None,
    *,
    closures: Collection[date],
) -> datetime | None:
    """Return when the first warning is due; None where there is no clock."""
    if deadline is None:
        return None
    share, closed = PERCENTS[0] / 100, frozenset(closures)
    return rules.terugkoppeling.deadline(received_at, closures=closed, share=share)


def warn_of_clocks(kernel: Kernel) -> None:
    """Give every warning that is due; however many workers tick, each goes once."""
    now, moment = clock.now(), col(Aanmelding.warn_at)
    due = select(Aanmelding).where(moment <= now).order_by(moment)
    work_due(kernel, due, partial(_warn, now=now))


def _warn(session: Session, row: Aanmelding, *, now: datetime) -> None:
    session.add(row)
    if row.feedback_at is not None or row.state not in RUNNING:
        row.warn_at = None
        return
    moments = _moments(session, row, now)
    reached = [percent for percent, moment in moments.items() if moment <= now]
    given = set(
        session.exec(
            select(Waarschuwing.percent).where(Waarschuwing.aanmelding_id == row.id)
        )
    )
    row.warn_at = min((at for at in moments.values() if at > now), default=None)
    # after a night without a worker only the last one still says something
    newest = max(reached, default=None)
    if newest is None or newest <= max(given, default=0):
        return
    mails = warn_of_clock(session, row, newest, now=now)
    if not mails:
        log.error("nobody to warn of a clock", extra={"aanmelding": row.id})
    session.add(Waarschuwing(aanmelding_id=row.id, percent=newest, at=now, mails=mails))


def _moments(session: Session, row: Aanmelding, now: datetime) -> dict[int, datetime]:
    rule = CaseRules.from_json(row.policy).terugkoppeling
    closures = duty_at(session, region=row.region, now=now).closures
    moments = {
        percent: rule.deadline(row.received_at, closures=closures, share=percent / 100)
        for percent in PERCENTS
    }
    # what was promised at receipt stands, whatever closed since
    found = moments | {PERCENTS[-1]: row.deadline}
    return {percent: moment for percent, moment in found.items() if moment is not None}
