"""Wie: the people around the child by category, from a proposal."""

from typing import Any
from urllib.parse import urlencode

from flask import redirect, request

from services.scheduling.traject.content import open_content
from services.scheduling.traject.forms import CATEGORY_WORDS
from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel import forms
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.pool import with_reasons
from services.scheduling.zorgtafel.proposal import Seat, missing_categories
from services.scheduling.zorgtafel.soorten import rules_for, seats_of
from services.scheduling.zorgtafel.stepping import keep_step, next_step, show_step
from services.scheduling.zorgtafel.views import BLUEPRINT, find_table, here
from shared.access import Fields, staff
from shared.contracts.people import Categorie
from shared.policy import CaseRules
from shared.request import current_session
from shared.web.together import SharedForm

NO_ONE = "Kies iemand, of zeg waarom er niemand komt."
ADD, APART, SWAP = "nieuw", "apart", "wissel:"


@BLUEPRINT.get("/<table_id>/wie")
@staff(changes=Fields.TAFEL)
def people(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    return _people_page(traject, row, _form(traject, row, _seats(traject, row)))


@BLUEPRINT.post("/<table_id>/wie")
@staff(changes=Fields.TAFEL)
def choose_people(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    seats, rules = _seats(traject, row), _rules(traject, row)
    form = _form(traject, row, seats)
    if not form.validate():
        return _people_page(traject, row, form, 422)
    concept = forms.people_chosen(form, open_concept(current_session(), row), seats)
    if refused := keep_step(row, concept, form):
        return refused(_people_page, traject, row, form)
    if beside := _beside(request.form.get("actie", ""), form["nieuw"].data):
        return redirect(f"{here(traject, row)}/{beside}", 303)
    people_by_id = {seat.person.id: seat.person for seat in seats}
    for code in missing_categories(concept.seated, people_by_id, rules):
        if not concept.zonder.get(code):
            form[f"zonder_{code}"].errors = [NO_ONE]
    if form.errors:
        form.rebase(row.bewerking)
        return _people_page(traject, row, form, 422)
    return redirect(f"{here(traject, row)}/{next_step(row, 'wanneer')}", 303)


def _beside(action: str, wanted: str | None) -> str:
    """Return the page beside this step that was asked for, if one was."""
    if action == APART:
        return "apart"
    if action.startswith(SWAP):
        return f"wie/experten?{urlencode({'wissel': action.removeprefix(SWAP)})}"
    if action != ADD:
        return ""
    if wanted == Categorie.EXPERTEN:
        return "wie/experten"
    return f"wie/nieuw?categorie={wanted}" if wanted else "wie/nieuw"


def _people_page(
    traject: Traject,
    row: Zorgtafel,
    form: SharedForm,
    status: int = 200,
    overtaken: Any = (),
) -> Any:
    return show_step(
        "wie",
        traject,
        row,
        form,
        status,
        overtaken,
        rules=_rules(traject, row),
        category_words=CATEGORY_WORDS,
        concept=open_concept(current_session(), row),
        mandate=open_content(current_session(), traject).mandaat,
    )


def _form(traject: Traject, row: Zorgtafel, seats: list[Seat]) -> SharedForm:
    session = current_session()
    mandate = open_content(session, traject).mandaat
    data = forms.people_data(open_concept(session, row), seats, mandate)
    form_class = forms.people_form(seats, _rules(traject, row))
    return form_class.upon(request.method, data, row.bewerking)


def _rules(traject: Traject, row: Zorgtafel) -> CaseRules:
    return rules_for(current_session(), traject, row.soort)


def _seats(traject: Traject, row: Zorgtafel) -> list[Seat]:
    session = current_session()
    seats = seats_of(session, traject, row.soort, besides=row.id)
    return with_reasons(session, traject, row, seats)
