"""The tab of a case: the plan as it stands, and its versions."""

from pathlib import Path
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request

from services.scheduling.traject.frame import case_frame
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgplan import domain, queries
from services.scheduling.zorgplan.lezers import readable, readable_head
from services.scheduling.zorgplan.pagina import reading_parts
from services.scheduling.zorgplan.stand import (
    head_of,
    means_of,
    meetings_of,
    open_points,
)
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session

TEMPLATES = str(Path(__file__).parents[1] / "templates")
BLUEPRINT = Blueprint(
    "zorgplan",
    __name__,
    url_prefix="/planning/trajecten/<casus_id>/zorgplan",
    template_folder=TEMPLATES,
)


@BLUEPRINT.get("")
@staff(sees=Fields.PLAN)
def tab(casus_id: str) -> Any:
    row = open_case(casus_id)
    return show_tab(row)


def show_tab(row: Traject, error: str = "", status: int = 200) -> Any:
    """Show the plan as it stands, what is open, and its versions."""
    session = current_session()
    items = readable(queries.items_of(session, row))
    page = render_template(
        "zorgplan/plan.html",
        **case_frame(row, "zorgplan"),
        delen=reading_parts(items, row.id, queries.names(session, row, items)),
        punten=open_points(session, row, items),
        head=readable_head(head_of(session, row, now=clock.now())),
        middelen=means_of(session, row),
        evaluaties=meetings_of(session, row, now=clock.now()),
        versies=queries.versions_of(session, row.id),
        is_closed=row.stand in CLOSED,
        error=error,
    )
    return page, status


@BLUEPRINT.post("/versies")
@staff(changes=Fields.PLAN)
def settle(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    after = request.form.get("na", "")
    try:
        version = domain.settle_version(
            session,
            row,
            after=int(after) if after.isdecimal() else -1,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        return show_tab(row, str(error), 422)
    except OutdatedError:
        text = "Een collega legde intussen een versie vast. Kijk die eerst na."
        return show_tab(row, text, 409)
    session.commit()
    flash(f"Versie {version.nummer} ligt vast.", "done")
    here = f"/planning/trajecten/{row.id}/zorgplan/{version.nummer}"
    return redirect(here, 303)
