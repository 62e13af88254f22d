"""Which pairs a coordinator still has to look at, and what was said of others."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from services.intake.aanmelding.models import Aanmelding
from services.intake.dubbel.models import Dubbel, Oordeel


@dataclass(frozen=True)
class Twin:
    """The other one of a pair."""

    pair: Dubbel
    other: Aanmelding


def twins_of(session: Session, row: Aanmelding) -> list[Twin]:
    """Return every other aanmelding that may be, is, or is not about the same child."""
    pairs = session.exec(
        select(Dubbel).where(
            or_(col(Dubbel.first_id) == row.id, col(Dubbel.second_id) == row.id)
        )
    ).all()
    found = []
    for pair in pairs:
        other_id = pair.second_id if pair.first_id == row.id else pair.first_id
        other = session.get(Aanmelding, other_id)
        if other is not None:
            found.append(Twin(pair, other))
    return sorted(found, key=lambda twin: twin.other.received_at)


def undecided(session: Session, ids: Collection[str]) -> set[str]:
    """Return which of these aanmeldingen have a pair that nobody judged yet."""
    pairs = session.exec(
        select(Dubbel.first_id, Dubbel.second_id).where(
            Dubbel.verdict == Oordeel.OPEN,
            or_(col(Dubbel.first_id).in_(ids), col(Dubbel.second_id).in_(ids)),
        )
    )
    return {one for pair in pairs for one in pair}
