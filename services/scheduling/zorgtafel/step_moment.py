"""Wanneer: moments from everything that is known, the best first."""

from datetime import datetime, timedelta
from typing import Any

from flask import flash, redirect, request

from services.scheduling.peiling.models import Wat
from services.scheduling.peiling.queries import is_refused, last_poll
from services.scheduling.peiling.voorbehoud import held_for_others
from services.scheduling.permanentie.queries import closures
from services.scheduling.plaatsen.queries import places_of
from services.scheduling.plaatsen.uren import closed_spans
from services.scheduling.traject.content import open_content
from services.scheduling.traject.domain import coordinator_name
from services.scheduling.traject.models import Evaluatie, Traject
from services.scheduling.zorgtafel import checks, when
from services.scheduling.zorgtafel.asked import asked_moments, with_asked
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.known import Known, known_of
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.reasons import why
from services.scheduling.zorgtafel.rooms import taken_rooms
from services.scheduling.zorgtafel.score import (
    LAST_DAY,
    Proposal,
    Venue,
    Wish,
    best_of_each_half_day,
    candidates,
    search,
)
from services.scheduling.zorgtafel.soorten import table_of
from services.scheduling.zorgtafel.stepping import keep_step, next_step, show_step
from services.scheduling.zorgtafel.table import Table
from services.scheduling.zorgtafel.venues import UNLISTED, venues_of
from services.scheduling.zorgtafel.views import BLUEPRINT, find_table, here
from services.scheduling.zorgtafel.when import Moment
from shared import clock
from shared.access import Fields, staff
from shared.request import current_session

MOST_MOMENTS = 6
# the search begins two days later: from three days before the day that is proposed
AROUND = timedelta(days=5)


@BLUEPRINT.get("/<table_id>/wanneer")
@staff(changes=Fields.TAFEL)
def moment(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    session = current_session()
    concept = open_concept(session, row)
    proposals, form_class = _proposed(traject, row)
    data, now, asks_why = when.moment_data(concept, proposals), {}, False
    if pointed := when.pointed_at(request.args.get("begin", "")):
        now = when.moment_data(concept.model_copy(update=pointed), proposals)
        span = (pointed["starts_at"], pointed["ends_at"])
        asks_why = is_refused(session, row.id, concept.seated, span)
    form = form_class.upon(request.method, data, row.bewerking, **now)
    return _page(traject, row, form, asks_why=asks_why)


@BLUEPRINT.post("/<table_id>/wanneer")
@staff(changes=Fields.TAFEL)
def choose_moment(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    proposals, form_class = _proposed(traject, row, kept=request.form.get("keuze", ""))
    session = current_session()
    concept = open_concept(session, row)
    data = when.moment_data(concept, proposals)
    form = form_class.upon(request.method, data, row.bewerking)
    if not form.validate():
        return _page(traject, row, form, 422)
    if form.chosen is None:
        picked = next(
            m for m in proposals if m.starts_at.isoformat() == form["keuze"].data
        )
        form.chosen = (picked.starts_at, picked.ends_at)
    table = table_of(session, traject, concept, soort=row.soort)
    if unfit := checks.unfit(table, form.chosen[0], now=clock.now()):
        # a poll goes on until something is chosen that stands
        form.at_choice.errors = [unfit]
        return _page(traject, row, form, 422)
    refused = is_refused(session, row.id, concept.seated, form.chosen)
    if refused and not form["ondanks"].data:
        form["ondanks"].errors = [when.REFUSED_ERROR]
        return _page(traject, row, form, 422)
    concept = concept.model_copy(
        update={
            "starts_at": form.chosen[0],
            "ends_at": form.chosen[1],
            "ondanks": form["ondanks"].data if refused else "",
        }
    )
    if kept_out := keep_step(row, concept, form):
        return kept_out(_page, traject, row, form)
    table, known = what_is_known(traject, row)
    warned = checks.moment_warnings(table.concept, target=table.target)
    for point in [*warned, *checks.clashes_at(table.concept, known.parties)]:
        flash(point.text, "warning")
    return redirect(f"{here(traject, row)}/{next_step(row, 'waar')}", 303)


def _page(
    traject: Traject,
    row: Zorgtafel,
    form: when.MomentStep,
    status: int = 200,
    overtaken: Any = (),
    *,
    asks_why: bool = False,
) -> Any:
    poll = last_poll(current_session(), row.id)
    is_asking = poll is not None and poll.is_open(clock.now())
    return show_step(
        "wanneer",
        traject,
        row,
        form,
        status,
        overtaken,
        is_asking=is_asking,
        asks_why=asks_why or form["ondanks"].errors or form["ondanks"].data,
    )


def what_is_known(traject: Traject, row: Zorgtafel) -> tuple[Table, Known]:
    session = current_session()
    concept = open_concept(session, row)
    table = table_of(session, traject, concept, soort=row.soort)
    return table, _known(traject, row, table)


def _known(traject: Traject, row: Zorgtafel, table: Table) -> Known:
    since, now = _looks_from(row), clock.now()
    return known_of(current_session(), traject, row, table, now=now, since=since)


def _looks_from(row: Zorgtafel) -> datetime:
    """An evaluation is looked for around its own day, everything else from now on."""
    session, now = current_session(), clock.now()
    planned = session.get(Evaluatie, row.evaluatie_id) if row.evaluatie_id else None
    if planned is None:
        return now
    return max(now, clock.start_of_day(planned.dag) - AROUND)


def _proposed(
    traject: Traject, row: Zorgtafel, *, kept: str = ""
) -> tuple[list[Moment], type[when.MomentStep]]:
    session = current_session()
    table, known = what_is_known(traject, row)
    moments = [_moment(one, table, known) for one in ranked(traject, row, table, known)]
    mine = when.chosen_before(kept)
    if mine and mine.starts_at not in {one.starts_at for one in moments}:
        # proposed a moment ago: what a colleague saved since takes no choice away
        moments.append(mine)
    asked = asked_moments(session, row, table.people, now=clock.now())
    moments = with_asked(moments, asked)
    who = coordinator_name(session, traject)
    return moments, when.moment_form(moments, who=who, target=table.target)


def ranked(
    traject: Traject, row: Zorgtafel, table: Table, known: Known
) -> list[Proposal]:
    """Return the best of each half day, the best first."""
    session = current_session()
    starts = candidates(
        _looks_from(row), closures=closures(session, regio=traject.regio).keys()
    )
    if table.term is not None:
        last = table.term.laatste_dag
        starts = [one for one in starts if clock.to_local(one).date() <= last]
    found = search(
        starts,
        known.parties,
        _venues(traject, row, table),
        Wish(target=table.target),
    )
    return best_of_each_half_day(found, MOST_MOMENTS)


def _moment(one: Proposal, table: Table, known: Known) -> Moment:
    reasons = why(one, target=table.target, shifts=known.shifts)
    return Moment(one.starts_at, one.ends_at, " · ".join(reasons), one.venue.key)


def moments_of(traject: Traject, row: Zorgtafel, table: Table) -> list[Moment]:
    """Return the same, in words, for who asks others about them."""
    known = _known(traject, row, table)
    return [_moment(one, table, known) for one in ranked(traject, row, table, known)]


def _venues(traject: Traject, row: Zorgtafel, table: Table) -> list[Venue]:
    """Return the places of the register; without any, one near the child."""
    session, now = current_session(), clock.now()
    content = open_content(session, traject)
    since = _looks_from(row)
    until = since + timedelta(days=LAST_DAY + 1)
    taken = taken_rooms(session, since=since, until=until, besides=row.id)
    held = held_for_others(session, Wat.RUIMTE, besides=row.id, now=now)
    found = [
        venue
        for place in places_of(session, regio=traject.regio)
        for venue in venues_of(
            place,
            named=content.named_places,
            guests=len(table.guests),
            taken=taken,
            held=held,
            closed=closed_spans(place.uren, since, until),
        )
    ]
    # at home, or where else somebody thinks of: there is always such a place
    return [*found, Venue("", "", content.near, cost=UNLISTED)]
