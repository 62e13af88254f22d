"""What a pressed button does for one person, on the inviter's page."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from services.notifications.antwoord.domain import record_answer
from services.notifications.antwoord.models import Keuze, Via
from services.notifications.uitnodiging.domain import record_channel
from services.notifications.uitnodiging.inhoud import open_genodigde
from services.notifications.uitnodiging.models import Genodigde, Tafel, Weg
from services.notifications.uitnodiging.naasten import (
    settle_doubt,
    tell_by_mail,
    tell_in_person,
)
from services.notifications.uitnodiging.professionals import (
    invite_by_telephone,
    mail_again,
)
from services.notifications.uitnodiging.stand import publish_state
from services.notifications.uitnodiging.weigering import (
    ChannelNotSafeError,
    RefusedError,
)
from shared import audit
from shared.contracts.people import Kanaal, Persoon, VeiligKanaal

AANMELDER = "aanmelder"
# these need more than a talk: they can be seen by somebody else
NEEDS = {Weg.BRIEF: Kanaal.BRIEF, Weg.SMS: Kanaal.SMS, Weg.MAIL: Kanaal.MAIL}


class WayNotSafeError(RefusedError):
    """The person did not say, alone, that this way is safe."""

    sentence = "Er is niets genoteerd: deze manier is voor deze persoon niet veilig."


@dataclass(frozen=True, kw_only=True)
class Inviter:
    """Who works on the page: the aanmelder, or a coordinator by their id."""

    by: str
    mail_to_parents: bool

    @property
    def via(self) -> Via:
        return Via.AANMELDER if self.by == AANMELDER else Via.COORDINATOR


def is_safe(persoon: Persoon, weg: Weg) -> bool:
    """Tell whether a person may be told this way; a talk is always possible."""
    return weg not in NEEDS or persoon.veilig_kanaal.is_veilig(NEEDS[weg])


def tell(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    weg: Weg,
    inviter: Inviter,
    agenda: bool = False,
    now: datetime,
) -> None:
    """Record or carry out the way that a human chose for one person.

    Who knows all there is, is not told twice by a second press.
    """
    if row.privaat and not is_safe(open_genodigde(session, row).persoon, weg):
        raise ChannelNotSafeError if weg is Weg.MAIL else WayNotSafeError
    if not row.privaat:
        new = invite_by_telephone(session, tafel, row, by=inviter.by, now=now)
    elif weg is Weg.MAIL:
        on = inviter.mail_to_parents
        options = {"agenda": agenda, "mail_to_parents": on}
        tell_by_mail(session, tafel, row, by=inviter.by, now=now, **options)
        new = True
    else:
        new = tell_in_person(session, tafel, row, weg=weg, by=inviter.by, now=now)
    if new:
        _told(session, tafel, row, inviter, now=now, reason=weg)


def send_again(
    session: Session, tafel: Tafel, row: Genodigde, *, inviter: Inviter, now: datetime
) -> None:
    """Mail a professional anew whom the last mail did not reach; a second press no."""
    if mail_again(session, tafel, row, now=now):
        _told(session, tafel, row, inviter, now=now, reason="opnieuw gemaild")


def end_doubt(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    arrived: bool,
    inviter: Inviter,
    now: datetime,
) -> None:
    """Record whether a mail of which nobody is sure did arrive."""
    settle_doubt(session, tafel, row, arrived=arrived, now=now)
    _told(session, tafel, row, inviter, now=now, reason="nagevraagd")


def note_channel(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    kanaal: VeiligKanaal,
    inviter: Inviter,
    now: datetime,
) -> None:
    """Record what was asked about a safe channel."""
    record_channel(session, tafel, row, kanaal=kanaal, by=inviter.by, now=now)
    _note(session, row, inviter, reason="veilig kanaal")


def note_answer(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    keuze: Keuze,
    remark: str,
    inviter: Inviter,
    now: datetime,
) -> None:
    """Record what a person told the inviter."""
    record_answer(
        session,
        tafel,
        row,
        keuze=keuze,
        remark=remark,
        via=inviter.via,
        by=inviter.by,
        now=now,
    )
    _note(session, row, inviter, reason="antwoord")


def _told(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    inviter: Inviter,
    *,
    now: datetime,
    reason: str,
) -> None:
    session.flush()
    publish_state(session, tafel, now=now)
    _note(session, row, inviter, reason=reason)


def _note(session: Session, row: Genodigde, inviter: Inviter, *, reason: str) -> None:
    audit.record(
        session,
        actor=inviter.by,
        action="gewijzigd",
        subject=f"genodigde/{row.id}",
        casus_id=row.casus_id,
        reason=reason,
    )
