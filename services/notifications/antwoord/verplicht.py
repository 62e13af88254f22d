"""Answers that change something: whoever invited that person hears of them, once."""

from datetime import datetime

from sqlmodel import Session

from services.notifications.antwoord.models import Antwoord, Keuze
from services.notifications.antwoord.voorstel import Voorstel
from services.notifications.bezorging.models import Soort
from services.notifications.uitnodiging.inhoud import open_tafel
from services.notifications.uitnodiging.mails import mail_coordinator, tell_aanmelder
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.notifications.uitnodiging.queries import may_mail_aanmelder, people_of
from shared.contracts.people import Uitnodiger

REFUSED, OTHER, ALL = "weigering", "ander_moment", "iedereen"
# as the answer of whoever is known by that word only
AANMELDER = "aanmelder"


def tell_inviters(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    answer: Antwoord,
    *,
    before: tuple[str, Voorstel | None],
    now: datetime,
) -> None:
    """Mail that somebody does not come or asks for another moment, or that all come.

    `before` is what this answer replaces: the same news is told once. Whoever wrote
    the answer down knows it. The caller holds the table.
    """
    news, by = _news(answer, before), answer.door
    if news and by != AANMELDER and _is_theirs(session, tafel, row):
        tell_aanmelder(session, tafel, Soort.TAAK_ANTWOORD, now=now, deel=news)
    if not row.verplicht or by == open_tafel(session, tafel).coordinator.staff_id:
        return
    if not news and not before[0] and _all_come(session, tafel):
        news = ALL
    if news:
        mail_coordinator(session, tafel, Soort.VERPLICHT_ANTWOORD, now=now, deel=news)


def _news(answer: Antwoord, before: tuple[str, Voorstel | None]) -> str:
    if answer.keuze == Keuze.NEE:
        return REFUSED if before[0] != Keuze.NEE else ""
    known = (before[1].starts_at, before[1].ends_at) if before[1] else None
    asked = (answer.voorstel_van, answer.voorstel_tot)
    return OTHER if asked[0] and asked != known else ""


def _is_theirs(session: Session, tafel: Tafel, row: Genodigde) -> bool:
    """Tell whether the aanmelder invited this person, and still does."""
    if row.uitnodiger != Uitnodiger.AANMELDER or tafel.overgenomen_op is not None:
        return False
    return row.privaat and may_mail_aanmelder(session, tafel)


def _all_come(session: Session, tafel: Tafel) -> bool:
    """Tell whether all who must be there answered, and none of them refused."""
    must = [one for one in people_of(session, tafel) if one.verplicht and one.aanwezig]
    return all(one.antwoord and one.antwoord != Keuze.NEE for one in must)
