"""Answers of who must be there: the coordinator hears of the first that matters."""

from datetime import datetime

from sqlmodel import Session

from services.notifications.antwoord.models import Keuze
from services.notifications.bezorging.models import Soort
from services.notifications.uitnodiging.inhoud import open_tafel
from services.notifications.uitnodiging.mails import mail_coordinator
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.notifications.uitnodiging.queries import people_of


def tell_of_required(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    before: str,
    by: str,
    now: datetime,
) -> None:
    """Mail the coordinator that somebody who must come does not, or that all answered.

    `before` is the answer that this one replaces: the same news is told once. Whoever
    wrote the answer down knows it. The caller holds the table.
    """
    about = open_tafel(session, tafel)
    deel = _news(session, tafel, row, before) if row.verplicht else ""
    if not deel or by == about.coordinator.staff_id:
        return
    mail_coordinator(session, tafel, Soort.VERPLICHT_ANTWOORD, now=now, deel=deel)


def _news(session: Session, tafel: Tafel, row: Genodigde, before: str) -> str:
    if row.antwoord == Keuze.NEE:
        return "weigering" if before != Keuze.NEE else ""
    return "iedereen" if not before and _all_come(session, tafel) else ""


def _all_come(session: Session, tafel: Tafel) -> bool:
    """Tell whether all who must be there answered, and none of them refused."""
    must = [one for one in people_of(session, tafel) if one.verplicht and one.aanwezig]
    return all(one.antwoord and one.antwoord != Keuze.NEE for one in must)
