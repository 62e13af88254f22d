"""The list of sessions for staff, and the calendar for everybody."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.scheduling.experten.models import Expert
from services.scheduling.experten.queries import asked_for, experts_of, is_free
from services.scheduling.observatorium import domain, queries
from services.scheduling.observatorium.agenda import NAME
from services.scheduling.observatorium.forms import SessionForm
from services.scheduling.observatorium.inschrijven import open_registration
from services.scheduling.observatorium.models import Observatoriumsessie
from services.scheduling.registers.lijsten import options
from services.scheduling.zorgtafel.elsewhere import taken_at
from shared import audit, clock
from shared.access import Fields, current_actor, public, staff
from shared.policy.servicetime import holiday_name
from shared.request import READ_METHODS, current_kernel, current_session
from shared.web.calendar import calendar_answer
from shared.web.moments import spoken_date

BLUEPRINT = Blueprint(
    "observatorium",
    __name__,
    url_prefix="/planning",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
PAGE = "/planning/observatorium"
FEED = f"{PAGE}.ics"
# the working group is one of Limburg; other regions have no calendar yet
FEED_REGION = "limburg"
CACHE = "public, max-age=300"


@BLUEPRINT.get("/observatorium.ics")
@public
def feed() -> Any:
    """Answer from the stored bytes; who has them already gets none."""
    kernel, now = current_kernel(), clock.now()
    found = queries.ready_agenda(kernel, regio=FEED_REGION, now=now)
    if found is None:
        abort(404)
    etag, content = found
    return calendar_answer(
        etag, lambda: content, filename="observatorium.ics", cache=CACHE
    )


@BLUEPRINT.get("/observatorium")
@staff(sees=Fields.OBSERVATORIUM)
def overview() -> Any:
    rows = queries.sessions_of(current_session(), regio=current_actor().region)
    today = clock.today()
    return render_template(
        "observatorium/lijst.html",
        name=NAME,
        coming=[row for row in rows if row.dag >= today],
        past=[row for row in rows if row.dag < today][::-1],
        feed=f"{current_kernel().config.suite.public_url}{FEED}",
        may_edit=current_actor().may(Fields.OBSERVATORIUM, change=True),
    )


@BLUEPRINT.get("/observatorium/nieuw")
@staff(changes=Fields.OBSERVATORIUM)
def new() -> Any:
    return _page(SessionForm())


@BLUEPRINT.post("/observatorium/nieuw")
@staff(changes=Fields.OBSERVATORIUM)
def add() -> Any:
    session, actor, form = current_session(), current_actor(), SessionForm()

    def save() -> None:
        domain.add_session(
            session,
            form.plan(form.dag.data),
            regio=actor.region,
            by=actor.id,
            now=clock.now(),
        )

    return _saved(form, None, save)


@BLUEPRINT.get("/observatorium/<session_id>")
@staff(changes=Fields.OBSERVATORIUM)
def edit(session_id: str) -> Any:
    row, form = find_here(session_id), SessionForm()
    form.fill(row)
    return _page(form, row)


@BLUEPRINT.post("/observatorium/<session_id>")
@staff(changes=Fields.OBSERVATORIUM)
def change(session_id: str) -> Any:
    row, form = find_here(session_id), SessionForm()

    def save() -> None:
        domain.change_session(
            current_session(),
            row,
            form.plan(form.dag.data),
            by=current_actor().id,
            now=clock.now(),
        )

    return _saved(form, row, save)


@BLUEPRINT.post("/observatorium/<session_id>/afgelasten")
@staff(changes=Fields.OBSERVATORIUM)
def cancel(session_id: str) -> Any:
    row = find_here(session_id)
    domain.cancel_session(
        current_session(), row, by=current_actor().id, now=clock.now()
    )
    current_session().commit()
    flash(f"Afgelast: {spoken_date(row.dag)}. Abonnees zien het vanzelf.", "done")
    return redirect(PAGE, 303)


@BLUEPRINT.post("/observatorium/<session_id>/toch-door")
@staff(changes=Fields.OBSERVATORIUM)
def restore(session_id: str) -> Any:
    row = find_here(session_id)
    domain.restore_session(
        current_session(), row, by=current_actor().id, now=clock.now()
    )
    current_session().commit()
    flash(f"Gaat toch door: {spoken_date(row.dag)}.", "done")
    return redirect(PAGE, 303)


def _saved(
    form: SessionForm, row: Observatoriumsessie | None, save: Callable[[], None]
) -> Any:
    if not form.validate():
        return _page(form, row, 422)
    session = current_session()
    try:
        save()
    except domain.ObservatoriumError as error:
        session.rollback()
        form.show_refusal(error)
        return _page(form, row and find_here(row.id), 422)
    session.commit()
    day = form.dag.data
    if name := holiday_name(day):
        flash(f"Let op: {spoken_date(day)} is een feestdag ({name}).", "warning")
    flash(f"Bewaard: {spoken_date(day)}.", "done")
    return redirect(PAGE, 303)


def find_here(session_id: str) -> Observatoriumsessie:
    found = queries.find_session(
        current_session(), session_id, regio=current_actor().region
    )
    return found or abort(404)


def _page(
    form: SessionForm, row: Observatoriumsessie | None = None, status: int = 200
) -> Any:
    people = _people(row) if row else {}
    page = render_template("observatorium/sessie.html", form=form, row=row, **people)
    return page, status


def _people(row: Observatoriumsessie) -> dict[str, Any]:
    session = current_session()
    found = queries.registrations(session, row.id)
    # a form that is refused holds the database already, and was read before
    if found and request.method in READ_METHODS:
        _note_reading(row)
    chosen = asked_for(session, [row.id]).get(row.id, [])
    taken: set[str] = set()
    words = options(session, "experten.expertise")
    if row.begint_op and row.eindigt_op:
        moment = (row.begint_op, row.eindigt_op)
        taken = taken_at(session, moment, besides=row.id)
    return {
        "places": queries.places_of(session, row),
        "people": [(one, open_registration(session, one)) for one in found],
        "experts": [
            (
                one,
                [words.get(code, code) for code in one.expertise],
                one.id in chosen,
                one.id not in taken and _is_free(one, row),
            )
            for one in experts_of(session, regio=row.regio)
        ],
    }


def _is_free(expert: Expert, row: Observatoriumsessie) -> bool | None:
    if row.begint_op is None or row.eindigt_op is None:
        return None
    return is_free(expert, row.begint_op, row.eindigt_op)


def _note_reading(row: Observatoriumsessie) -> None:
    audit.note(
        current_kernel(),
        actor=current_actor().id,
        action="gelezen",
        subject=f"observatorium/{row.id}",
    )
