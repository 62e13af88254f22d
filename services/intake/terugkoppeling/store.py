"""Where the content of talks and decisions is sealed, and the first talk."""

from typing import Any

from sqlmodel import Session, col, select

from services.intake.terugkoppeling.models import Terugkoppeling
from shared.kernel import kernel_of


def place_of(table: str, row_id: str) -> str:
    return f"{table}/sealed/{row_id}"


def first_talk(
    session: Session, aanmelding_id: str
) -> tuple[Terugkoppeling, dict[str, Any]] | None:
    """Return the talk that stopped the clock, with what was noted of it."""
    row = session.exec(
        select(Terugkoppeling)
        .where(Terugkoppeling.aanmelding_id == aanmelding_id)
        .order_by(col(Terugkoppeling.given_at))
        .limit(1)
    ).first()
    if row is None:
        return None
    content = kernel_of(session).vault.open_json(
        session,
        row.sealed,
        place=place_of("terugkoppeling", row.id),
        casus_id=aanmelding_id,
    )
    return row, content
