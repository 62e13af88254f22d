"""The coordinator invites parents and network instead of the aanmelder."""

from datetime import datetime

from sqlmodel import Session

from services.notifications.bezorging.houdbaar import OUTDATED
from services.notifications.bezorging.models import Soort
from services.notifications.uitnodiging.herinneren import plan_reminder
from services.notifications.uitnodiging.mails import (
    mail_coordinator,
    tell_aanmelder,
    tell_taken_over,
    withdraw_from_aanmelder,
)
from services.notifications.uitnodiging.models import Tafel
from services.notifications.uitnodiging.naasten import update_person
from services.notifications.uitnodiging.queries import (
    may_mail_aanmelder,
    people_of,
)
from services.notifications.uitnodiging.stand import publish_state
from shared import audit


def take_over(session: Session, tafel: Tafel, *, by: str, now: datetime) -> None:
    """Let only the coordinator invite; two people who do would be one too many."""
    if tafel.overgenomen_op is not None:
        return
    tafel.overgenomen_door, tafel.overgenomen_op = by, now
    withdraw_from_aanmelder(session, tafel, reason=OUTDATED, now=now)
    if may_mail_aanmelder(session, tafel):
        tell_taken_over(session, tafel, now=now)
    _settle(session, tafel, by=by, reason="overgenomen", now=now)


def give_back(session: Session, tafel: Tafel, *, by: str, now: datetime) -> None:
    """Let the aanmelder invite again; the page is the same as before."""
    if tafel.overgenomen_op is None:
        return
    tafel.overgenomen_door, tafel.overgenomen_op = "", None
    # the last word to the aanmelder was to say nothing any more
    withdraw_from_aanmelder(session, tafel, reason=OUTDATED, now=now)
    if may_mail_aanmelder(session, tafel):
        tell_aanmelder(session, tafel, Soort.TAAK_TERUGGEGEVEN, now=now)
        tafel.aanmelder_gemaild_op = now
    else:
        mail_coordinator(session, tafel, Soort.GEEN_BEVESTIGD_ADRES, now=now)
        tafel.coordinator_gewaarschuwd_op = now
    _settle(session, tafel, by=by, reason="teruggegeven", now=now)


def _settle(
    session: Session, tafel: Tafel, *, by: str, reason: str, now: datetime
) -> None:
    session.add(tafel)
    session.flush()
    for row in people_of(session, tafel):
        if row.privaat:
            # a mail that waits names whom to telephone: that is somebody else now
            update_person(session, tafel, row, now=now)
    plan_reminder(session, tafel, now=now)
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"uitnodiger/{tafel.id}",
        casus_id=tafel.casus_id,
        reason=reason,
    )
    publish_state(session, tafel, now=now)
