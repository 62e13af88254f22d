"""For the demo: a question to partners, two answers, and the calendar of one."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from services.scheduling.partners import agenda
from services.scheduling.partners.models import Antwoord, Partnerantwoord
from services.scheduling.partners.queries import partners_of
from services.scheduling.partners.stand import questions_of
from services.scheduling.partners.vragen import answer, ask_partners
from shared.clock import to_local

REGIO = "limburg"
ANSWERS = (Antwoord.JA, Antwoord.GEEN_PLAATS)


def seed_questions(session: Session, now: datetime, *, by: str) -> None:
    """Ask who can be asked; once anything was asked, nothing happens."""
    asked = [row for row in partners_of(session, regio=REGIO) if row.email]
    if not asked or questions_of(session, regio=REGIO):
        return
    agenda.new_link(session, asked[0], by=by, now=now)
    vraag = ask_partners(
        session,
        asked,
        soort="verblijf",
        gemeente="Genk",
        vanaf=to_local(now).date() + timedelta(days=7),
        by=by,
        regio=REGIO,
        now=now,
    )
    rows = session.exec(
        select(Partnerantwoord).where(Partnerantwoord.vraag_id == vraag.id)
    )
    for row, said in zip(rows.all(), ANSWERS, strict=False):
        answer(session, row, vraag, antwoord=said, vanaf=None, now=now)
