"""What intake asks notifications to mail; nothing about the family is in it."""

from datetime import datetime
from typing import Literal

from sqlmodel import Session

from services.intake.aanmelding.domain.limits import may_ask
from services.intake.aanmelding.domain.links import (
    base_url,
    new_address_link,
    renew,
    status_link,
)
from services.intake.aanmelding.models import Aanmelding
from services.intake.rooster.queries import colleague_at, duty_at
from shared.contracts import StuurBericht
from shared.kernel import kernel_of
from shared.messaging.outbox import publish

ToCoordinator = Literal[
    "nieuwe_aanmelding",
    "adres_niet_gevraagd",
    "aanvulling",
    "klok",
]
ToReferrer = Literal[
    "adres_bevestigen",
    "status_gewijzigd",
    "aanmelding_aanvullen",
    "nieuwe_link",
]
OUT = 100


def ask_to_confirm(
    session: Session, row: Aanmelding, *, name: str, email: str, now: datetime
) -> None:
    """Ask the aanmelder to confirm the mail address."""
    link = status_link(session, row, purpose="bevestig")
    _send(session, row, "adres_bevestigen", name=name, email=email, link=link, now=now)


def ask_new_address(
    session: Session,
    row: Aanmelding,
    *,
    email: str,
    expires_at: datetime,
    now: datetime,
) -> None:
    """Ask the holder of a changed address to confirm it.

    With an order of its own: a mistyped address holds up nothing else.
    """
    link = new_address_link(session, row, expires_at=expires_at)
    _send(
        session,
        row,
        "adres_bevestigen",
        name="",
        email=email,
        link=link,
        now=now,
        aggregate=f"{row.id}/adres/{row.contact_generation}",
    )


def send_fresh_link(
    session: Session,
    row: Aanmelding,
    *,
    name: str,
    email: str,
    network: str,
    now: datetime,
) -> bool:
    """Mail a link that works again to the address that is known; seldom enough."""
    mark = f"link/{network}"
    if not email or not may_ask(session, email, now=now, network=mark):
        return False
    renew(row, now=now)
    session.add(row)
    if row.email_confirmed_at is None:
        ask_to_confirm(session, row, name=name, email=email, now=now)
        return True
    link = status_link(session, row, purpose="status")
    _send(session, row, "nieuwe_link", name=name, email=email, link=link, now=now)
    return True


def tell_coordinator(
    session: Session, row: Aanmelding, soort: ToCoordinator, *, now: datetime
) -> None:
    """Tell the contact, else whoever is on duty, else the team's mailbox.

    With an order of its own: an address that an aanmelder mistyped may hold up the
    mails to that aanmelder, never these.
    """
    name, email = _coordinator_of(session, row, now=now)
    if email:
        _notify(session, row, soort, name=name, email=email, now=now)


def warn_of_clock(
    session: Session, row: Aanmelding, percent: int, *, now: datetime
) -> int:
    """Warn the contact or whoever is on duty, at the end the team's mailbox too.

    Return how many mails were asked for.
    """
    people = [_coordinator_of(session, row, now=now)]
    if percent == OUT:
        people.append(("", _mailbox(session, row, now=now)))
    addresses: dict[str, str] = {}
    for name, email in people:
        if email:
            addresses.setdefault(email, name)
    for email, name in addresses.items():
        _notify(
            session,
            row,
            "klok",
            name=name,
            email=email,
            now=now,
            more={"deel": str(percent)},
        )
    return len(addresses)


def _notify(
    session: Session,
    row: Aanmelding,
    soort: ToCoordinator,
    *,
    name: str,
    email: str,
    now: datetime,
    more: dict[str, str] | None = None,
) -> None:
    _send(
        session,
        row,
        soort,
        name=name,
        email=email,
        link=f"{base_url(session)}/inbox/{row.id}",
        now=now,
        aggregate=f"{row.id}/melding",
        more=more,
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
    return "", _mailbox(session, row, now=now)


def _mailbox(session: Session, row: Aanmelding, *, now: datetime) -> str:
    duty = duty_at(session, region=row.region, now=now)
    if duty.mailbox:
        return duty.mailbox
    line = kernel_of(session).policy.at(now, region=row.region).line("team_mail")
    return str(line.mail) if line and line.mail else ""


def send_document_link(
    session: Session, row: Aanmelding, *, name: str, email: str, now: datetime
) -> None:
    """Mail a caller the way to the document that completes the aanmelding."""
    link = status_link(session, row, purpose="aanvullen")
    _send(
        session, row, "aanmelding_aanvullen", name=name, email=email, link=link, now=now
    )


def tell_local_team(
    session: Session, row: Aanmelding, *, email: str, place: str, now: datetime
) -> None:
    """Tell the local team that there is an aanmelding: reference and municipality."""
    line = kernel_of(session).policy.at(now, region=row.region).main_line()
    row.version += 1
    message = StuurBericht(
        aggregate=f"{row.id}/team",
        version=row.version,
        at=now,
        soort="lokaal_team",
        casus_id=row.id,
        naar_email=email,
        referentie=row.reference,
        regio=row.region,
        gegevens={"gemeente": place, "lijn": line.nummer or ""},
    )
    publish(session, message, casus_id=row.id)


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
    more: dict[str, str] | None = None,
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
        gegevens={"link": link} | (more or {}),
    )
    publish(session, message, casus_id=row.id)
