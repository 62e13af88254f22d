"""Reading the partners and what they offer."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from services.scheduling.partners.models import Aanbod, Partner


def partners_of(
    session: Session,
    *,
    regio: str,
    soort: str = "",
    gemeente: str = "",
    aanbod: str = "",
    also_gone: bool = False,
) -> list[Partner]:
    """Return the partners of a region by name; each filter may stay open."""
    query = select(Partner).where(Partner.regio == regio)
    if soort:
        query = query.where(Partner.soort == soort)
    if not also_gone:
        query = query.where(col(Partner.actief))
    if aanbod:
        query = query.where(
            col(Partner.id).in_(
                select(Aanbod.partner_id).where(
                    Aanbod.soort == aanbod, col(Aanbod.actief)
                )
            )
        )
    rows = [
        row for row in session.exec(query) if not gemeente or works_in(row, gemeente)
    ]
    # as people look it up: a small letter does not come after the z
    return sorted(rows, key=lambda row: row.naam.casefold())


def works_in(partner: Partner, gemeente: str) -> bool:
    """Tell whether a partner comes there; without an area it comes everywhere."""
    return not partner.gebied or gemeente in (*partner.gebied, partner.gemeente)


def find_partner(session: Session, partner_id: str, *, regio: str) -> Partner | None:
    row = session.get(Partner, partner_id)
    return row if row is not None and row.regio == regio else None


def offers_of(
    session: Session, partner_ids: Collection[str], *, also_gone: bool = False
) -> dict[str, list[Aanbod]]:
    """Return what each of these partners offers."""
    query = select(Aanbod).where(col(Aanbod.partner_id).in_(list(partner_ids)))
    if not also_gone:
        query = query.where(col(Aanbod.actief))
    found: dict[str, list[Aanbod]] = {each: [] for each in partner_ids}
    for row in session.exec(query.order_by(col(Aanbod.soort), col(Aanbod.naam))):
        found[row.partner_id].append(row)
    return found


def find_offer(session: Session, offer_id: str, *, regio: str) -> Aanbod | None:
    row = session.get(Aanbod, offer_id)
    if row is None or find_partner(session, row.partner_id, regio=regio) is None:
        return None
    return row
