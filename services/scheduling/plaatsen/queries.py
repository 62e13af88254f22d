"""Reading the places where people can meet."""

from sqlmodel import Session, col, select

from services.scheduling.plaatsen.models import Plaats


def places_of(
    session: Session,
    *,
    regio: str,
    soort: str = "",
    gemeente: str = "",
    also_closed: bool = False,
) -> list[Plaats]:
    """Return the places of a region by municipality and name."""
    query = select(Plaats).where(Plaats.regio == regio)
    if soort:
        query = query.where(Plaats.soort == soort)
    if gemeente:
        query = query.where(Plaats.gemeente == gemeente)
    if not also_closed:
        query = query.where(col(Plaats.actief))
    return list(session.exec(query.order_by(col(Plaats.gemeente), col(Plaats.naam))))


def find_place(session: Session, place_id: str, *, regio: str) -> Plaats | None:
    row = session.get(Plaats, place_id)
    return row if row is not None and row.regio == regio else None


def seats(place: Plaats) -> int | None:
    """Return how many can sit in the largest room; None where nobody knows."""
    known = [room["zitplaatsen"] for room in place.ruimtes if room.get("zitplaatsen")]
    return max(known, default=None)
