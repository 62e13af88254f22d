"""After a zorgtafel: who was there, on one page."""

from typing import Any

from flask import flash, redirect, render_template, request

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgtafel.aanwezig import (
    finish_what_now,
    presence_of,
    record_presence,
    refusal,
    summary,
)
from services.scheduling.zorgtafel.aanwezig_forms import (
    PresenceForm,
    presence_data,
    presence_form,
    told,
)
from services.scheduling.zorgtafel.board import Board, board_of
from services.scheduling.zorgtafel.changes import Change
from services.scheduling.zorgtafel.models import Zorgtafel, Zorgtafelstand
from services.scheduling.zorgtafel.views import (
    BLUEPRINT,
    find_table,
    frame_of,
    here,
)
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_kernel, current_session


@BLUEPRINT.get("/<table_id>/aanwezig")
@staff(changes=Fields.TAFEL)
def presence(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    board = board_of(current_session(), traject, row)
    return _page(traject, row, board, _form(traject, row, board))


@BLUEPRINT.post("/<table_id>/aanwezig")
@staff(changes=Fields.TAFEL)
def keep_presence(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    session = current_session()
    board = board_of(session, traject, row)
    form = _form(traject, row, board)
    if not form.validate():
        return _page(traject, row, board, form, 422)
    try:
        record_presence(
            session,
            row,
            told(form),
            {guest.person.id: guest.person for guest in board.guests},
            version=form.based_on,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        session.rollback()
        traject, row = find_table(casus_id, table_id)
        form.form_errors.append(str(error))
        return _page(traject, row, board_of(session, traject, row), form, 422)
    except OutdatedError:
        return _page(traject, row, board, form, 409)
    session.commit()
    held = row.stand == Zorgtafelstand.VAST
    flash("Bewaard wie er was." if held else "Bewaard: het ging niet door.", "done")
    if row.evaluatie_id and held:
        # what came of it stands with the evaluation
        return redirect(
            f"/planning/trajecten/{traject.id}/evaluaties/{row.evaluatie_id}", 303
        )
    return redirect(here(traject, row), 303)


@BLUEPRINT.post("/<table_id>/gedaan")
@staff(changes=Fields.TAFEL)
def what_now_done(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    session = current_session()
    try:
        finish_what_now(session, row, by=current_actor().id, now=clock.now())
    except RefusedError as error:
        flash(str(error), "warning")
    session.commit()
    return redirect(here(traject, row), 303)


def _form(traject: Traject, row: Zorgtafel, board: Board) -> PresenceForm:
    policy = current_kernel().policy.at(clock.now(), region=traject.regio)
    form = presence_form(board.guests, policy.get("zorgtafel.zonder_ouders"))
    found = presence_of(current_session(), row)
    kept = presence_data(found[1] if found else None, board.guests)
    return form.upon(request.method, kept, found[0].version if found else 0)


def _page(
    traject: Traject,
    row: Zorgtafel,
    board: Board,
    form: PresenceForm,
    status: int = 200,
) -> Any:
    if reason := refusal(row, now=clock.now()):
        flash(reason, "warning")
        return redirect(here(traject, row), 303)
    session, overtaken = current_session(), []
    if status == 409 and (found := presence_of(session, row)) is not None:
        form.rebase(found[0].version)
        people = [guest.person for guest in board.guests]
        who = names_of(session).get(found[0].door, "Een collega")
        at = found[0].bewaard_op or row.bewaard_op
        overtaken = [Change(at, who, summary(found[1], people), found[0].door)]
    return render_template(
        "zorgtafel/aanwezig.html",
        **frame_of(traject, row),
        board=board,
        form=form,
        overtaken=overtaken,
    ), status
