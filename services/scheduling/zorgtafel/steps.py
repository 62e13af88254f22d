"""Nakijken and Versturen: what is missing, and what leaves."""

from typing import Any

from flask import flash, redirect

from services.scheduling.traject.domain import coordinator_name
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgtafel import checks
from services.scheduling.zorgtafel.board import who_took_over
from services.scheduling.zorgtafel.changes import changes_since
from services.scheduling.zorgtafel.concept import differences
from services.scheduling.zorgtafel.content import (
    open_concept,
    open_invitations,
    open_settled,
    people_around,
)
from services.scheduling.zorgtafel.domain import (
    send_zorgtafel,
)
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.outcome import outcomes
from services.scheduling.zorgtafel.rooms import closed_then
from services.scheduling.zorgtafel.step_moment import what_is_known
from services.scheduling.zorgtafel.stepping import show_step
from services.scheduling.zorgtafel.table import Point
from services.scheduling.zorgtafel.views import BLUEPRINT, find_table, here
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session
from shared.web.together import SharedForm

SENT = "Verstuurd. De professionals krijgen nu hun uitnodiging."
SENT_AGAIN = (
    "Verstuurd. Professionals die al uitgenodigd waren, krijgen bericht. Ouders en "
    "netwerk weten het pas als iemand het hun vertelt: kijk hieronder wie nog niet."
)


@BLUEPRINT.get("/<table_id>/nakijken")
@staff(changes=Fields.TAFEL)
def review(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    form = SharedForm(bewerking=str(row.bewerking))
    return review_page(traject, row, form)


def review_page(
    traject: Traject,
    row: Zorgtafel,
    form: SharedForm,
    status: int = 200,
    overtaken: Any = (),
) -> Any:
    """Show everything, what is still missing, and what sending will do."""
    session, now = current_session(), clock.now()
    concept, settled = open_concept(session, row), open_settled(session, row)
    table, who_can = what_is_known(traject, row)
    people = people_around(session, traject, also_gone=True)
    found = open_invitations(session, row.id)
    known = {u.persoon_id: u for u in found[1].uitgenodigden} if found else {}
    closed = closed_then(session, concept, regio=traject.regio)
    told = outcomes(table, settled, known, people, host=traject.coordinator_id)
    return show_step(
        "nakijken",
        traject,
        row,
        form,
        status,
        overtaken,
        table=table,
        concept=concept,
        settled=settled,
        coordinator=coordinator_name(session, traject),
        changed=differences(settled, concept, people) if settled else [],
        missing=checks.shortcomings(table, now=now),
        attention=[
            *checks.clashes_at(concept, who_can.parties),
            *([Point("waar", closed)] if closed else ()),
            *checks.attention(table, now=now),
        ],
        outcomes=told,
        guests=[outcome.guest for outcome in told if not outcome.guest.is_gone],
        is_known=bool(known),
        taken_over_by=who_took_over(session, found[1] if found else None),
    )


@BLUEPRINT.post("/<table_id>/versturen")
@staff(changes=Fields.TAFEL)
def send(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    form, session = SharedForm(), current_session()
    again = row.vast is not None
    try:
        send_zorgtafel(
            session,
            row,
            bewerking=form.based_on,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        form.form_errors.append(str(error))
        form.rebase(row.bewerking)
        return review_page(traject, row, form, 422)
    except OutdatedError:
        if open_settled(session, row) == open_concept(session, row):
            return redirect(here(traject, row), 303)  # pressed twice: it is sent
        overtaken = changes_since(session, row, form.based_on)
        form.rebase(row.bewerking)
        return review_page(traject, row, form, 409, overtaken)
    session.commit()
    flash(SENT_AGAIN if again else SENT, "done")
    return redirect(here(traject, row), 303)
