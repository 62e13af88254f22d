"""What intake asks notifications to mail; nothing about the family is in it."""

from datetime import datetime
from typing import Literal

from sqlmodel import Session

from services.intake.aanmelding.domain.links import status_link
from services.intake.aanmelding.models import Aanmelding
from services.intake.rooster.queries import Duty
from shared.contracts import StuurBericht
from shared.kernel import kernel_of
from shared.messaging.outbox import publish

Soort = Literal["adres_bevestigen", "nieuwe_aanmelding", "status_gewijzigd"]


def ask_to_confirm(
    session: Session, row: Aanmelding, *, name: str, email: str, now: datetime
) -> None:
    """Ask the aanmelder to confirm the mail address."""
    link = status_link(session, row, purpose="bevestig")
    _send(session, row, "adres_bevestigen", name=name, email=email, link=link, now=now)


def tell_coordinator(
    session: Session, row: Aanmelding, duty: Duty, *, now: datetime
) -> None:
    """Tell whoever is on duty, or the team's mailbox, that there is something new."""
    kernel = kernel_of(session)
    link = f"{kernel.config.suite.public_url.rstrip('/')}/inbox/{row.id}"
    name, email = "", duty.mailbox
    if duty.now is not None and duty.now.email:
        name, email = duty.now.naam, duty.now.email
    if not email:
        line = kernel.policy.at(now, region=row.region).line("team_mail")
        email = str(line.mail) if line and line.mail else ""
    if email:
        _send(
            session,
            row,
            "nieuwe_aanmelding",
            name=name,
            email=email,
            link=link,
            now=now,
        )


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
    soort: Soort,
    *,
    name: str,
    email: str,
    link: str,
    now: datetime,
) -> None:
    row.version += 1
    message = StuurBericht(
        aggregate=row.id,
        version=row.version,
        at=now,
        soort=soort,
        casus_id=row.id,
        naar_email=email,
        naar_naam=name,
        referentie=row.reference,
        gegevens={"link": link},
    )
    publish(session, message, casus_id=row.id)
