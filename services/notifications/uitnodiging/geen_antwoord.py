"""Reminding professionals who did not answer; never a parent or network person."""

from datetime import datetime

from sqlmodel import Session, col, select

from services.notifications.bezorging.models import Soort
from services.notifications.uitnodiging.herinneren import AT_ONCE, next_moment
from services.notifications.uitnodiging.inhoud import open_genodigde
from services.notifications.uitnodiging.mails import mail_professional
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.notifications.uitnodiging.queries import awaits_answer, people_of
from shared import clock
from shared.kernel import Kernel

KEY = "antwoord.herinneren"


def plan_answer_reminder(
    session: Session, tafel: Tafel, row: Genodigde, *, now: datetime
) -> None:
    """Set when this person is reminded next; never once there is an answer."""
    row.herinneren_op = None
    if not tafel.geannuleerd and awaits_answer(row):
        row.herinneren_op = next_moment(
            session, tafel, key=KEY, ends=[tafel.starts_at], now=now
        )
    session.add(row)


def remind_of_answers(kernel: Kernel) -> None:
    """Mail whoever's moment has come and did not answer; however many tick, once."""
    now = clock.now()
    due = col(Genodigde.herinneren_op) <= now
    with kernel.reading() as session:
        if session.exec(select(Genodigde.id).where(due).limit(1)).first() is None:
            return
    with kernel.writing() as session:
        # who answers holds the table too: an answer comes before this, or after it
        tables = session.exec(
            select(Tafel)
            .where(col(Tafel.id).in_(select(Genodigde.tafel_id).where(due)))
            .order_by(col(Tafel.id))
            .limit(AT_ONCE)
            .with_for_update(skip_locked=True)
        ).all()
        for tafel in tables:
            for row in people_of(session, tafel):
                if row.herinneren_op is not None and row.herinneren_op <= now:
                    _remind(session, tafel, row, now=now)
        session.commit()


def _remind(session: Session, tafel: Tafel, row: Genodigde, *, now: datetime) -> None:
    if not tafel.geannuleerd and awaits_answer(row):
        inhoud, soort = open_genodigde(session, row), Soort.HERINNERING
        mail_professional(session, tafel, row, inhoud, soort=soort, now=now)
    plan_answer_reminder(session, tafel, row, now=now)
