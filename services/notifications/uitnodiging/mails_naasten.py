"""The neutral mail that a human chose for a parent or network person."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlmodel import Session

from services.notifications.bezorging import compose, compose_parents
from services.notifications.bezorging.domain import Request, queue_mail
from services.notifications.bezorging.message import Mailbox
from services.notifications.bezorging.models import Bericht, Soort
from services.notifications.config import settings_of, spoken_to
from services.notifications.uitnodiging.inhoud import (
    GenodigdeInhoud,
    contact_of,
    open_tafel,
)
from services.notifications.uitnodiging.koppelingen import agenda_uid, parent_link
from services.notifications.uitnodiging.models import Genodigde, Taak, Tafel
from shared.kernel import kernel_of
from shared.texts import speaking

Composer = Callable[..., compose.Composed]

PARENT_MAILS: dict[Taak, tuple[Soort, Composer]] = {
    Taak.UITNODIGEN: (Soort.AFSPRAAK, compose_parents.afspraak),
    Taak.VERPLAATST: (Soort.AFSPRAAK_VERPLAATST, compose_parents.afspraak_verplaatst),
    Taak.AFZEGGEN: (
        Soort.AFSPRAAK_GAAT_NIET_DOOR,
        compose_parents.afspraak_gaat_niet_door,
    ),
}


def mail_parent(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    inhoud: GenodigdeInhoud,
    *,
    now: datetime,
) -> Bericht:
    """Queue the neutral mail that this person's open task asks for."""
    kernel = kernel_of(session)
    settings = settings_of(kernel)
    sender = Mailbox.parse(settings.parent_mail_from)
    soort, function = PARENT_MAILS[Taak(row.taak)]
    off = soort is Soort.AFSPRAAK_GAAT_NIET_DOOR
    appointment = _appointment(session, tafel, row, sender, off=off)
    extra: dict[str, Any] = {"appointment": appointment, "calendar": inhoud.agenda}
    if not off:
        extra["link"] = parent_link(kernel, tafel, row)
    starts_at, ends_at = row.moment(tafel)
    request = Request(
        soort=soort,
        sender=sender,
        email=inhoud.persoon.email,
        name=inhoud.persoon.naam,
        referentie=tafel.referentie,
        casus_id=tafel.casus_id,
        genodigde_id=row.id,
        privaat=True,
        reply_to=Mailbox.parse(settings.parent_mail_reply_to),
        sequence=row.sequence,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    with speaking(spoken_to(kernel, inhoud.persoon.taal)):
        return queue_mail(session, request, compose=partial(function, **extra), now=now)


def _appointment(
    session: Session, tafel: Tafel, row: Genodigde, sender: Mailbox, *, off: bool
) -> compose_parents.Appointment:
    contact = contact_of(session, tafel, open_tafel(session, tafel))
    # who is told that it is off knows it under the moment told before
    starts_at, ends_at = row.moment(tafel)
    if off and row.starts_at and row.ends_at:
        starts_at, ends_at = row.starts_at, row.ends_at
    return compose_parents.Appointment(
        uid=agenda_uid(kernel_of(session), tafel, row, domain=sender.domain),
        sequence=row.sequence,
        starts_at=starts_at,
        ends_at=ends_at,
        contact_first_name=contact.voornaam,
        contact_phone=contact.telefoon,
    )
