"""The private links of an aanmelder: to confirm the address, to follow and add."""

from datetime import datetime, timedelta
from typing import Literal

from sqlmodel import Session

from services.intake.aanmelding.models import Aanmelding
from shared.kernel import kernel_of
from shared.links import LinkClaim

Purpose = Literal["bevestig", "status", "aanvullen"]
PATHS: dict[Purpose, str] = {
    "bevestig": "/aanmelding/bevestig",
    "status": "/aanmelding",
    # a call becomes a whole document
    "aanvullen": "/telefoon/document",
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


def follow(session: Session, claim: LinkClaim, *, now: datetime) -> Aanmelding | None:
    """Return the aanmelding of a link; None when it ran out or was revoked."""
    if claim.is_expired(now):
        return None
    row = session.get(Aanmelding, claim.row_id)
    if row is None or row.link_generation != claim.generation:
        return None
    return row
