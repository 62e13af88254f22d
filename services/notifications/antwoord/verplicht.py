"""Answers of who must be there: the coordinator hears of the first that matters."""

from datetime import datetime
from functools import partial

from sqlmodel import Session

from services.notifications.antwoord.models import Keuze
from services.notifications.bezorging import compose
from services.notifications.bezorging.domain import Request, queue_mail
from services.notifications.bezorging.message import Mailbox
from services.notifications.bezorging.models import Soort
from services.notifications.config import settings_of
from services.notifications.uitnodiging.inhoud import open_tafel
from services.notifications.uitnodiging.koppelingen import coordinator_page
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.notifications.uitnodiging.queries import people_of
from shared.kernel import kernel_of


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
    kernel = kernel_of(session)
    request = Request(
        soort=Soort.VERPLICHT_ANTWOORD,
        sender=Mailbox.parse(settings_of(kernel).mail_from),
        email=about.coordinator.email,
        name=about.coordinator.naam,
        referentie=tafel.referentie,
        casus_id=tafel.casus_id,
        regio=tafel.regio,
    )
    composer = partial(
        compose.notice,
        "verplicht_antwoord",
        reference=tafel.referentie,
        link=coordinator_page(kernel, tafel),
        deel=deel,
    )
    queue_mail(session, request, compose=composer, now=now)


def _news(session: Session, tafel: Tafel, row: Genodigde, before: str) -> str:
    if row.antwoord == Keuze.NEE:
        return "weigering" if before != Keuze.NEE else ""
    return "iedereen" if not before and _all_come(session, tafel) else ""


def _all_come(session: Session, tafel: Tafel) -> bool:
    """Tell whether all who must be there answered, and none of them refused."""
    must = [one for one in people_of(session, tafel) if one.verplicht and one.aanwezig]
    return all(one.antwoord and one.antwoord != Keuze.NEE for one in must)
