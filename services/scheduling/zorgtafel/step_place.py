"""Waar: places near the parents, from the register and from the aanmelder."""

from typing import Any

from flask import redirect, request

from services.scheduling.plaatsen.queries import places_of
from services.scheduling.traject.content import open_content
from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel import kaart, places
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.rooms import ALL_FREE, at_moment
from services.scheduling.zorgtafel.stepping import keep_step, show_step
from services.scheduling.zorgtafel.venues import Ranked, is_named, open_first, rank
from services.scheduling.zorgtafel.views import BLUEPRINT, find_table, here
from shared import clock
from shared.access import Fields, staff
from shared.request import current_session
from shared.web.together import SharedForm


@BLUEPRINT.get("/<table_id>/waar")
@staff(changes=Fields.TAFEL)
def place(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    return _page(traject, row, _form(traject, row))


@BLUEPRINT.post("/<table_id>/waar")
@staff(changes=Fields.TAFEL)
def choose_place(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    before = open_concept(current_session(), row)
    suggested, ranked = _offered(traject, row, before)
    form = _form(traject, row)
    if not form.validate():
        return _page(traject, row, form, 422)
    chosen, place_id = places.chosen_place(form, suggested, ranked)
    concept = before.model_copy(update={"plaats": chosen, "plaats_id": place_id})
    if refused := keep_step(row, concept, form):
        return refused(_page, traject, row, form)
    return redirect(f"{here(traject, row)}/nakijken", 303)


def _page(
    traject: Traject,
    row: Zorgtafel,
    form: SharedForm,
    status: int = 200,
    overtaken: Any = (),
) -> Any:
    session = current_session()
    near = open_content(session, traject).near
    named, offered = _offered(traject, row, open_concept(session, row))
    return show_step(
        "waar",
        traject,
        row,
        form,
        status,
        overtaken,
        map=kaart.draw(named, offered, near=near),
        near=near,
        landmarks=kaart.KNOWN,
    )


def _form(traject: Traject, row: Zorgtafel) -> places.PlaceStep:
    concept = open_concept(current_session(), row)
    suggested, ranked = _offered(traject, row, concept)
    near = open_content(current_session(), traject).near
    data = places.place_data(concept, suggested, ranked, near=near)
    form_class = places.place_form(suggested, ranked)
    return form_class.upon(request.method, data, row.bewerking)


def _offered(
    traject: Traject, row: Zorgtafel, concept: Concept
) -> tuple[list[str], list[Ranked]]:
    """Return what the aanmelder named, and the register without what is full."""
    session = current_session()
    content = open_content(session, traject)
    named, guests = content.named_places, len(concept.seated)
    rows = places_of(session, regio=traject.regio)
    then = ALL_FREE
    if concept.starts_at is not None and concept.ends_at is not None:
        span = (concept.starts_at, concept.ends_at)
        then = at_moment(
            session, rows, span, guests=guests, besides=row.id, now=clock.now()
        )
    near = content.near
    ranked = rank(rows, near=near, named=named, guests=guests, then=then)
    offered = open_first(ranked[: places.MOST], then)
    # what stands in the register is offered once, with its address
    suggested = [
        text
        for text in named
        if not any(is_named(one.place, [text]) for one in offered)
    ]
    return suggested, offered
