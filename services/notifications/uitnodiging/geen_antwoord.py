"""Reminding professionals who did not answer; never a parent or network person."""

from datetime import datetime
from functools import partial

from sqlmodel import Session, col, select

from services.notifications.bezorging.models import Soort
from services.notifications.uitnodiging import fase
from services.notifications.uitnodiging.herinneren import next_moment
from services.notifications.uitnodiging.inhoud import open_genodigde
from services.notifications.uitnodiging.mails import mail_professional
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.notifications.uitnodiging.queries import (
    awaits_answer,
    leads,
    people_of,
)
from shared import clock
from shared.due import work_due
from shared.kernel import Kernel

KEY = "antwoord.herinneren"


def plan_answer_reminder(
    session: Session, tafel: Tafel, row: Genodigde, *, now: datetime
) -> None:
    """Set when this person is reminded next; never once there is an answer.

    Who leads the meeting is asked for none.
    """
    row.herinneren_op = None
    if not tafel.geannuleerd and awaits_answer(row) and not leads(session, tafel, row):
        row.herinneren_op = next_moment(
            session, tafel, key=KEY, ends=[tafel.starts_at], now=now
        )
    session.add(row)


def remind_of_answers(kernel: Kernel) -> None:
    """Mail whoever's moment has come and did not answer; however many tick, once."""
    now = clock.now()
    waiting = select(Genodigde.tafel_id).where(col(Genodigde.herinneren_op) <= now)
    # who answers holds the table too: an answer comes before this, or after it
    due = select(Tafel).where(col(Tafel.id).in_(waiting)).order_by(col(Tafel.id))
    work_due(kernel, due, partial(_remind_at, now=now))


def _remind_at(session: Session, tafel: Tafel, *, now: datetime) -> None:
    for row in people_of(session, tafel):
        if row.herinneren_op is not None and row.herinneren_op <= now:
            _remind(session, tafel, row, now=now)


def _remind(session: Session, tafel: Tafel, row: Genodigde, *, now: datetime) -> None:
    # it may have begun while nothing ran
    if not tafel.geannuleerd and not fase.has_begun(tafel, now) and awaits_answer(row):
        inhoud, soort = open_genodigde(session, row), Soort.HERINNERING
        mail_professional(session, tafel, row, inhoud, soort=soort, now=now)
    plan_answer_reminder(session, tafel, row, now=now)
