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

# say one thing, with a link: their three templates are all they are
NOTICES = (
    Soort.NIEUWE_AANMELDING,
    Soort.STATUS_GEWIJZIGD,
    Soort.GEEN_BEVESTIGD_ADRES,
    Soort.AANVULLING,
    Soort.ADRES_NIET_GEVRAAGD,
    Soort.KLOK,
    Soort.AANMELDING_AANVULLEN,
    Soort.LOKAAL_TEAM,
    Soort.CONSULT_AANVRAAG,
    Soort.NIEUWE_LINK,
    Soort.TRAJECT_EINDIGT,
    Soort.PLAATS_GEVRAAGD,
    Soort.DIENST_GEWIJZIGD,
    Soort.WEEKOVERZICHT,
    Soort.PEILING,
    Soort.PEILING_BESLISBAAR,
    Soort.PLAN_GEDEELD,
)
MAILS: dict[str, Callable[..., Composed]] = {
    **{soort: partial(compose.notice, soort.value) for soort in NOTICES},
    Soort.ADRES_BEVESTIGEN: compose.adres_bevestigen,
    Soort.CONCEPT_VERDER: compose.concept_verder,
    Soort.CONCEPT_DOORGEGEVEN: compose.concept_doorgegeven,
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
