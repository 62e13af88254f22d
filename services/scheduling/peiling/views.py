"""The poll of a zorgtafel as its coordinator sees it: ask, watch, choose."""

from pathlib import Path
from typing import Any

from flask import Blueprint, flash, redirect, render_template

from services.scheduling.peiling import domain
from services.scheduling.peiling.forms import WORDS, ask_data, ask_form
from services.scheduling.peiling.models import Keuze, Peiling
from services.scheduling.peiling.queries import (
    Line,
    cannot,
    is_refused,
    last_poll,
    matrix,
    outcome,
)
from services.scheduling.peiling.wie import askable
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.soorten import table_of
from services.scheduling.zorgtafel.step_moment import moments_of
from services.scheduling.zorgtafel.table import Table
from services.scheduling.zorgtafel.views import find_table, here
from services.scheduling.zorgtafel.when import Moment, moment_label
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session
from shared.web.forms import BaseForm

BLUEPRINT = Blueprint(
    "peiling",
    __name__,
    url_prefix="/planning",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
PAGE = "/trajecten/<casus_id>/zorgtafel/<table_id>/peiling"
KINDS = {Keuze.JA: "done", Keuze.LIEVER_NIET: "clock", Keuze.NEE: "danger"}


@BLUEPRINT.get(PAGE)
@staff(changes=Fields.TAFEL)
def poll(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    found = last_poll(current_session(), row.id)
    if found is not None and found.is_open(clock.now()):
        return render_template("peiling/peiling.html", **_seen(traject, row, found))
    table = _table(traject, row)
    moments, people = moments_of(traject, row, table), askable(table)
    form = ask_form(moments, people)(data=ask_data(moments, people))
    return _ask_page(traject, row, form)


@BLUEPRINT.get(f"{PAGE}/delen")
@staff(changes=Fields.TAFEL)
def parts(casus_id: str, table_id: str) -> Any:
    """Answer the answers alone, for a page that waits for them."""
    traject, row = find_table(casus_id, table_id, again=True)
    found = last_poll(current_session(), row.id)
    values = {} if found is None else _seen(traject, row, found)
    return render_template("peiling/delen.html", **values)


@BLUEPRINT.post(PAGE)
@staff(changes=Fields.TAFEL)
def ask(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    session, table = current_session(), _table(traject, row)
    moments, people = moments_of(traject, row, table), askable(table)
    form = ask_form(moments, people)()
    if not form.validate():
        return _ask_page(traject, row, form, 422)
    chosen = form["momenten"].data
    try:
        domain.ask(
            session,
            traject,
            row,
            [one for one in people if one.id in form["wie"].data],
            {
                (m.starts_at, m.ends_at): m.room
                for m in moments
                if m.starts_at.isoformat() in chosen
            },
            moet=form["moet"].data or (),
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        session.rollback()
        form.form_errors.append(str(error))
        return _ask_page(*find_table(casus_id, table_id), form, 422)
    session.commit()
    flash("Gevraagd. De antwoorden komen hier binnen.", "done")
    return redirect(f"{here(traject, row)}/peiling", 303)


@BLUEPRINT.post(f"{PAGE}/stop")
@staff(changes=Fields.TAFEL)
def close(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    session = current_session()
    domain.close_poll(session, row.id, by=current_actor().id, now=clock.now())
    session.commit()
    flash("De peiling is gesloten: niemand kan nog antwoorden.", "done")
    return redirect(f"{here(traject, row)}/wanneer", 303)


def _table(traject: Traject, row: Zorgtafel) -> Table:
    session = current_session()
    return table_of(session, traject, open_concept(session, row), soort=row.soort)


def _ask_page(
    traject: Traject, row: Zorgtafel, form: BaseForm, status: int = 200
) -> Any:
    table = _table(traject, row)
    asked = {one.id for one in askable(table)}
    left = [one for one in table.guests if one.id not in asked]
    return render_template(
        "peiling/vragen.html",
        traject=traject,
        form=form,
        base=here(traject, row),
        left=[one for one in left if one.id != traject.coordinator_id],
        has_people=bool(asked),
    ), status


def _seen(traject: Traject, row: Zorgtafel, found: Peiling) -> dict[str, Any]:
    session, table = current_session(), _table(traject, row)
    lines = matrix(session, found, {one.id: one for one in table.guests})
    return {
        "traject": traject,
        "poll": found,
        "base": here(traject, row),
        "lines": lines,
        "outcome": outcome(found, [line.asked for line in lines]),
        "columns": [
            {
                "label": moment_label(Moment(begin, end, "")),
                "begin": begin,
                "end": end,
                "counts": _counts(lines, begin.isoformat()),
                "cannot": cannot(lines, begin),
                "refused": is_refused(
                    session, row.id, table.concept.seated, (begin, end)
                ),
            }
            for begin, end in found.moments
        ],
        "words": WORDS,
        "kinds": KINDS,
        "is_open": found.is_open(clock.now()),
    }


def _counts(lines: list[Line], key: str) -> dict[str, int]:
    said = [line.answer.keuzes.get(key) for line in lines]
    return {WORDS[choice].lower(): said.count(choice) for choice in Keuze}
