"""Finding calls and the aanmelding that a caller means."""

import re

from sqlmodel import Session, col, select

from services.intake.aanmelding.models import Aanmelding
from services.intake.telefoon.models import Gespreksstand, Telefoongesprek

REFERENCE = re.compile(r"(?:jk)?\W*(\d{4})\W+(\d{1,6})", re.IGNORECASE)
SHOWN = 20


def open_calls(session: Session, *, region: str) -> list[Telefoongesprek]:
    """Return the calls that nobody recorded yet, the newest first."""
    return list(
        session.exec(
            select(Telefoongesprek)
            .where(
                Telefoongesprek.region == region,
                Telefoongesprek.state == Gespreksstand.OPEN,
            )
            .order_by(col(Telefoongesprek.saved_at).desc())
            .limit(SHOWN)
        )
    )


def find_by_reference(
    session: Session, text: str, *, region: str | None = None
) -> Aanmelding | None:
    """Return the aanmelding, of this region, that people mean by `jk 2026-12`."""
    found = REFERENCE.fullmatch(text.strip())
    if found is None:
        return None
    reference = f"JK-{found[1]}-{int(found[2]):04d}"
    query = select(Aanmelding).where(Aanmelding.reference == reference)
    if region is not None:
        query = query.where(Aanmelding.region == region)
    return session.exec(query).first()
