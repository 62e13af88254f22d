"""Reminding the aanmelder of who still knows nothing; never a parent or network."""

from datetime import datetime
from functools import partial

from sqlmodel import Session, col, select

from services.notifications.uitnodiging import fase
from services.notifications.uitnodiging.mails import mail_aanmelder
from services.notifications.uitnodiging.models import Tafel
from services.notifications.uitnodiging.queries import (
    may_mail_aanmelder,
    open_tasks,
)
from shared import clock
from shared.due import work_due
from shared.kernel import Kernel, kernel_of
from shared.policy.servicetime import moment_before

KEY = "uitnodiging.herinneren"


def plan_reminder(session: Session, tafel: Tafel, *, now: datetime) -> None:
    """Set when the aanmelder is reminded next; never while nothing is open."""
    tafel.herinneren_op = None
    if open_tasks(session, tafel) and tafel.overgenomen_op is None:
        ends = [end for end in (tafel.klok_tot, tafel.starts_at) if end]
        tafel.herinneren_op = next_moment(session, tafel, key=KEY, ends=ends, now=now)
    session.add(tafel)


def next_moment(
    session: Session, tafel: Tafel, *, key: str, ends: list[datetime], now: datetime
) -> datetime | None:
    """Return the next moment that policy names before one of these, if any."""
    policy = kernel_of(session).policy.at(now, region=tafel.regio or "limburg")
    mode = policy.get("klok.modus")
    moments = [
        moment_before(end, hours=hours, mode=mode)
        for end in ends
        for hours in policy.get(key)
    ]
    return min((at for at in moments if now < at < tafel.starts_at), default=None)


def remind_aanmelders(kernel: Kernel) -> None:
    """Mail every aanmelder whose moment has come; however many workers tick, once."""
    now, moment = clock.now(), col(Tafel.herinneren_op)
    due = select(Tafel).where(moment <= now).order_by(moment)
    work_due(kernel, due, partial(_remind, now=now))


def _remind(session: Session, tafel: Tafel, *, now: datetime) -> None:
    # it may have begun while nothing ran
    waiting = open_tasks(session, tafel) if not fase.has_begun(tafel, now) else []
    if waiting and may_mail_aanmelder(session, tafel):
        mail_aanmelder(session, tafel, changed=False, again=len(waiting), now=now)
        tafel.aanmelder_gemaild_op = now
    plan_reminder(session, tafel, now=now)
