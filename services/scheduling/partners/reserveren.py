"""Claiming a place of an offer for a traject: never more than there are.

Who claims holds the row of the offer, so that two at once are one after the other.
"""

from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.partners.models import (
    Aanbod,
    Aanbodweek,
    Partner,
    Reservering,
)
from services.scheduling.traject.models import Traject, Trajectstand
from shared import audit
from shared.refusal import RefusalError
from shared.web.moments import spoken_date

WEEK = timedelta(days=7)
NO_COUNT = "Vul eerst bij de partner in hoeveel plaatsen er voor ons zijn."
TWICE = "Voor dit traject is hier in die dagen al een plaats vastgelegd."


class FullError(RefusalError):
    """No place can be claimed."""


def claim(
    session: Session,
    *,
    aanbod_id: str,
    traject: Traject,
    van: date,
    tot: date,
    by: str,
    now: datetime,
) -> Reservering:
    """Claim one place from a day until before another; refuse what is not there."""
    offer = session.exec(
        select(Aanbod).where(Aanbod.id == aanbod_id).with_for_update()
    ).one()
    if reason := refusal(session, offer, traject, van, tot):
        raise reason
    row = Reservering(
        id=str(uuid4()),
        aanbod_id=offer.id,
        casus_id=traject.id,
        van=van,
        tot=tot,
        gemaakt_op=now,
        gemaakt_door=by,
    )
    session.add(row)
    _record(session, row, by, "plaats vastgelegd")
    session.flush()
    return row


def release(session: Session, row: Reservering, *, by: str, now: datetime) -> None:
    """Give a place back; a second time changes nothing."""
    if row.vrijgegeven_op is None:
        row.vrijgegeven_op = now
        session.add(row)
        _record(session, row, by, "plaats vrijgegeven")


def refusal(
    session: Session, offer: Aanbod, traject: Traject, van: date, tot: date
) -> FullError | None:
    """Return why no place of this offer can be claimed for these days."""
    if tot <= van:
        return FullError("De laatste dag valt voor de eerste.", at="tot")
    if traject.stand == Trajectstand.AFGESLOTEN:
        return FullError("Dit traject is afgesloten.", at="traject")
    if not offer.actief:
        return FullError("Deze partner biedt dit niet meer aan.", at="aanbod")
    if offer.capaciteit is None:
        return FullError(NO_COUNT, at="aanbod")
    if offer.start_op is not None and van < offer.start_op:
        return FullError(
            f"Dit aanbod start op {spoken_date(offer.start_op)}.", at="van"
        )
    claims = claims_of(session, offer.id, van=van, tot=tot)
    if any(row.casus_id == traject.id for row in claims):
        return FullError(TWICE, at="traject")
    if most_at_once(claims, van, tot) >= offer.capaciteit:
        return FullError("In die dagen zijn alle plaatsen bezet.", at="van")
    return _told_full(session, offer, claims, van, tot)


def claims_of(
    session: Session, aanbod_id: str, *, van: date, tot: date
) -> list[Reservering]:
    """Return the places of an offer that are claimed on any of these days."""
    query = select(Reservering).where(
        Reservering.aanbod_id == aanbod_id,
        col(Reservering.van) < tot,
        col(Reservering.tot) > van,
        col(Reservering.vrijgegeven_op).is_(None),
    )
    return list(session.exec(query.order_by(col(Reservering.van))))


def most_at_once(claims: list[Reservering], van: date, tot: date) -> int:
    """Return on how many places the fullest of these days counts."""
    # what is claimed only grows on a day that one begins
    days = {van} | {row.van for row in claims if van <= row.van < tot}
    return max(sum(row.van <= day < row.tot for row in claims) for day in days)


def _told_full(
    session: Session, offer: Aanbod, claims: list[Reservering], van: date, tot: date
) -> FullError | None:
    # what the partner told of a week counts what we had claimed by then
    weeks = session.exec(
        select(Aanbodweek).where(
            Aanbodweek.aanbod_id == offer.id,
            col(Aanbodweek.maandag) > van - WEEK,
            col(Aanbodweek.maandag) < tot,
        )
    )
    for week in weeks:
        since = [
            row
            for row in claims
            if row.gemaakt_op > week.gemeld_op
            and row.van < week.maandag + WEEK
            and row.tot > week.maandag
        ]
        if len(since) >= week.vrij:
            day = spoken_date(week.maandag)
            return FullError(
                f"De partner meldde geen vrije plaats meer in de week van {day}.",
                at="van",
            )
    return None


def places_of_traject(
    session: Session, casus_id: str
) -> list[tuple[Reservering, Aanbod, Partner]]:
    """Return what is claimed for a traject, first the earliest."""
    query = (
        select(Reservering, Aanbod, Partner)
        .join(Aanbod, col(Aanbod.id) == col(Reservering.aanbod_id))
        .join(Partner, col(Partner.id) == col(Aanbod.partner_id))
        .where(
            Reservering.casus_id == casus_id,
            col(Reservering.vrijgegeven_op).is_(None),
        )
        .order_by(col(Reservering.van))
    )
    return list(session.exec(query).all())


def _record(session: Session, row: Reservering, by: str, reason: str) -> None:
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"reservering/{row.id}",
        casus_id=row.casus_id,
        reason=reason,
    )
