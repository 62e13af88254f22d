"""What intake asks notifications to mail; nothing about the family is in it."""

from datetime import datetime
from typing import Literal

from sqlmodel import Session

from services.intake.aanmelding.domain.links import status_link
from services.intake.aanmelding.models import Aanmelding
from services.intake.rooster.queries import colleague_at, duty_at
from shared.contracts import StuurBericht
from shared.kernel import kernel_of
from shared.messaging.outbox import publish

ToCoordinator = Literal["nieuwe_aanmelding", "adres_niet_gevraagd", "aanvulling"]
ToReferrer = Literal["adres_bevestigen", "status_gewijzigd"]


def ask_to_confirm(
    session: Session, row: Aanmelding, *, name: str, email: str, now: datetime
) -> None:
    """Ask the aanmelder to confirm the mail address."""
    link = status_link(session, row, purpose="bevestig")
    _send(session, row, "adres_bevestigen", name=name, email=email, link=link, now=now)


def tell_coordinator(
    session: Session, row: Aanmelding, soort: ToCoordinator, *, now: datetime
) -> None:
    """Tell the contact, else whoever is on duty, else the team's mailbox.

    With an order of its own: an address that an aanmelder mistyped may hold up the
    mails to that aanmelder, never these.
    """
    name, email = _coordinator_of(session, row, now=now)
    if not email:
        return
    link = f"{kernel_of(session).config.suite.public_url.rstrip('/')}/inbox/{row.id}"
    _send(
        session,
        row,
        soort,
        name=name,
        email=email,
        link=link,
        now=now,
        aggregate=f"{row.id}/melding",
    )


def _coordinator_of(
    session: Session, row: Aanmelding, *, now: datetime
) -> tuple[str, str]:
    contact = row.coordinator_id or row.owner_id
    if contact:
        known = colleague_at(session, contact, region=row.region)
        if known:
            return known
    duty = duty_at(session, region=row.region, now=now)
    if duty.now is not None and duty.now.email:
        return duty.now.naam, duty.now.email
    if duty.mailbox:
        return "", duty.mailbox
    line = kernel_of(session).policy.at(now, region=row.region).line("team_mail")
    return "", str(line.mail) if line and line.mail else ""


def tell_of_news(
    session: Session, row: Aanmelding, *, name: str, email: str, now: datetime
) -> None:
    """Tell an aanmelder with a confirmed address that the status page changed."""
    if row.email_confirmed_at is None:
        return
    link = status_link(session, row, purpose="status")
    _send(session, row, "status_gewijzigd", name=name, email=email, link=link, now=now)


def _send(
    session: Session,
    row: Aanmelding,
    soort: ToCoordinator | ToReferrer,
    *,
    name: str,
    email: str,
    link: str,
    now: datetime,
    aggregate: str = "",
) -> None:
    row.version += 1
    message = StuurBericht(
        aggregate=aggregate or row.id,
        version=row.version,
        at=now,
        soort=soort,
        casus_id=row.id,
        naar_email=email,
        naar_naam=name,
        referentie=row.reference,
        regio=row.region,
        gegevens={"link": link},
    )
    publish(session, message, casus_id=row.id)
