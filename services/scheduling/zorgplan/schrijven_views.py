"""Writing at the table: part by part, kept while it is typed."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import abort, flash, redirect, render_template, request

from services.scheduling.traject.frame import case_frame
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.traject.states import ENDED, RefusedError
from services.scheduling.zorgplan import domain, queries
from services.scheduling.zorgplan.content import own_id
from services.scheduling.zorgplan.controle import state_of
from services.scheduling.zorgplan.definition import ZORGPLAN, Deel
from services.scheduling.zorgplan.forms import Getypt, read_part
from services.scheduling.zorgplan.pagina import Invuldeel, writing_part
from services.scheduling.zorgplan.stand import open_points
from services.scheduling.zorgplan.views import BLUEPRINT
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.merge import Waarde
from shared.request import current_session
from shared.web.moments import spoken_time

OVERTAKEN = (
    "Intussen schreef een collega, of jij in een ander tabblad, op dezelfde plaats. "
    "Bij elk veld staat wat daar bewaard is. Wat jij typte, staat er nog: bewaar "
    "opnieuw om jouw tekst te houden."
)


@BLUEPRINT.get("/schrijven")
@staff(changes=Fields.PLAN)
def write(casus_id: str) -> Any:
    row = open_case(casus_id)
    if row.stand in CLOSED:
        # said before anybody types, not after
        flash(ENDED, "warning")
        return redirect(f"/planning/trajecten/{row.id}/zorgplan", 303)
    return _writing(row)


@BLUEPRINT.post("/schrijven/<deel>")
@staff(changes=Fields.PLAN)
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
    extra = "&erbij=1" if request.form.get("actie") == "erbij" else ""
    here = f"/planning/trajecten/{row.id}/zorgplan/schrijven"
    return redirect(f"{here}?deel={part.code}{extra}#{part.code}", 303)


@BLUEPRINT.post("/schrijven/<deel>/bewaren")
@staff(changes=Fields.PLAN)
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
        "botst": bool(saved.botsing),
        "standen": _states(row),
    }


def _states(row: Traject) -> dict[str, Any]:
    """Return how far each part is now: one may open or close another."""
    session = current_session()
    items = queries.items_of(session, row)
    found = open_points(session, row, items)
    return {deel.code: asdict(state_of(deel, items, found)) for deel in ZORGPLAN.delen}


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
    page = render_template(
        "zorgplan/schrijven.html",
        **case_frame(row, "zorgplan"),
        bladen=_sheets(row, part, typed, botsing),
        error=error,
        fouten=typed.fouten if typed else {},
        part=part,
    )
    return page, status


def _sheets(
    row: Traject,
    part: Deel | None,
    typed: Getypt | None,
    botsing: Mapping[str, Mapping[str, Waarde]] | None,
) -> list[tuple[str, list[Invuldeel]]]:
    session = current_session()
    items = queries.items_of(session, row)
    named = queries.names(session, row, items)
    punten = open_points(session, row, items)
    # safety is unfolded unless somebody asked for another part
    asked = part or ZORGPLAN.deel(request.args.get("deel", "veiligheid_nu"))
    more = bool(request.args.get("erbij"))
    return [
        (
            blad.titel,
            [
                writing_part(
                    deel,
                    items,
                    row.id,
                    named,
                    punten,
                    is_shown=deel == asked,
                    typed=typed if deel == part else None,
                    botsing=botsing if deel == part else None,
                    extra=more and deel == asked,
                )
                for deel in blad.delen
            ],
        )
        for blad in ZORGPLAN.bladen
    ]
