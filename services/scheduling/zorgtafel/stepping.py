"""What the steps of planning share: the page around them, and keeping what was done."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template

from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgtafel.changes import changes_since
from services.scheduling.zorgtafel.checks import shortcomings
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import open_concept, open_settled
from services.scheduling.zorgtafel.domain import save_concept
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.soorten import table_of
from services.scheduling.zorgtafel.states import Step, refusal
from services.scheduling.zorgtafel.views import frame_of, here
from shared import clock
from shared.access import current_actor
from shared.request import current_session
from shared.web.together import SharedForm

STEPS = (
    ("wie", "Wie"),
    ("wanneer", "Wanneer"),
    ("waar", "Waar"),
    ("nakijken", "Nakijken"),
    ("versturen", "Versturen"),
)
# a page beside the road, at the step it belongs to
BESIDE = {"apart": "wie"}
Render = Callable[..., Any]
Refused = Callable[[Render, Traject, Zorgtafel, SharedForm], Any]


def keep_step(row: Zorgtafel, concept: Concept, form: SharedForm) -> Refused | None:
    """Keep the step; or return how to show that it was refused, nothing lost."""
    session = current_session()
    try:
        save_concept(
            session,
            row,
            concept,
            bewerking=form.based_on,
            by=current_actor().id,
            now=clock.now(),
        )
    except OutdatedError:
        return _show_overtaken
    except RefusedError as error:
        text = str(error)
        return lambda _render, traject, row, _form: _back(traject, row, text)
    session.commit()
    return None


def _show_overtaken(
    render: Render, traject: Traject, row: Zorgtafel, form: SharedForm
) -> Any:
    overtaken = changes_since(current_session(), row, form.based_on)
    form.rebase(row.bewerking)
    return render(traject, row, form, 409, overtaken)


def refuse_step(traject: Traject, row: Zorgtafel) -> Any:
    """Return the way back with the reason, where nothing can be changed any more."""
    reason = refusal(row, Step.BEWERKEN, now=clock.now())
    return _back(traject, row, reason) if reason else None


def _back(traject: Traject, row: Zorgtafel, text: str) -> Any:
    flash(text, "warning")
    return redirect(here(traject, row), 303)


def show_step(
    step: str,
    traject: Traject,
    row: Zorgtafel,
    form: SharedForm,
    status: int = 200,
    overtaken: Any = (),
    **values: Any,
) -> Any:
    if refused := refuse_step(traject, row):
        return refused
    if status == 422 and not overtaken and form.based_on != row.bewerking:
        # why a choice is no longer one: a colleague was first
        overtaken = changes_since(current_session(), row, form.based_on)
        form.rebase(row.bewerking)
    base, done = here(traject, row), _done(traject, row)
    labels = [
        {
            "label": label,
            "href": f"{base}/{name}" if name != "versturen" else "",
            "done": name in done,
        }
        for name, label in STEPS
    ]
    return render_template(
        f"zorgtafel/{step}.html",
        **frame_of(traject, row),
        form=form,
        steps=labels,
        current=[name for name, _ in STEPS].index(BESIDE.get(step, step)),
        overtaken=overtaken,
        **values,
    ), status


def _done(traject: Traject, row: Zorgtafel) -> set[str]:
    """Return the steps of which nothing is missing; a proposal alone is not done."""
    session = current_session()
    concept = open_concept(session, row)
    table = table_of(session, traject, concept, soort=row.soort)
    missing = {point.step for point in shortcomings(table, now=clock.now())}
    chosen = {
        # a proposal that nobody saved anything upon was looked at by nobody
        "wie": bool(concept.seated) and row.bewerking > 0,
        "wanneer": concept.starts_at is not None,
        "waar": concept.plaats is not None,
    }
    done = {step for step, is_chosen in chosen.items() if is_chosen} - missing
    if row.vast is not None and open_settled(session, row) == concept:
        done |= {"nakijken", "versturen"}
    return done


def next_step(row: Zorgtafel, following: str) -> str:
    # whoever changes one thing of a settled zorgtafel goes straight to the end
    return following if row.vast is None else "nakijken"
