"""The private links of an aanmelder: to confirm the address, to follow and add."""

from datetime import datetime, timedelta
from typing import Literal

from sqlmodel import Session

from services.intake.aanmelding.models import Aanmelding
from shared.kernel import kernel_of
from shared.links import LinkClaim

Purpose = Literal["bevestig", "status", "aanvullen"]
NEW_ADDRESS = "adres"
PATHS: dict[Purpose, str] = {
    "bevestig": "/aanmelding/bevestig",
    "status": "/aanmelding",
    # a call becomes a whole document
    "aanvullen": "/aanmelding/aanvullen",
}
# a traject lasts at most half a year; the page outlives it by as much
LINK_LIFETIME = timedelta(days=365)


def status_path(session: Session, row: Aanmelding, *, purpose: Purpose) -> str:
    """Return the path of the aanmelder's page; the same row gives the same link."""
    token = kernel_of(session).links.mint(
        purpose,
        row.id,
        generation=row.link_generation,
        expires_at=row.link_expires_at,
    )
    return f"{PATHS[purpose]}/{token}"


def status_link(session: Session, row: Aanmelding, *, purpose: Purpose) -> str:
    return base_url(session) + status_path(session, row, purpose=purpose)


def base_url(session: Session) -> str:
    return kernel_of(session).config.suite.public_url.rstrip("/")


def new_address_link(session: Session, row: Aanmelding, *, expires_at: datetime) -> str:
    """Return the link that proves a changed address; a later change revokes it."""
    kernel = kernel_of(session)
    token = kernel.links.mint(
        NEW_ADDRESS, row.id, generation=row.contact_generation, expires_at=expires_at
    )
    return f"{base_url(session)}/aanmelding/adres/{token}"


def renew(row: Aanmelding, *, now: datetime) -> None:
    """Let the links of this row run again; those that were mailed stay over."""
    if row.link_expires_at <= now:
        row.link_expires_at = (now + LINK_LIFETIME).replace(microsecond=0)


def has_run_out(session: Session, claim: LinkClaim, *, now: datetime) -> bool:
    """Tell whether a link is only too old: a revoked one is worth nothing."""
    row = session.get(Aanmelding, claim.row_id)
    current = row is not None and row.link_generation == claim.generation
    return current and claim.is_expired(now)


def follow(session: Session, claim: LinkClaim, *, now: datetime) -> Aanmelding | None:
    """Return the aanmelding of a link; None when it ran out or was revoked."""
    if claim.is_expired(now):
        return None
    row = session.get(Aanmelding, claim.row_id)
    if row is None or row.link_generation != claim.generation:
        return None
    return row
