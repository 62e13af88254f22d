"""The tab about a pregnancy: steps, what is to do around the birth, and after it."""

from pathlib import Path
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request

from services.scheduling.traject.frame import case_frame
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import CLOSED, NO_BIRTH, PROJECT, Traject
from services.scheduling.traject.states import RefusedError
from services.scheduling.vib import domain, ernaast
from services.scheduling.vib.content import OPTIE, TEKST, open_step
from services.scheduling.vib.models import Taakstand
from services.scheduling.vib.queries import BIRTH, step_row
from services.scheduling.vib.stappen import steps_of
from services.scheduling.vib.taken import tasks_of
from services.scheduling.vib.verwant import related
from services.scheduling.vib.weken import weeks_words
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.policy.project import project_refusal
from shared.request import current_session

BLUEPRINT = Blueprint(
    "vib",
    __name__,
    url_prefix="/planning/trajecten/<casus_id>/vib",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.get("")
@staff(sees=Fields.ZWANGERSCHAP)
def tab(casus_id: str) -> Any:
    row, session, now = open_case(casus_id), current_session(), clock.now()
    frame = case_frame(row, "vib")
    kind, is_project = frame["content"].kind, row.soort == PROJECT
    steps = steps_of(session, row, now=now)
    open_ = row.stand not in CLOSED
    return render_template(
        "vib/tab.html",
        **frame,
        kind=kind,
        today=clock.to_local(now).date(),
        weeks=weeks_words(kind, today=clock.to_local(now).date()) if open_ else "",
        steps=steps,
        written={step.code: step for step in steps if step.bewaard_op},
        tasks=_tasks(row) if open_ else [],
        is_project=is_project,
        is_open=open_,
        is_lost=row.uitkomst == NO_BIRTH,
        shut=project_refusal(domain.policy_of(session, row, now=now))
        if is_project
        else "",
        options=domain.options(session, row, now=now) if is_project else [],
        chosen=chosen_of(row),
        family=related(session, row),
        other_track=ernaast.TRACKS[ernaast.other_track(row)],
        track_refusal=ernaast.track_refusal(session, row, now=now),
    )


@BLUEPRINT.post("/taken/<code>")
@staff(changes=Fields.ZWANGERSCHAP)
def tick(casus_id: str, code: str) -> Any:
    """Tick a task, or take the tick back: undone as easily as done."""
    row, session = open_case(casus_id), current_session()
    done = request.form.get("gedaan") != "nee"
    try:
        domain.tick(
            session, row, code, done=done, by=current_actor().id, now=clock.now()
        )
    except RefusedError as error:
        session.rollback()
        flash(str(error), "warning")
    else:
        session.commit()
    return redirect(f"{home(row)}#taken", 303)


def home(row: Traject) -> str:
    return f"/planning/trajecten/{row.id}/vib"


def chosen_of(row: Traject) -> dict[str, str]:
    """Return the option of after birth with its words; nothing while it is open."""
    session = current_session()
    known = step_row(session, row.id, BIRTH)
    values = open_step(session, known) if known else {}
    return {name: values[name] for name in (OPTIE, TEKST) if values.get(name)}


def _tasks(row: Traject) -> list[dict[str, Any]]:
    session = current_session()
    kinds = domain.task_kinds(session, row, now=clock.now())
    return [
        {"row": task, "kind": kinds[task.code], "done": task.stand == Taakstand.GEDAAN}
        for task in tasks_of(session, row.id)
        if task.stand != Taakstand.VERVALLEN and task.code in kinds
    ]
