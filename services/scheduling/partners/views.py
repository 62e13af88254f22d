"""The register of partners."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from services.scheduling.partners.forms import counts_as_text, partner_form
from services.scheduling.partners.models import Partner
from services.scheduling.partners.queries import offers_of, partners_of
from services.scheduling.partners.register import KINDS, MEANS, REGISTER
from services.scheduling.partners.stand import (
    ANSWERS,
    Standing,
    free_this_week,
    standings,
)
from services.scheduling.registers.bestand import Filter, Room
from services.scheduling.registers.forms import place_names
from services.scheduling.registers.lijsten import options
from services.scheduling.registers.views import register_blueprint
from shared import clock
from shared.access import Fields, current_actor

STATES = {"bevestigen": "Nog te bevestigen", "alles": "Ook wie stopte"}


def rows(session: Session, chosen: Mapping[str, str]) -> list[Partner]:
    """Return the partners that the address asks for."""
    found = partners_of(
        session,
        regio=current_actor().region,
        soort=chosen["soort"],
        gemeente=chosen["gemeente"],
        aanbod=chosen["aanbod"],
        also_gone=chosen["stand"] == "alles",
    )
    if chosen["stand"] == "bevestigen":
        found = [row for row in found if row.bevestigd_op is None]
    if chosen["nu"] == "ja":
        told = _told(session, found)
        today = clock.today()
        found = [r for r in found if r.id in told and told[r.id].can_start(today)]
    return found


def _told(session: Session, found: list[Partner]) -> dict[str, Standing]:
    ids = [row.id for row in found]
    return standings(session, ids, regio=current_actor().region, now=clock.now())


def cards(session: Session, found: list[Partner]) -> dict[str, Any]:
    offers = offers_of(session, [row.id for row in found])
    each = [offer.id for rows in offers.values() for offer in rows]
    return {
        "told": _told(session, found),
        "weeks": free_this_week(session, each, now=clock.now()),
        "answers": ANSWERS,
        "today": clock.today(),
        "may_ask": current_actor().may(Fields.AANBOD, change=True),
        "soorten": options(session, "partners.soorten"),
        "offers": offers,
        "kinds": KINDS,
        "means": MEANS,
    }


BLUEPRINT = register_blueprint(
    "partners",
    Room(
        register=REGISTER,
        form=partner_form,
        vul=counts_as_text,
        filters=(
            Filter("aanbod", "Aanbod", lambda _: KINDS),
            Filter("gemeente", "Werkt in", lambda _: {n: n for n in place_names()}),
            Filter("soort", "Soort", lambda s: options(s, "partners.soorten")),
            Filter("nu", "Kan nu starten", lambda _: {"ja": "Ja, volgens de partner"}),
            Filter("stand", "Stand", lambda _: STATES),
        ),
        rows=rows,
        kaarten=cards,
        eerste="partners.csv",
    ),
)
