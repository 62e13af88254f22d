"""Which mail a person at a zorgtafel gets, with all that it may say."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlmodel import Session, col, update

from services.notifications.bezorging import (
    compose,
    compose_aanmelder,
)
from services.notifications.bezorging.domain import Request, queue_mail
from services.notifications.bezorging.message import MailAddressError, Mailbox
from services.notifications.bezorging.models import WACHTEND, Bericht, Soort, Stand
from services.notifications.config import settings_of
from services.notifications.uitnodiging.inhoud import (
    GenodigdeInhoud,
    TafelInhoud,
    open_tafel,
    spoken_place,
    who_took_over,
)
from services.notifications.uitnodiging.koppelingen import (
    aanmelder_link,
    agenda_uid,
    coordinator_page,
    professional_link,
)
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.notifications.uitnodiging.queries import leads
from shared.kernel import kernel_of

Composer = Callable[..., compose.Composed]

AANMELDER_MAILS = (
    Soort.JOUW_UITNODIGINGEN,
    Soort.TAAK_GEWIJZIGD,
    Soort.TAAK_ANTWOORD,
    Soort.TAAK_OVERGENOMEN,
    Soort.TAAK_TERUGGEGEVEN,
    Soort.TAAK_NIET_AANGEKOMEN,
)


def mail_professional(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    inhoud: GenodigdeInhoud,
    *,
    soort: Soort,
    now: datetime,
    **told: Any,
) -> Bericht:
    """Queue an invitation, its update or its cancellation for one professional.

    `told` is what only the mail of an update says.
    """
    kernel = kernel_of(session)
    about = open_tafel(session, tafel)
    uid = agenda_uid(kernel, tafel, row, domain=_team(session).domain)
    meeting = _meeting(tafel, about, uid=uid, sequence=row.sequence)
    # whoever called the meeting comes
    link = "" if leads(session, tafel, row) else professional_link(kernel, tafel, row)
    extra: dict[str, Any] = {"meeting": meeting}
    extra |= {"leads": not link} if soort is Soort.AFZEGGING else {"link": link}
    if soort is Soort.WIJZIGING:
        extra |= told
    own = soort is Soort.UITNODIGING and not link
    request = Request(
        soort=Soort.EIGEN_AFSPRAAK if own else soort,
        sender=_coordinator_of(session, about),
        email=inhoud.persoon.email,
        name=inhoud.persoon.naam,
        referentie=tafel.referentie,
        casus_id=tafel.casus_id,
        genodigde_id=row.id,
        reply_to=_reply_to(about),
        sequence=row.sequence,
        starts_at=tafel.starts_at,
        ends_at=tafel.ends_at,
    )
    function = getattr(compose, soort.value)
    return queue_mail(session, request, compose=partial(function, **extra), now=now)


def mail_aanmelder(
    session: Session, tafel: Tafel, *, changed: bool, now: datetime, again: int = 0
) -> Bericht:
    """Queue the mail that leads the aanmelder to the page with open tasks.

    `again` is for how many people: then it is a reminder.
    """
    about = open_tafel(session, tafel)
    meeting = _meeting(tafel, about, sequence=tafel.sequence)
    link = aanmelder_link(kernel_of(session), tafel)
    function: Composer
    if changed:
        soort, function = Soort.TAAK_GEWIJZIGD, compose_aanmelder.taak_gewijzigd
        extra: dict[str, Any] = {"cancelled": tafel.geannuleerd}
    else:
        soort, function = Soort.JOUW_UITNODIGINGEN, compose_aanmelder.jouw_uitnodigingen
        before = tafel.klok_tot if tafel.klok_tot and now < tafel.klok_tot else None
        extra = {"before": before, "again": again}
    request = _to_aanmelder(session, tafel, about, soort)
    composer = partial(function, meeting=meeting, link=link, **extra)
    return queue_mail(session, request, compose=composer, now=now)


def mail_coordinator(
    session: Session, tafel: Tafel, soort: Soort, *, now: datetime, **told: Any
) -> Bericht:
    """Queue a notice about a table; `told` is what its own template asks for."""
    about, kernel = open_tafel(session, tafel), kernel_of(session)
    request = Request(
        soort=soort,
        sender=Mailbox.parse(settings_of(kernel).mail_from),
        email=about.coordinator.email,
        name=about.coordinator.naam,
        referentie=tafel.referentie,
        casus_id=tafel.casus_id,
        regio=tafel.regio,
    )
    composer = partial(
        compose.notice,
        soort.value,
        reference=tafel.referentie,
        link=coordinator_page(kernel, tafel),
        **told,
    )
    return queue_mail(session, request, compose=composer, now=now)


def tell_aanmelder(
    session: Session, tafel: Tafel, soort: Soort, *, now: datetime, **told: str
) -> Bericht:
    """Queue a notice with the page to invite; `told` is what its template asks for."""
    about = open_tafel(session, tafel)
    meeting = _meeting(tafel, about, sequence=tafel.sequence)
    link = aanmelder_link(kernel_of(session), tafel)
    function = getattr(compose_aanmelder, soort.value)
    composer = partial(function, meeting=meeting, link=link, **told)
    request = _to_aanmelder(session, tafel, about, soort)
    return queue_mail(session, request, compose=composer, now=now)


def tell_taken_over(session: Session, tafel: Tafel, *, now: datetime) -> Bericht:
    """Queue the notice that the aanmelder need not invite any more."""
    about = open_tafel(session, tafel)
    meeting = _meeting(tafel, about, sequence=tafel.sequence)
    who = who_took_over(session, tafel, about)
    request = _to_aanmelder(session, tafel, about, Soort.TAAK_OVERGENOMEN, who)
    composer = partial(compose_aanmelder.taak_overgenomen, meeting=meeting, who=who)
    return queue_mail(session, request, compose=composer, now=now)


def _to_aanmelder(
    session: Session, tafel: Tafel, about: TafelInhoud, soort: Soort, who: str = ""
) -> Request:
    return Request(
        soort=soort,
        sender=_coordinator_of(session, about, who),
        email=about.aanmelder.email,
        name=about.aanmelder.naam,
        referentie=tafel.referentie,
        casus_id=tafel.casus_id,
        tafel_id=tafel.id,
        reply_to=_reply_to(about),
        # nobody is asked to invite to what is over
        ends_at=tafel.ends_at,
    )


def withdraw_from_aanmelder(
    session: Session, tafel: Tafel, *, reason: str, now: datetime
) -> None:
    """Stop what waits to ask an aanmelder to invite to this meeting, and no other."""
    session.exec(
        update(Bericht)
        .where(col(Bericht.tafel_id) == tafel.id, col(Bericht.stand).in_(WACHTEND))
        .values(
            stand=Stand.INGETROKKEN,
            reden=reason,
            verzegeld=None,
            geeindigd_op=now,
        )
    )


def _team(session: Session) -> Mailbox:
    return Mailbox.parse(settings_of(kernel_of(session)).mail_from)


def _coordinator_of(session: Session, about: TafelInhoud, who: str = "") -> Mailbox:
    """Whoever invites has a name; the mailbox stays that of the team."""
    team = _team(session)
    return Mailbox(team.address, f"{who or about.coordinator.naam} van {team.name}")


def _reply_to(about: TafelInhoud) -> Mailbox | None:
    try:
        return Mailbox(about.coordinator.email, about.coordinator.naam)
    except MailAddressError:
        # without it an answer by mail goes to the team's own mailbox
        return None


def _meeting(
    tafel: Tafel, about: TafelInhoud, *, uid: str = "", sequence: int
) -> compose.Meeting:
    return compose.Meeting(
        uid=uid,
        sequence=sequence,
        starts_at=tafel.starts_at,
        ends_at=tafel.ends_at,
        reference=tafel.referentie,
        place=spoken_place(about.plaats),
        contact_name=about.coordinator.naam,
        contact_phone=about.coordinator.telefoon,
    )
