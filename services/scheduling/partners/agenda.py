"""The calendar of a partner: where it is asked, and the places kept at it.

Nothing is stored but which generation of its link works.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session, col, select

from services.scheduling.partners.models import (
    Aanbod,
    Partner,
    Partneragenda,
    Reservering,
)
from services.scheduling.partners.register import KINDS
from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel.agenda import (
    AHEAD,
    BACK,
    Meeting,
    calendar_host,
    meetings_of,
)
from shared import audit
from shared.clock import start_of_day, to_local
from shared.ics import FeedEvent, feed
from shared.kernel import kernel_of
from shared.links import LinkClaim

PURPOSE = "partneragenda"
PATH = "/planning/partners/agenda"
PRODID = "-//Zorgtafel//Partners//NL"
NAME = "Overleg en plaatsen"
REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Shown:
    """What the calendar of one partner shows, and the version of it."""

    partner_id: str
    meetings: tuple[Meeting, ...]
    places: Sequence[tuple[Reservering, Aanbod, str]]
    version: str


def new_link(session: Session, partner: Partner, *, by: str, now: datetime) -> None:
    """Give a partner a fresh address of its calendar; an older one ends."""
    row = lock_link(session, partner)
    policy = kernel_of(session).policy.at(now, region=partner.regio)
    if row is None:
        row = Partneragenda(partner_id=partner.id, gemaakt_op=now, gemaakt_door=by)
    row.generatie += 1
    row.geldig_tot = now + timedelta(days=policy.get("permanentie.agendalink_dagen"))
    row.gemaakt_op, row.gemaakt_door = now, by
    _keep(session, row, by=by, what="agendalink gemaakt")


def end_link(session: Session, partner: Partner, *, by: str) -> None:
    """Let the address stop working; without one nothing happens."""
    row = lock_link(session, partner)
    if row is None or row.geldig_tot is None:
        return
    row.generatie += 1
    row.geldig_tot = None
    _keep(session, row, by=by, what="agendalink ingetrokken")


def lock_link(session: Session, partner: Partner) -> Partneragenda | None:
    """Return the row, and let nobody else make or end a link meanwhile."""
    session.exec(select(Partner).where(Partner.id == partner.id).with_for_update())
    return session.get(Partneragenda, partner.id, populate_existing=True)


def address_of(session: Session, row: Partneragenda | None) -> str:
    """Return the address that works now; nothing where there is none."""
    if row is None or row.geldig_tot is None:
        return ""
    kernel = kernel_of(session)
    token = kernel.links.mint(
        PURPOSE, row.partner_id, generation=row.generatie, expires_at=row.geldig_tot
    )
    return f"{kernel.config.suite.public_url}{PATH}/{token}/overleg.ics"


def opened(session: Session, claim: LinkClaim, *, now: datetime) -> Partner | None:
    """Return whose calendar a link opens; none once it ended."""
    row = session.get(Partneragenda, claim.row_id)
    if row is None or row.geldig_tot is None or claim.is_expired(now):
        return None
    partner = session.get(Partner, row.partner_id)
    if partner is None or not partner.actief or row.generatie != claim.generation:
        return None
    return partner


def shown_to(session: Session, partner: Partner, *, now: datetime) -> Shown:
    """Return the meetings where a partner is asked, and the places kept at it."""
    known = meetings_of(session, partner.regio, now=now)
    places = _places(session, partner, now=now)
    told = [
        (row.id, row.van, row.tot, row.vrijgegeven_op, _place_words(offer, reference))
        for row, offer, reference in places
    ]
    return Shown(
        partner.id,
        tuple(one for one in known.found if partner.id in one.partners),
        places,
        f"{known.version}{sha256(repr(told).encode()).hexdigest()[:16]}",
    )


def build(session: Session, shown: Shown) -> bytes:
    """Return the calendar: built once for a version in each process."""
    memory, key = kernel_of(session).memory, f"partneragenda/{shown.partner_id}"
    version, content = memory.get(key, ("", b""))
    if version != shown.version:
        host = calendar_host(session)
        meetings = (
            one.event(host=host, span=one.partners[shown.partner_id])
            for one in shown.meetings
        )
        content = feed(
            [*meetings, *(_event(*one, host=host) for one in shown.places)],
            uid=f"partner-{shown.partner_id}@{host}",
            name=NAME,
            prodid=PRODID,
            refresh=REFRESH,
        )
        memory[key] = (shown.version, content)
    return bytes(content)


def _places(
    session: Session, partner: Partner, *, now: datetime
) -> Sequence[tuple[Reservering, Aanbod, str]]:
    today = to_local(now).date()
    return session.exec(
        select(Reservering, Aanbod, Traject.referentie)
        .join(Aanbod, col(Aanbod.id) == Reservering.aanbod_id)
        .join(Traject, col(Traject.id) == Reservering.casus_id)
        .where(
            Aanbod.partner_id == partner.id,
            Reservering.tot > today - BACK,
            Reservering.van < today + AHEAD,
        )
        .order_by(col(Reservering.van), col(Reservering.id))
    ).all()


def _event(row: Reservering, offer: Aanbod, reference: str, *, host: str) -> FeedEvent:
    gone = row.vrijgegeven_op
    return FeedEvent(
        uid=f"plaats-{row.id}@{host}",
        starts_at=start_of_day(row.van),
        ends_at=start_of_day(row.tot),
        whole_days=True,
        summary=_place_words(offer, reference),
        # a place is claimed once, and given back at most once
        sequence=1 if gone else 0,
        changed_at=gone or row.gemaakt_op,
        cancelled=gone is not None,
    )


def _place_words(offer: Aanbod, reference: str) -> str:
    what = " ".join(filter(None, (KINDS[offer.soort].lower(), offer.naam)))
    return f"Plaats {reference}: {what}"


def _keep(session: Session, row: Partneragenda, *, by: str, what: str) -> None:
    session.add(row)
    session.flush()
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"partneragenda/{row.partner_id}",
        reason=what,
    )
