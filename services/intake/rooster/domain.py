"""Keeping the copy of the roster."""

from sqlmodel import Session

from services.intake.rooster.models import RoosterKopie
from shared.contracts import RoosterStand
from shared.kernel import kernel_of

# what a session opened of it
ROSTERS = "rosters"


def keep_roster(session: Session, message: RoosterStand) -> None:
    """Store the newest state of a region's roster; an older one changes nothing."""
    row = session.get(RoosterKopie, message.regio)
    if row is not None and row.version > message.version:
        return
    session.info.pop(ROSTERS, None)
    content = message.model_dump(mode="json")
    sealed = kernel_of(session).vault.seal_json(
        session, content, place=place_of(message.regio), casus_id=None
    )
    if row is None:
        row = RoosterKopie(
            regio=message.regio,
            version=message.version,
            at=message.at,
            starts_at=message.van,
            ends_at=message.tot,
            sealed=sealed,
        )
    row.version = message.version
    row.at = message.at
    row.starts_at = message.van
    row.ends_at = message.tot
    row.sealed = sealed
    session.add(row)


def place_of(regio: str) -> str:
    return f"rooster_kopie/sealed/{regio}"
