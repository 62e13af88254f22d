"""The calendar of a partner: its link, and what the partner's program gets."""

from typing import Any

from flask import abort, flash, redirect, render_template
from werkzeug.exceptions import Gone

from services.scheduling.partners import agenda
from services.scheduling.partners.models import Partner, Partneragenda
from services.scheduling.partners.queries import find_partner
from services.scheduling.partners.views import BLUEPRINT
from shared import clock
from shared.access import Fields, current_actor, current_link, link, staff
from shared.request import current_session
from shared.web.calendar import calendar_answer


@BLUEPRINT.get("/partners/<partner_id>/agenda")
@staff(changes=Fields.AANBOD, recent=True)
def calendar_link(partner_id: str) -> Any:
    session, partner = current_session(), _partner(partner_id)
    row = session.get(Partneragenda, partner.id)
    return render_template(
        "partners/agenda.html",
        partner=partner,
        row=row,
        address=agenda.address_of(session, row),
        shown=agenda.shown_to(session, partner, now=clock.now()),
    )


@BLUEPRINT.post("/partners/<partner_id>/agenda")
@staff(changes=Fields.AANBOD, recent=True)
def make_calendar_link(partner_id: str) -> Any:
    session, partner = current_session(), _partner(partner_id)
    agenda.new_link(session, partner, by=current_actor().id, now=clock.now())
    session.commit()
    flash("De link staat klaar. Een vorige link werkt niet meer.", "done")
    return redirect(_page(partner), 303)


@BLUEPRINT.post("/partners/<partner_id>/agenda/intrekken")
@staff(changes=Fields.AANBOD)
def revoke_calendar_link(partner_id: str) -> Any:
    session, partner = current_session(), _partner(partner_id)
    agenda.end_link(session, partner, by=current_actor().id)
    session.commit()
    flash("Ingetrokken: deze link werkt niet meer.", "done")
    return redirect(_page(partner), 303)


@BLUEPRINT.get("/partners/agenda/<token>/overleg.ics")
@link(agenda.PURPOSE, sees=Fields.AANBOD)
def partner_calendar(token: str) -> Any:
    session, now = current_session(), clock.now()
    partner = agenda.opened(session, current_link(), now=now)
    if partner is None:
        raise Gone
    shown = agenda.shown_to(session, partner, now=now)
    return calendar_answer(
        shown.version, lambda: agenda.build(session, shown), filename="overleg.ics"
    )


def _partner(partner_id: str) -> Partner:
    found = find_partner(current_session(), partner_id, regio=current_actor().region)
    return found or abort(404)


def _page(partner: Partner) -> str:
    return f"/planning/partners/{partner.id}/agenda"
