"""The partner of the small world: asked for a place, with a calendar of its own."""

import datetime as dt

from sqlmodel import Session

from services.scheduling.partners import agenda as partneragenda
from services.scheduling.partners import register as partners
from services.scheduling.partners import stand, vragen
from services.scheduling.partners.models import Partner
from services.scheduling.partners.queries import offers_of
from services.scheduling.partners.reserveren import claim
from services.scheduling.traject.models import Traject
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG

PARTNER = {
    "naam": "Voorbeeld CKG",
    "soort": "ckg",
    "email": "ckg@example.org",
    "aanbod": [partners.read_offer("verblijf: crisis; 1 plaats")],
}


def asked(
    session: Session, partner_id: str, traject: Traject
) -> tuple[str, dict[str, str]]:
    """Ask the partner for a place and claim one; return the link and the ids."""
    partner = session.get_one(Partner, partner_id)
    day, by = dt.date(2026, 12, 9), COORDINATOR.id
    vraag = vragen.ask_partners(
        session,
        [partner],
        soort="verblijf",
        gemeente="Genk",
        vanaf=day,
        by=by,
        regio="limburg",
        now=MAANDAG,
    )
    ((row, _),) = stand.answers_to(session, vraag)
    place = claim(
        session,
        aanbod_id=offers_of(session, [partner_id])[partner_id][0].id,
        traject=traject,
        van=day,
        tot=dt.date(2026, 12, 16),
        by=by,
        now=MAANDAG,
    )
    token = vragen.link_of(session, row, vraag).rpartition("/")[2]
    return token, {"vraag_id": vraag.id, "claim_id": place.id}


def subscribed(session: Session, partner_id: str) -> str:
    """Give the partner a calendar; return the link of it."""
    partner = session.get_one(Partner, partner_id)
    partneragenda.new_link(session, partner, by=COORDINATOR.id, now=MAANDAG)
    row = session.get(partneragenda.Partneragenda, partner_id)
    return partneragenda.address_of(session, row).split("/")[-2]
