"""The calendars of the roster: one's links, and what a calendar program gets."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request
from werkzeug.exceptions import Gone
from werkzeug.http import quote_etag

from services.scheduling.permanentie import agenda
from services.scheduling.permanentie.base import BLUEPRINT, PAGE
from services.scheduling.permanentie.models import Agenda
from shared import clock
from shared.access import Role, current_actor, current_link, link, staff
from shared.request import current_kernel, current_session
from shared.web.headers import cacheable

LINKS = f"{PAGE}/agenda"
# in somebody's own program only, which asks each time whether it changed
CACHE = "private, no-cache"


@BLUEPRINT.get("/agenda")
@staff()
def calendars() -> Any:
    session, me = current_session(), current_actor()
    kinds = [Agenda.TEAM]
    if me.has(Role.CASUSCOORDINATOR):
        kinds.insert(0, Agenda.EIGEN)
    found = [(kind, agenda.find_link(session, me.id, kind)) for kind in kinds]
    return render_template(
        "permanentie/agenda.html",
        calendars=[
            (kind, agenda.NAMES[kind], row, agenda.address_of(session, row))
            for kind, row in found
        ],
    )


@BLUEPRINT.post("/agenda/<kind>")
@staff()
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
@link(agenda.PURPOSE)
def calendar(token: str) -> Any:
    """Answer with the version that is known; who has it already gets none."""
    session, now = current_session(), clock.now()
    found = agenda.opened(session, current_link(), now=now)
    if found is None:
        raise Gone
    row, member = found
    uitgave = agenda.edition(session, member.regio)
    if uitgave is None or uitgave.dag is None:
        abort(404)
    held = agenda.held_of(session, row, now=now)
    etag = f"{row.soort}-{agenda.version_of(uitgave, held)}"
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        content = agenda.ready_bytes(current_kernel(), session, row, uitgave, held)
        response = Response(content, content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = "inline; filename=permanentie.ics"
    response.headers["ETag"] = quote_etag(etag)
    return cacheable(response, CACHE)


def _kind(text: str) -> Agenda:
    try:
        return Agenda(text)
    except ValueError:
        abort(404)
