"""The calendars of the roster: one's links, and what a calendar program gets."""

from typing import Any

from flask import abort, flash, redirect, render_template
from werkzeug.exceptions import Gone

from services.scheduling.permanentie import agenda
from services.scheduling.permanentie.base import BLUEPRINT, PAGE
from services.scheduling.permanentie.models import Agenda
from shared import clock
from shared.access import Fields, Role, current_actor, current_link, link, staff
from shared.request import current_kernel, current_session
from shared.web.calendar import calendar_answer

LINKS = f"{PAGE}/agenda"


@BLUEPRINT.get("/agenda")
@staff(recent=True)
def calendars() -> Any:
    session, me = current_session(), current_actor()
    kinds, names = [Agenda.TEAM], {Agenda.TEAM: agenda.TEAM_ONLY}
    if me.has(Role.CASUSCOORDINATOR):
        kinds, names = [Agenda.EIGEN, Agenda.TEAM], agenda.NAMES
    found = [(kind, agenda.find_link(session, me.id, kind)) for kind in kinds]
    return render_template(
        "permanentie/agenda.html",
        calendars=[
            (kind, names[kind], row, agenda.address_of(session, row))
            for kind, row in found
        ],
        is_coordinator=Agenda.EIGEN in kinds,
    )


@BLUEPRINT.post("/agenda/<kind>")
@staff(recent=True)
def make_link(kind: str) -> Any:
    agenda.new_link(current_session(), current_actor().id, _kind(kind), now=clock.now())
    current_session().commit()
    flash("De link staat klaar. Een vorige link werkt niet meer.", "done")
    return redirect(LINKS, 303)


@BLUEPRINT.post("/agenda/<kind>/intrekken")
@staff()
def revoke_link(kind: str) -> Any:
    agenda.end_link(current_session(), current_actor().id, _kind(kind))
    current_session().commit()
    flash("Ingetrokken: deze link werkt niet meer.", "done")
    return redirect(LINKS, 303)


@BLUEPRINT.get("/agenda/<token>/permanentie.ics")
@link(agenda.PURPOSE, sees=Fields.PERMANENTIE)
def calendar(token: str) -> Any:
    """Answer with the calendar of whoever the link is of."""
    session, now = current_session(), clock.now()
    found = agenda.opened(session, current_link(), now=now)
    if found is None:
        raise Gone
    row, member = found
    uitgave = agenda.edition(session, member.regio)
    if uitgave is None or uitgave.dag is None:
        abort(404)
    shown = agenda.beside(session, row, member, now=now)
    etag = f"{row.soort}-{agenda.version_of(uitgave, shown)}"
    return calendar_answer(
        etag,
        lambda: agenda.ready_bytes(current_kernel(), session, row, uitgave, shown),
        filename="permanentie.ics",
    )


def _kind(text: str) -> Agenda:
    try:
        return Agenda(text)
    except ValueError:
        abort(404)
