"""One zorgtafel: begun, sent, cancelled, and who comes."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.scheduling.traject.domain import coordinator_name
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgtafel import aanwezig, domain, fase
from services.scheduling.zorgtafel.board import AANMELDER, board_of
from services.scheduling.zorgtafel.changes import changes_since
from services.scheduling.zorgtafel.content import lock_zorgtafel
from services.scheduling.zorgtafel.forms import CancelForm
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    Zorgtafel,
    Zorgtafelstand,
)
from services.scheduling.zorgtafel.soorten import free_kinds, kind_of
from services.scheduling.zorgtafel.states import Step, has_ended, refusal
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import READ_METHODS, current_session
from shared.web.together import SharedForm

CANCELLED = (
    "Geannuleerd. De professionals krijgen bericht. Ouders en netwerk krijgen geen "
    "bericht van ons: {} vertelt het hun."
)

BLUEPRINT = Blueprint(
    "zorgtafel",
    __name__,
    url_prefix="/planning/trajecten/<casus_id>/zorgtafel",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.post("")
@staff(changes=Fields.TAFEL)
def start(casus_id: str) -> Any:
    traject, session = open_case(casus_id), current_session()
    soort = request.form.get("actie") or Afspraaksoort.ZORGTAFEL.value
    evaluation = request.form.get("evaluatie") or None
    if evaluation:
        soort = Afspraaksoort.EVALUATIE.value
    elif soort not in {kind.code for kind in free_kinds(session, traject)}:
        abort(404)
    try:
        row = domain.start_zorgtafel(
            session,
            traject,
            soort=soort,
            evaluatie_id=evaluation,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        flash(str(error), "warning")
        return redirect(f"/planning/trajecten/{traject.id}", 303)
    session.commit()
    step = "/wie" if row.stand == Zorgtafelstand.CONCEPT else ""
    return redirect(here(traject, row) + step, 303)


@BLUEPRINT.get("/<table_id>")
@staff(changes=Fields.TAFEL)
def overview(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    if row.stand == Zorgtafelstand.CONCEPT:
        return redirect(f"{here(traject, row)}/wie", 303)
    session, now, found = current_session(), clock.now(), _found(traject, row)
    return render_template(
        "zorgtafel/overzicht.html",
        **found,
        presence=aanwezig.presence_words(session, traject, row, found["board"].seated),
        asks_presence=aanwezig.refusal(row, now=now) == "",
        can_change=refusal(row, Step.BEWERKEN, now=now) is None,
        why_not=refusal(row, Step.BEWERKEN, now=now),
        is_running=traject.stand not in CLOSED,
        plans_anew=has_ended(row) and traject.stand not in CLOSED,
    )


@BLUEPRINT.get("/<table_id>/delen")
@staff(changes=Fields.TAFEL)
def parts(casus_id: str, table_id: str) -> Any:
    """Answer what changes by itself, for a page that lies open."""
    traject, row = find_table(casus_id, table_id, again=True)
    if row.stand == Zorgtafelstand.CONCEPT:
        abort(404)
    return render_template("zorgtafel/stand.html", **_found(traject, row))


@BLUEPRINT.get("/<table_id>/annuleren")
@staff(changes=Fields.TAFEL)
def cancel_page(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    return _cancel_page(traject, row, CancelForm(bewerking=str(row.bewerking)))


@BLUEPRINT.post("/<table_id>/annuleren")
@staff(changes=Fields.TAFEL)
def cancel(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    form, session = CancelForm(), current_session()
    if not form.validate():
        return _cancel_page(traject, row, form, 422)
    try:
        domain.cancel_zorgtafel(
            session,
            row,
            reden=form.reden.data,
            bewerking=form.based_on,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        flash(str(error), "warning")
        return redirect(here(traject, row), 303)
    except OutdatedError:
        overtaken = changes_since(session, row, form.based_on)
        form.rebase(row.bewerking)
        return _cancel_page(traject, row, form, 409, overtaken)
    session.commit()
    teller = board_of(session, traject, row).taken_over_by or AANMELDER
    flash(CANCELLED.format(teller), "done")
    return redirect(here(traject, row), 303)


@BLUEPRINT.post("/<table_id>/weggooien")
@staff(changes=Fields.TAFEL)
def discard(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    form, session = SharedForm(), current_session()
    try:
        domain.discard_concept(
            session,
            row,
            bewerking=form.based_on,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        flash(str(error), "warning")
    except OutdatedError:
        flash(
            "Een collega werkte hier intussen aan. Er is niets weggegooid.", "warning"
        )
        return redirect(f"{here(traject, row)}/nakijken", 303)
    else:
        session.commit()
        flash("Weggegooid. Er is niets verstuurd.", "done")
    return redirect(f"/planning/trajecten/{traject.id}", 303)


def find_table(
    casus_id: str, table_id: str, *, again: bool = False
) -> tuple[Traject, Zorgtafel]:
    """Return the case and its zorgtafel; locked when something will change."""
    traject = open_case(casus_id, again=again)
    session = current_session()
    reads = request.method in READ_METHODS
    row = (
        session.get(Zorgtafel, table_id) if reads else lock_zorgtafel(session, table_id)
    )
    if row is None or row.casus_id != traject.id:
        abort(404)
    return traject, row


def here(traject: Traject, row: Zorgtafel) -> str:
    """Return the address of a zorgtafel."""
    return f"/planning/trajecten/{traject.id}/zorgtafel/{row.id}"


def frame_of(traject: Traject, row: Zorgtafel) -> dict[str, Any]:
    """Return what every page of a meeting knows."""
    return {
        "traject": traject,
        "row": row,
        "base": here(traject, row),
        "me": current_actor().id,
        "kind": kind_of(current_session(), traject, row.soort),
    }


def _found(traject: Traject, row: Zorgtafel) -> dict[str, Any]:
    """Return what the page shows that others may change meanwhile."""
    session = current_session()
    return {
        **frame_of(traject, row),
        "board": board_of(session, traject, row),
        # the clock is that of the zorgtafel only
        "invite_by": traject.uitnodigen_voor if fase.has_clocks(row) else None,
        "coordinator": coordinator_name(session, traject),
    }


def _cancel_page(
    traject: Traject,
    row: Zorgtafel,
    form: CancelForm,
    status: int = 200,
    overtaken: Any = (),
) -> Any:
    if reason := refusal(row, Step.ANNULEREN, now=clock.now()):
        flash(reason, "warning")
        return redirect(here(traject, row), 303)
    return render_template(
        "zorgtafel/annuleren.html",
        **frame_of(traject, row),
        form=form,
        overtaken=overtaken,
        board=board_of(current_session(), traject, row),
    ), status
