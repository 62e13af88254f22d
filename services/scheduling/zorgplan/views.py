"""The tab of a case: the plan to read, and to write at the table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.scheduling.traject.frame import case_frame
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgplan import domain, queries
from services.scheduling.zorgplan.content import own_id
from services.scheduling.zorgplan.controle import points
from services.scheduling.zorgplan.definition import ZORGPLAN, Deel
from services.scheduling.zorgplan.forms import Getypt, read_part
from services.scheduling.zorgplan.merge import Waarde
from services.scheduling.zorgplan.pagina import reading_parts, writing_part
from services.scheduling.zorgplan.stand import head_of, means_of, meetings_of
from shared import clock
from shared.access import Role, current_actor, staff
from shared.contracts.people import Categorie
from shared.request import current_session
from shared.web.moments import spoken_time

TEMPLATES = str(Path(__file__).parents[1] / "templates")
BLUEPRINT = Blueprint(
    "zorgplan",
    __name__,
    url_prefix="/planning/trajecten/<casus_id>/zorgplan",
    template_folder=TEMPLATES,
)
OVERTAKEN = (
    "Een collega schreef intussen op dezelfde plaats. Bij elk veld staat wat die "
    "schreef. Wat jij typte, staat er nog: bewaar opnieuw om jouw tekst te houden."
)


@BLUEPRINT.get("")
@staff(Role.CASUSCOORDINATOR)
def tab(casus_id: str) -> Any:
    row = open_case(casus_id)
    return show_tab(row)


def show_tab(row: Traject, error: str = "", status: int = 200) -> Any:
    """Show the plan as it stands, what is open, and its versions."""
    session = current_session()
    items = queries.items_of(session, row)
    mandate = Categorie.GEMANDATEERDE_VOORZIENING
    people = people_of(session, row.id).values()
    page = render_template(
        "zorgplan/plan.html",
        **case_frame(row, "zorgplan"),
        delen=reading_parts(items, row.id, queries.names(session, row, items)),
        punten=points(
            items, row.id, mandaat=any(p.categorie is mandate for p in people)
        ),
        head=head_of(session, row, now=clock.now()),
        middelen=means_of(session, row),
        evaluaties=meetings_of(session, row),
        versies=queries.versions_of(session, row.id),
        is_closed=row.stand in CLOSED,
        error=error,
    )
    return page, status


@BLUEPRINT.get("/schrijven")
@staff(Role.CASUSCOORDINATOR)
def write(casus_id: str) -> Any:
    return _writing(open_case(casus_id))


@BLUEPRINT.post("/schrijven/<deel>")
@staff(Role.CASUSCOORDINATOR)
def save(casus_id: str, deel: str) -> Any:
    row, part = open_case(casus_id), _part(deel)
    typed, session = _typed(row, part), current_session()
    if typed.fouten:
        return _writing(row, part, typed, status=422)
    try:
        saved = domain.save_part(
            session,
            row,
            part,
            typed.sent,
            typed.basis,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        return _writing(row, part, typed, error=str(error), status=422)
    session.commit()
    if saved.botsing:
        # the rest of the page is as it is kept now
        typed.sent = {
            key: {name: typed.sent[key][name] for name in names}
            for key, names in saved.botsing.items()
        }
        return _writing(row, part, typed, saved.botsing, OVERTAKEN, 409)
    flash(f"{part.titel}: bewaard om {spoken_time(clock.now())}.", "done")
    extra = f"?erbij={part.code}" if request.form.get("actie") == "erbij" else ""
    here = f"/planning/trajecten/{row.id}/zorgplan/schrijven"
    return redirect(f"{here}{extra}#{part.code}", 303)


@BLUEPRINT.post("/schrijven/<deel>/bewaren")
@staff(Role.CASUSCOORDINATOR)
def keep(casus_id: str, deel: str) -> Any:
    """Keep what is being typed; the page asks this by itself."""
    row, part = open_case(casus_id), _part(deel)
    typed, session, now = _typed(row, part), current_session(), clock.now()
    if typed.fouten:
        return {"fouten": sorted(set(typed.fouten.values()))}, 422
    try:
        saved = domain.save_part(
            session,
            row,
            part,
            typed.sent,
            typed.basis,
            by=current_actor().id,
            now=now,
        )
    except RefusedError as error:
        return {"fouten": [str(error)]}, 422
    session.commit()
    return {
        "bewaard": f"Bewaard om {spoken_time(now)}",
        "basis": saved.basis_text,
        "ander": saved.ander,
    }


@BLUEPRINT.post("/versies")
@staff(Role.CASUSCOORDINATOR)
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


def _part(code: str) -> Deel:
    found = ZORGPLAN.deel(code)
    if found is None:
        abort(404)
    return found


def _typed(row: Traject, part: Deel) -> Getypt:
    session = current_session()
    items = queries.items_of(session, row)
    return read_part(
        part,
        request.form,
        fixed_id=own_id(row.id, part.code),
        named=queries.names(session, row, items),
        items=items,
    )


def _writing(
    row: Traject,
    part: Deel | None = None,
    typed: Getypt | None = None,
    botsing: Mapping[str, Mapping[str, Waarde]] | None = None,
    error: str = "",
    status: int = 200,
) -> Any:
    session = current_session()
    items = queries.items_of(session, row)
    named = queries.names(session, row, items)
    asked = request.args.get("erbij", "")
    bladen = [
        (
            blad.titel,
            [
                writing_part(
                    deel,
                    items,
                    row.id,
                    named,
                    typed=typed if deel == part else None,
                    botsing=botsing if deel == part else None,
                    extra=deel.code == asked,
                )
                for deel in blad.delen
            ],
        )
        for blad in ZORGPLAN.bladen
    ]
    page = render_template(
        "zorgplan/schrijven.html",
        **case_frame(row, "zorgplan"),
        bladen=bladen,
        error=error,
        fouten=typed.fouten if typed else {},
        part=part,
    )
    return page, status
