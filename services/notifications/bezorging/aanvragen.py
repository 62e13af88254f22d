"""Mails that a sister asks for: one kind, one person, a reference and a link."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlmodel import Session

from services.notifications.bezorging import compose, compose_observatorium
from services.notifications.bezorging.compose import Composed
from services.notifications.bezorging.domain import Request, queue_mail
from services.notifications.bezorging.message import Mailbox
from services.notifications.bezorging.models import Bericht, Soort
from services.notifications.config import settings_of
from shared.contracts import StuurBericht
from shared.kernel import kernel_of

MAILS: dict[str, Callable[..., Composed]] = {
    Soort.ADRES_BEVESTIGEN: compose.adres_bevestigen,
    Soort.NIEUWE_AANMELDING: compose.nieuwe_aanmelding,
    Soort.STATUS_GEWIJZIGD: compose.status_gewijzigd,
    Soort.GEEN_BEVESTIGD_ADRES: compose.geen_bevestigd_adres,
    Soort.AANVULLING: compose.aanvulling,
    Soort.ADRES_NIET_GEVRAAGD: compose.adres_niet_gevraagd,
    Soort.KLOK: compose.klok,
    Soort.AANMELDING_AANVULLEN: compose.aanmelding_aanvullen,
    Soort.LOKAAL_TEAM: compose.lokaal_team,
    Soort.CONCEPT_VERDER: compose.concept_verder,
    Soort.CONCEPT_DOORGEGEVEN: compose.concept_doorgegeven,
    Soort.CONSULT_AANVRAAG: partial(compose.notice, "consult_aanvraag"),
    Soort.NIEUWE_LINK: partial(compose.notice, "nieuwe_link"),
    Soort.TRAJECT_EINDIGT: partial(compose.notice, "traject_eindigt"),
    Soort.PLAATS_GEVRAAGD: partial(compose.notice, "plaats_gevraagd"),
    Soort.DIENST_GEWIJZIGD: partial(compose.notice, "dienst_gewijzigd"),
    Soort.WEEKOVERZICHT: partial(compose.notice, "weekoverzicht"),
    Soort.PEILING: partial(compose.notice, "peiling"),
    Soort.PEILING_BESLISBAAR: partial(compose.notice, "peiling_beslisbaar"),
    Soort.PLAN_GEDEELD: partial(compose.notice, "plan_gedeeld"),
    Soort.OBSERVATORIUM: compose_observatorium.observatorium,
}


def send_requested(
    session: Session, message: StuurBericht, *, now: datetime
) -> Bericht:
    """Queue the mail that a sister asks for; `gegevens` fills its template."""
    # told again after a restore it is the same mail, for who may have it already
    known = session.get(Bericht, message.id)
    if known is not None:
        return known
    settings = settings_of(kernel_of(session))
    request = Request(
        id=message.id,
        soort=Soort(message.soort),
        sender=Mailbox.parse(settings.mail_from),
        email=message.naar_email,
        name=message.naar_naam,
        referentie=message.referentie,
        regio=message.regio,
        casus_id=message.casus_id,
    )
    composer = partial(
        MAILS[message.soort],
        reference=message.referentie,
        **message.gegevens,
    )
    return queue_mail(session, request, compose=composer, now=now)
